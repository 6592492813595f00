using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>The inline arrays Input and Output: which networks have them.</summary>
internal static class InlineArrays
{
    /// <summary>In bytes: the runtime refuses to load a type with a larger one.</summary>
    public const int Largest = 1 << 20;

    /// <summary>Whether both types are within that. Without one of them, the other is of no use.</summary>
    public static bool Fit(NetworkModel network) => Fits(network, network.Inputs) && Fits(network, network.Outputs);

    /// <summary>Whether so many numbers are.</summary>
    public static bool Fits(NetworkModel network, int size) => Bytes(network, size) <= Largest;

    /// <summary>What so many numbers take.</summary>
    public static long Bytes(NetworkModel network, int size) => (long)size * network.ElementSize;
}
