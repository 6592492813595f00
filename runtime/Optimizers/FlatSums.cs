using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Sums over flat parameters or gradients, in double. Number i goes to lane i mod 16, and the lanes are added halves onto halves: the same bits
/// at every vector width. Lengths are whole multiples of 64 bytes.
/// </summary>
internal static class FlatSums
{
    private const int Lanes = 16;

    /// <summary>The sum of (scale * value)^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OfSquares<T>(ReadOnlySpan<T> values, double scale = 1)
        where T : unmanaged => Sum<Square, T>(values, scale);

    /// <summary>The sum of |scale * value|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OfMagnitudes<T>(ReadOnlySpan<T> values, double scale = 1)
        where T : unmanaged => Sum<Magnitude, T>(values, scale);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum<TTerm, T>(ReadOnlySpan<T> values, double scale)
        where TTerm : struct, ITerm
        where T : unmanaged
    {
        ref T first = ref MemoryMarshal.GetReference(values);
        return VectorWidth.Is512 ? Sum<TTerm, Double512, Vector512<double>, T>(ref first, values.Length, scale)
            : VectorWidth.Is256 ? Sum<TTerm, Double256, Vector256<double>, T>(ref first, values.Length, scale)
            : Sum<TTerm, Double128, Vector128<double>, T>(ref first, values.Length, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Sum<TTerm, TSimd, TVector, T>(ref T values, int length, double scale)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
        where T : unmanaged
    {
        TVector factor = TSimd.Create(scale);
        TVector s0 = TSimd.Zero, s1 = TSimd.Zero, s2 = TSimd.Zero, s3 = TSimd.Zero;
        TVector s4 = TSimd.Zero, s5 = TSimd.Zero, s6 = TSimd.Zero, s7 = TSimd.Zero;
        int i = 0;
        for (; i <= length - Lanes; i += Lanes)
        {
            s0 = Add<TTerm, TSimd, TVector, T>(ref values, i, factor, s0);
            s1 = Add<TTerm, TSimd, TVector, T>(ref values, i + TSimd.Count, factor, s1);
            if (TSimd.Count <= 4)
            {
                s2 = Add<TTerm, TSimd, TVector, T>(ref values, i + (2 * TSimd.Count), factor, s2);
                s3 = Add<TTerm, TSimd, TVector, T>(ref values, i + (3 * TSimd.Count), factor, s3);
            }

            if (TSimd.Count == 2)
            {
                s4 = Add<TTerm, TSimd, TVector, T>(ref values, i + (4 * TSimd.Count), factor, s4);
                s5 = Add<TTerm, TSimd, TVector, T>(ref values, i + (5 * TSimd.Count), factor, s5);
                s6 = Add<TTerm, TSimd, TVector, T>(ref values, i + (6 * TSimd.Count), factor, s6);
                s7 = Add<TTerm, TSimd, TVector, T>(ref values, i + (7 * TSimd.Count), factor, s7);
            }
        }

        // Half a round is left where 64 bytes are 8 numbers.
        if (i < length)
        {
            s0 = Add<TTerm, TSimd, TVector, T>(ref values, i, factor, s0);
            if (TSimd.Count <= 4)
            {
                s1 = Add<TTerm, TSimd, TVector, T>(ref values, i + TSimd.Count, factor, s1);
            }

            if (TSimd.Count == 2)
            {
                s2 = Add<TTerm, TSimd, TVector, T>(ref values, i + (2 * TSimd.Count), factor, s2);
                s3 = Add<TTerm, TSimd, TVector, T>(ref values, i + (3 * TSimd.Count), factor, s3);
            }
        }

        if (TSimd.Count == 2)
        {
            (s0, s1, s2, s3) = (TSimd.Add(s0, s4), TSimd.Add(s1, s5), TSimd.Add(s2, s6), TSimd.Add(s3, s7));
        }

        if (TSimd.Count <= 4)
        {
            (s0, s1) = (TSimd.Add(s0, s2), TSimd.Add(s1, s3));
        }

        return TSimd.SumLanes(TSimd.Add(s0, s1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<TTerm, TSimd, TVector, T>(ref T values, int offset, TVector factor, TVector sum)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
        where T : unmanaged =>
        TTerm.Add<TSimd, TVector>(TSimd.Multiply(Widened<TSimd, TVector, T>(ref values, offset), factor), sum);

    // As many numbers as the vector of doubles has elements.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Widened<TSimd, TVector, T>(ref T values, int offset)
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return TSimd.Load(in Unsafe.As<T, double>(ref values), offset);
        }

        ref float singles = ref Unsafe.Add(ref Unsafe.As<T, float>(ref values), offset);
        if (typeof(TSimd) == typeof(Double512))
        {
            Vector512<double> eight = Vector512.WidenLower(Vector256.LoadUnsafe(in singles).ToVector512Unsafe());
            return Unsafe.BitCast<Vector512<double>, TVector>(eight);
        }

        if (typeof(TSimd) == typeof(Double256))
        {
            Vector256<double> four = Vector256.WidenLower(Vector128.LoadUnsafe(in singles).ToVector256Unsafe());
            return Unsafe.BitCast<Vector256<double>, TVector>(four);
        }

        Vector128<double> two = Vector128.WidenLower(Vector64.LoadUnsafe(in singles).ToVector128Unsafe());
        return Unsafe.BitCast<Vector128<double>, TVector>(two);
    }

    /// <summary>What is added up of a number.</summary>
    private interface ITerm
    {
        static abstract TVector Add<TSimd, TVector>(TVector value, TVector sum)
            where TSimd : struct, ISimd<TVector, double>
            where TVector : struct;
    }

    private readonly struct Square : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Add<TSimd, TVector>(TVector value, TVector sum)
            where TSimd : struct, ISimd<TVector, double>
            where TVector : struct => TSimd.FusedMultiplyAdd(value, value, sum);
    }

    private readonly struct Magnitude : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Add<TSimd, TVector>(TVector value, TVector sum)
            where TSimd : struct, ISimd<TVector, double>
            where TVector : struct => TSimd.Add(TSimd.Abs(value), sum);
    }
}
