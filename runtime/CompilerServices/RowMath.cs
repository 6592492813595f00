using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// Sums and maxima over the values of one row. A sum runs in lanes that follow from the index alone (64 bytes wide), added in a fixed tree,
/// so that it is the same at every vector width.
/// </summary>
internal static class RowMath<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Lanes of a sum: a block of 64 bytes.
    private static int Lanes => AlignedBuffer<T>.Alignment / Unsafe.SizeOf<T>();

    /// <summary>The largest of the first <paramref name="size"/> values; NaN values do not count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T Maximum(ref T row, int size, int stride)
    {
        TVector lowest = TSimd.Create(T.NegativeInfinity);
        TVector maximum = lowest;
        for (int j = 0; j < stride; j += TSimd.Count)
        {
            TVector value = TSimd.Select(TSimd.FirstElements(size - j), TSimd.Load(in row, j), lowest);
            maximum = TSimd.Select(TSimd.LessThan(maximum, value), value, maximum);
        }

        return TSimd.MaxLanes(maximum);
    }

    /// <summary>Writes e^(z - maximum) to <paramref name="target"/>, zero in its padding, and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T Exponentials(ref T z, ref T target, T maximum, int size, int stride)
    {
        TVector shift = TSimd.Create(maximum);
        for (int j = 0; j < stride; j += TSimd.Count)
        {
            TVector power = VectorMath<TSimd, TVector, T>.ExpNonPositive(TSimd.Subtract(TSimd.Load(in z, j), shift));
            TSimd.Store(TSimd.And(power, TSimd.FirstElements(size - j)), ref target, j);
        }

        return Fold(
            LaneSums(ref target, 0, stride),
            LaneSums(ref target, TSimd.Count, stride),
            LaneSums(ref target, 2 * TSimd.Count, stride),
            LaneSums(ref target, 3 * TSimd.Count, stride));
    }

    /// <summary>The sum of the products of the first <paramref name="size"/> values of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static T Dot(ref T left, ref T right, int size, int stride)
    {
        return Fold(
            LaneDots(ref left, ref right, 0, size, stride),
            LaneDots(ref left, ref right, TSimd.Count, size, stride),
            LaneDots(ref left, ref right, 2 * TSimd.Count, size, stride),
            LaneDots(ref left, ref right, 3 * TSimd.Count, size, stride));
    }

    // The sums of a vector's width of lanes, from block to block. Lanes behind the last are not there, and give nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LaneSums(ref T row, int lane, int stride)
    {
        TVector sums = TSimd.Zero;
        if (lane < Lanes)
        {
            for (int j = lane; j < stride; j += Lanes)
            {
                sums = TSimd.Add(sums, TSimd.Load(in row, j));
            }
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LaneDots(ref T left, ref T right, int lane, int size, int stride)
    {
        TVector sums = TSimd.Zero;
        if (lane < Lanes)
        {
            for (int j = lane; j < stride; j += Lanes)
            {
                TVector inside = TSimd.FirstElements(size - j);
                sums = TSimd.FusedMultiplyAdd(TSimd.And(TSimd.Load(in left, j), inside), TSimd.And(TSimd.Load(in right, j), inside), sums);
            }
        }

        return sums;
    }

    // Halves of a block onto halves, down to one number: of four vectors, two or one, as the width has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Fold(TVector first, TVector second, TVector third, TVector fourth) => TSimd.SumLanes(
        TSimd.Count == Lanes ? first
        : 2 * TSimd.Count == Lanes ? TSimd.Add(first, second)
        : TSimd.Add(TSimd.Add(first, third), TSimd.Add(second, fourth)));
}
