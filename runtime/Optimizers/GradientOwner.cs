using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Which networks gradients belong to: their number alone can agree by chance.</summary>
internal static class GradientOwner
{
    /// <summary>Refuses gradients of which it is known that they belong to networks of another class.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="network">The class of what they are for.</param>
    /// <param name="parameter">The parameter that they were passed to.</param>
    /// <exception cref="ArgumentException">They belong to another class.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Require<T>(IGradients<T> gradients, Type network, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A generated workspace is nested in its network. Whose other gradients are, only who wrote their class knows.
        Type? owner = gradients is GradientAccumulator<T> accumulator ? accumulator.NetworkType : gradients.GetType().DeclaringType;
        if (owner is not null && !owner.IsAssignableFrom(network) && IsNetwork(owner) && IsNetwork(network))
        {
            throw new ArgumentException($"The gradients are those of {owner}, not of {network}: they belong to another network.", parameter);
        }
    }

    // Or derives from one.
    private static bool IsNetwork(Type? type) =>
        type is not null && (type.IsDefined(typeof(NetworkAttribute), inherit: false) || IsNetwork(type.BaseType));
}
