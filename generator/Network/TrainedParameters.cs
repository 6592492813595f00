using System.Runtime.InteropServices;

namespace NetGen.Generator.Network;

/// <summary>Parameters that a file gives, finite and in the shapes of the network: equal to others with the same bits from a file of that name.</summary>
/// <param name="source">The file, as messages and comments call it.</param>
/// <param name="tensors">The layers' parameters in the order of the slab, each row by row.</param>
internal sealed class TrainedParameters(string source, IReadOnlyList<double[]> tensors) : IEquatable<TrainedParameters>
{
    /// <summary>Those of a stand-in.</summary>
    public static TrainedParameters None { get; } = new("", []);

    public string Source => source;

    public IReadOnlyList<double[]> Tensors => tensors;

    public bool Equals(TrainedParameters? other) =>
        other is not null && source == other.Source && tensors.Count == other.Tensors.Count && !tensors.Where((tensor, i) => !HaveSameBits(tensor, other.Tensors[i])).Any();

    public override bool Equals(object? obj) => Equals(obj as TrainedParameters);

    public override int GetHashCode() => source.GetHashCode();

    // As bytes: 0 equals -0 as a number.
    private static bool HaveSameBits(double[] one, double[] other) =>
        MemoryMarshal.AsBytes(one.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan()));
}
