using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// The elementary functions that kernels are made of, written once for all vector widths over the IEEE-exact operations of
/// <see cref="ISimd{TVector, T}"/>: the same input gives the same bits at every width and on every machine. Generated code calls these
/// inside its loops; each inlines to straight-line code without branches, so that time does not depend on the data. NaN gives NaN,
/// and subnormal arguments count as zero.
/// </summary>
/// <typeparam name="TSimd">The vector width, such as <see cref="Single512"/>.</typeparam>
/// <typeparam name="TVector">Its vector, such as <c>Vector512&lt;float&gt;</c>.</typeparam>
/// <typeparam name="T">Its element: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Generated code names the types.")]
public static partial class VectorMath<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    // 2^-126 and 2^-1022.
    private const double SmallestNormalSingle = 1.17549435082228750797e-38;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;

    private static TVector SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Constant(typeof(T) == typeof(float) ? SmallestNormalSingle : SmallestNormalDouble);
    }

    /// <summary>The value, or +0 where it is a zero or its magnitude is below the smallest normal number. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector FlushSubnormal(TVector x) => ZeroWhereSubnormal(x, x);

    /// <summary>
    /// <paramref name="result"/>, or +0 where <paramref name="argument"/> is zero or subnormal. Testing the argument of a function that is
    /// the identity near zero keeps the test out of the chain of operations that the result waits for.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ZeroWhereSubnormal(TVector argument, TVector result) =>
        TSimd.Select(TSimd.LessThan(TSimd.Abs(argument), SmallestNormal), TSimd.Zero, result);

    /// <summary>The bits of <paramref name="magnitude"/> with the sign bit of <paramref name="sign"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector WithSignOf(TVector magnitude, TVector sign) => TSimd.Select(TSimd.Constant(-0.0), sign, magnitude);
}
