using System.Runtime.InteropServices;

namespace NetGen.Generator.Network;

/// <summary>Parameters that a file gives, finite and in the shapes of the network: equal to others with the same bits from a file of that name.</summary>
/// <param name="source">The file, as messages and comments call it.</param>
/// <param name="tensors">The layers' parameters in the order of the slab, each row by row.</param>
internal sealed class TrainedParameters(string source, IReadOnlyList<double[]> tensors) : IEquatable<TrainedParameters>
{
    /// <summary>Those of a stand-in.</summary>
    public static TrainedParameters None { get; } = new("", []);

    /// <summary>Those of a stand-in for a network with a scaler.</summary>
    public static TrainedParameters NoneWithScaler { get; } = new("", []) { Scaler = [[], []] };

    public string Source => source;

    public IReadOnlyList<double[]> Tensors => tensors;

    /// <summary>What its scaler subtracts from each input, and what that multiplies the difference by; empty where the file has none.</summary>
    public IReadOnlyList<double[]> Scaler { get; init; } = [];

    /// <summary>Whether the file holds a scaler.</summary>
    public bool HasScaler => Scaler.Count > 0;

    public bool Equals(TrainedParameters? other) =>
        other is not null && source == other.Source && HaveSameBits(tensors, other.Tensors) && HaveSameBits(Scaler, other.Scaler);

    public override bool Equals(object? obj) => Equals(obj as TrainedParameters);

    public override int GetHashCode() => source.GetHashCode();

    private static bool HaveSameBits(IReadOnlyList<double[]> some, IReadOnlyList<double[]> others) =>
        some.Count == others.Count && !some.Where((numbers, i) => !HaveSameBits(numbers, others[i])).Any();

    // As bytes: 0 equals -0 as a number.
    private static bool HaveSameBits(double[] one, double[] other) =>
        MemoryMarshal.AsBytes(one.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan()));
}
