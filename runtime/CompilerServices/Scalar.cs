using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>What kernels do to single numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scalar
{
    // 2^-126 and 2^-1022.
    private const float SmallestNormalSingle = 1.17549435e-38f;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;

    /// <summary>The value, or +0 where its magnitude is below the smallest normal number. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FlushSubnormal(float value) => MathF.Abs(value) < SmallestNormalSingle ? 0 : value;

    /// <inheritdoc cref="FlushSubnormal(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FlushSubnormal(double value) => Math.Abs(value) < SmallestNormalDouble ? 0 : value;
}
