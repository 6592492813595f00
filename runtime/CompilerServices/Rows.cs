using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>
/// Operations on rows, an example each, that no layer size shapes: bringing data in and out of padded rows, and softmax. Padded rows lie
/// a stride apart that is a multiple of 64 bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Copies m dense rows of <paramref name="size"/> values into padded ones, whose padding is not touched; subnormal values become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Load<T>(ref readonly T source, ref T target, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = new() { Z = ref Unsafe.AsRef(in source), A = ref target, Examples = m, Size = size, Stride = stride };
        RowKernel.Run<LoadKernel, T>(ref rows);
    }

    /// <summary>Copies m padded rows into dense ones of <paramref name="size"/> values.</summary>
    public static void Unload<T>(ref readonly T source, ref T target, int m, int size, int stride)
        where T : unmanaged
    {
        if (size == stride)
        {
            (m, size) = (1, m * size);
        }

        for (int e = 0; e < m; e++)
        {
            MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in source), e * stride), size)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, e * size), size));
        }
    }

    /// <summary>Writes classes, each from 0 to <paramref name="size"/> - 1, as one-hot targets into padded rows.</summary>
    public static void OneHot<T>(ReadOnlySpan<int> labels, ref T target, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int e = 0; e < labels.Length; e++)
        {
            Span<T> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, e * stride), size);
            row.Clear();
            row[labels[e]] = T.One;
        }
    }

    /// <summary>
    /// Smooths the targets of classes in padded rows: t = (1 - <paramref name="smoothing"/>) t + <paramref name="smoothing"/> / size (C. Szegedy et al.,
    /// "Rethinking the Inception architecture for computer vision", 2016). What is in the padding is set to zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Smooth<T>(ref T t, double smoothing, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = new() { Targets = ref t, Smoothing = smoothing, Examples = m, Size = size, Stride = stride };
        RowKernel.Run<SmoothKernel, T>(ref rows);
    }

    /// <summary>
    /// a = softmax(z), row by row: e^(z - max z) over its sum. <paramref name="a"/> may be <paramref name="z"/>; its padding is set to zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Softmax<T>(ref T z, ref T a, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = new() { Z = ref z, A = ref a, Examples = m, Size = size, Stride = stride };
        RowKernel.Run<SoftmaxKernel, T>(ref rows);
    }

    /// <summary>dz = a * (da - sum(da * a)), row by row: <paramref name="gradient"/> is da and becomes dz; <paramref name="a"/> has zero padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SoftmaxDerivative<T>(ref T a, ref T gradient, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = new() { A = ref a, Gradient = ref gradient, Examples = m, Size = size, Stride = stride };
        RowKernel.Run<SoftmaxDerivativeKernel, T>(ref rows);
    }

    private readonly struct SmoothKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            TVector kept = TSimd.Create(T.CreateTruncating(1 - rows.Smoothing));
            TVector share = TSimd.Create(T.CreateTruncating(rows.Smoothing / rows.Size));
            // Rows without padding are one long row; the padding is behind the last.
            bool isDense = rows.Size == rows.Stride;
            int examples = isDense ? 1 : rows.Examples;
            int size = isDense ? rows.Size * rows.Examples : rows.Size;
            int stride = isDense ? size : rows.Stride;
            for (int e = 0; e < examples; e++)
            {
                ref T t = ref Unsafe.Add(ref rows.Targets, e * stride);
                for (int j = 0; j < stride; j += TSimd.Count)
                {
                    TVector smoothed = TSimd.FusedMultiplyAdd(TSimd.Load(in t, j), kept, share);
                    TSimd.Store(TSimd.And(smoothed, TSimd.FirstElements(size - j)), ref t, j);
                }
            }

            return 0;
        }
    }

    private readonly struct LoadKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // Rows without padding are one long row.
            bool isDense = rows.Size == rows.Stride;
            int size = isDense ? rows.Size * rows.Examples : rows.Size;
            int examples = isDense ? 1 : rows.Examples;
            for (int e = 0; e < examples; e++)
            {
                ref T from = ref Unsafe.Add(ref rows.Z, e * size);
                ref T to = ref Unsafe.Add(ref rows.A, e * rows.Stride);
                int j = 0;
                for (; j <= size - TSimd.Count; j += TSimd.Count)
                {
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.Load(in from, j)), ref to, j);
                }

                for (; j < size; j++)
                {
                    T value = Unsafe.Add(ref from, j);
                    Unsafe.Add(ref to, j) = T.IsSubnormal(value) ? T.Zero : value;
                }
            }

            return 0;
        }
    }

    private readonly struct SoftmaxKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int stride = rows.Stride;
            for (int e = 0; e < rows.Examples; e++)
            {
                ref T from = ref Unsafe.Add(ref rows.Z, e * stride);
                ref T to = ref Unsafe.Add(ref rows.A, e * stride);
                T maximum = RowMath<TSimd, TVector, T>.Maximum(ref from, rows.Size, stride);
                TVector sum = TSimd.Create(RowMath<TSimd, TVector, T>.Exponentials(ref from, ref to, maximum, rows.Size, stride));
                for (int j = 0; j < stride; j += TSimd.Count)
                {
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.Divide(TSimd.Load(in to, j), sum)), ref to, j);
                }
            }

            return 0;
        }
    }

    private readonly struct SoftmaxDerivativeKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            int stride = rows.Stride;
            for (int e = 0; e < rows.Examples; e++)
            {
                ref T a = ref Unsafe.Add(ref rows.A, e * stride);
                ref T gradient = ref Unsafe.Add(ref rows.Gradient, e * stride);
                TVector sum = TSimd.Create(RowMath<TSimd, TVector, T>.Dot(ref gradient, ref a, rows.Size, stride));
                for (int j = 0; j < stride; j += TSimd.Count)
                {
                    TVector dz = TSimd.Multiply(TSimd.Load(in a, j), TSimd.Subtract(TSimd.Load(in gradient, j), sum));
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(dz), ref gradient, j);
                }
            }

            return 0;
        }
    }
}
