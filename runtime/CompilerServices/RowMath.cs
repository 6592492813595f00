using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Maximum(ref T row, int size, int stride)
    {
        TVector lowest = TSimd.Create(T.NegativeInfinity);
        TVector maximum = lowest;
        for (int j = 0; j < stride; j += TSimd.Count)
        {
            TVector value = TSimd.Select(TSimd.FirstElements(size - j), TSimd.Load(in row, j), lowest);
            maximum = TSimd.Select(TSimd.LessThan(maximum, value), value, maximum);
        }

        Span<T> lanes = stackalloc T[TSimd.Count];
        TSimd.Store(maximum, ref MemoryMarshal.GetReference(lanes), 0);
        T result = lanes[0];
        foreach (T value in lanes)
        {
            result = result < value ? value : result;
        }

        return result;
    }

    /// <summary>Writes e^(z - maximum) to <paramref name="target"/>, zero in its padding, and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exponentials(ref T z, ref T target, T maximum, int size, int stride)
    {
        Span<T> lanes = stackalloc T[Lanes];
        TVector shift = TSimd.Create(maximum);
        for (int lane = 0; lane < lanes.Length; lane += TSimd.Count)
        {
            TVector sums = TSimd.Zero;
            for (int j = lane; j < stride; j += lanes.Length)
            {
                TVector power = VectorMath<TSimd, TVector, T>.ExpNonPositive(TSimd.Subtract(TSimd.Load(in z, j), shift));
                power = TSimd.And(power, TSimd.FirstElements(size - j));
                sums = TSimd.Add(sums, power);
                TSimd.Store(power, ref target, j);
            }

            TSimd.Store(sums, ref MemoryMarshal.GetReference(lanes), lane);
        }

        return SumTree(lanes);
    }

    /// <summary>The sum of the products of the first <paramref name="size"/> values of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Dot(ref T left, ref T right, int size, int stride)
    {
        Span<T> lanes = stackalloc T[Lanes];
        for (int lane = 0; lane < lanes.Length; lane += TSimd.Count)
        {
            TVector sums = TSimd.Zero;
            for (int j = lane; j < stride; j += lanes.Length)
            {
                TVector inside = TSimd.FirstElements(size - j);
                sums = TSimd.FusedMultiplyAdd(TSimd.And(TSimd.Load(in left, j), inside), TSimd.And(TSimd.Load(in right, j), inside), sums);
            }

            TSimd.Store(sums, ref MemoryMarshal.GetReference(lanes), lane);
        }

        return SumTree(lanes);
    }

    // Halves onto halves: 16 lanes to 8, to 4, to 2, to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumTree(Span<T> lanes)
    {
        for (int half = lanes.Length / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }
}
