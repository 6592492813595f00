using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>What flat parameters and gradients must be, so that a kernel over whole vectors stays inside them.</summary>
internal static class FlatSpans
{
    /// <summary>Gradients that a kernel can work on.</summary>
    /// <exception cref="ArgumentNullException">They are null.</exception>
    /// <exception cref="ArgumentException">Their length is no multiple of 64 bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Of<T>(IGradients<T> gradients)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Span<T> values = gradients.Gradients;
        RequireWholeVectors<T>(values.Length, nameof(gradients), "gradients");
        return values;
    }

    /// <summary>Generated networks keep this; anything else that implements the interfaces must too, or a kernel would write behind its end.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of 64 bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
    public static void RequireWholeVectors<T>(int length, string parameter, string what)
        where T : unmanaged
    {
        if (length * Unsafe.SizeOf<T>() % AlignedBuffer<T>.Alignment != 0)
        {
            ThrowPart<T>(length, parameter, what);
        }
    }

    /// <summary>Refuses gradients of another kind of network.</summary>
    /// <exception cref="ArgumentException">They are more or fewer than the parameters.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireLength(int gradients, int parameters, string parameter)
    {
        if (gradients != parameters)
        {
            ThrowLength(gradients, parameters, parameter);
        }
    }

    private static void ThrowPart<T>(int length, string parameter, string what)
        where T : unmanaged => throw new ArgumentException(
            $"There are {length} {what} with padding; that must be a multiple of {AlignedBuffer<T>.Alignment / Unsafe.SizeOf<T>()}.", parameter);

    private static void ThrowLength(int gradients, int parameters, string parameter) => throw new ArgumentException(
        $"There are {gradients} gradients with padding, but the network has {parameters} parameters with padding: they belong to another network.",
        parameter);
}
