using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>
/// The losses: each method returns the sum over m examples of the loss of an example, and writes its derivative. All take rows of
/// the last layer, <c>stride</c> elements apart, <c>size</c> values in each: <c>z</c> before and <c>a</c> behind the activation, targets
/// <c>t</c>. What they write is da = dL/da, or, where the name ends on "Of" and an activation, dz = dL/dz in its fused, stable form. Terms are
/// computed in the network's precision and added in double, in the order of outputs and examples. With <c>weights</c>, one for each example,
/// both are times the example's weight; empty, each counts 1. The padding of what they write is undefined.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Losses
{
    /// <summary>(a - t)^2, the mean over the outputs; da = 2 (a - t) / n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double MeanSquaredError<T>(ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref a, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<SquaredError>, T>(ref rows);
    }

    /// <summary>|a - t|, the mean over the outputs; da = sign(a - t) / n, 0 where a = t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double MeanAbsoluteError<T>(ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref a, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<AbsoluteError>, T>(ref rows);
    }

    /// <summary>With d = a - t: d^2 / 2 where |d| &lt;= 1, |d| - 1/2 elsewhere, the mean over the outputs; da = d, no further than 1 from zero, / n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Huber<T>(ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref a, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<HuberError>, T>(ref rows);
    }

    /// <summary>-(t log a + (1 - t) log(1 - a)), the mean over the outputs; da = (a - t) / (a (1 - a)) / n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double BinaryCrossEntropy<T>(ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref a, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<BinaryCrossEntropyOfProbability>, T>(ref rows);
    }

    /// <summary>Binary cross-entropy of a = sigmoid(z), from the logits; dz = (a - t) / n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double BinaryCrossEntropyOfSigmoid<T>(ref T z, ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref z, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<BinaryCrossEntropyOfLogit>, T>(ref rows);
    }

    /// <summary>-t log a, summed over the classes; da = -t / a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double CrossEntropy<T>(ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref a, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<ByElement<CrossEntropyOfProbability>, T>(ref rows);
    }

    /// <summary>
    /// Cross-entropy of a = softmax(z), from the logits: t (log(sum e^(z - max)) - (z - max)), which neither overflows nor takes the logarithm
    /// of 0; dz = a sum(t) - t, where the targets of an example sum to 1: a - t.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double CrossEntropyOfSoftmax<T>(ref T z, ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref z, ref a, ref t, ref gradient, weights, m, size, stride);
        return RowKernel.Run<CrossEntropyOfTargets, T>(ref rows);
    }

    /// <summary>The same with a class for each example: log(sum e^(z - max)) - (z[label] - max); dz = a, less 1 at the label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double CrossEntropyOfSoftmax<T>(ref T z, ref T a, ReadOnlySpan<int> labels, ref T gradient, ReadOnlySpan<T> weights, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = Arguments(ref z, ref a, ref z, ref gradient, weights, labels.Length, size, stride);
        rows.Labels = labels;
        return RowKernel.Run<CrossEntropyOfLabels, T>(ref rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowArguments<T> Arguments<T>(ref T z, ref T a, ref T t, ref T gradient, ReadOnlySpan<T> weights, int m, int size, int stride)
        where T : unmanaged =>
        new() { Z = ref z, A = ref a, Targets = ref t, Gradient = ref gradient, Weights = weights, Examples = m, Size = size, Stride = stride };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum<T>(ref T row, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int j = 0; j < size; j++)
        {
            sum += double.CreateTruncating(Unsafe.Add(ref row, j));
        }

        return sum;
    }

    // Of rows that follow each other, one for each weight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double WeightedSum<TSimd, TVector, T>(ref T rows, ReadOnlySpan<T> weights, int size)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int e = 0; e < weights.Length; e++)
        {
            sum += ExampleWeights<TSimd, TVector, T>.Weighted(Sum(ref Unsafe.Add(ref rows, e * size), size), weights, e);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOfSum<TSimd, TVector, T>(ref T logits, ref T scratch, T maximum, int size, int stride)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = double.CreateTruncating(RowMath<TSimd, TVector, T>.Exponentials(ref logits, ref scratch, maximum, size, stride));
        return VectorMath<Double128, Vector128<double>, double>.Log(Vector128.Create(sum)).ToScalar();
    }

    private readonly struct ByElement<TTerm> : IRowKernel
        where TTerm : struct, ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            // The mean over the outputs, but for the cross-entropy, which is a sum.
            TVector share = TSimd.Create(TTerm.IsMean ? T.One / T.CreateTruncating(rows.Size) : T.One);
            // Rows without padding are one long row; the padding is behind the last.
            bool isDense = rows.Size == rows.Stride;
            int examples = isDense ? 1 : rows.Examples;
            int size = isDense ? rows.Size * rows.Examples : rows.Size;
            int stride = isDense ? size : rows.Stride;
            double sum = 0;
            for (int e = 0; e < examples; e++)
            {
                ref T z = ref Unsafe.Add(ref rows.Z, e * stride);
                ref T a = ref Unsafe.Add(ref rows.A, e * stride);
                ref T t = ref Unsafe.Add(ref rows.Targets, e * stride);
                ref T gradient = ref Unsafe.Add(ref rows.Gradient, e * stride);
                for (int j = 0; j < stride; j += TSimd.Count)
                {
                    TVector value = TTerm.Value<TSimd, TVector, T>(TSimd.Load(in z, j), TSimd.Load(in a, j), TSimd.Load(in t, j));
                    TSimd.Store(value, ref gradient, j);
                }

                sum += rows.Weights.IsEmpty
                    ? Sum(ref gradient, size)
                    : WeightedSum<TSimd, TVector, T>(ref gradient, rows.Weights.Slice(e, rows.Examples / examples), rows.Size);
                for (int j = 0; j < stride; j += TSimd.Count)
                {
                    TVector derivative = TTerm.Derivative<TSimd, TVector, T>(TSimd.Load(in z, j), TSimd.Load(in a, j), TSimd.Load(in t, j));
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.Multiply(derivative, share)), ref gradient, j);
                }
            }

            ExampleWeights<TSimd, TVector, T>.ScaleGradient(ref rows);
            return TTerm.IsMean ? sum / rows.Size : sum;
        }
    }

    private readonly struct CrossEntropyOfTargets : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double sum = 0;
            for (int e = 0; e < rows.Examples; e++)
            {
                ref T z = ref Unsafe.Add(ref rows.Z, e * rows.Stride);
                ref T a = ref Unsafe.Add(ref rows.A, e * rows.Stride);
                ref T t = ref Unsafe.Add(ref rows.Targets, e * rows.Stride);
                ref T gradient = ref Unsafe.Add(ref rows.Gradient, e * rows.Stride);
                T maximum = RowMath<TSimd, TVector, T>.Maximum(ref z, rows.Size, rows.Stride);
                double log = LogOfSum<TSimd, TVector, T>(ref z, ref gradient, maximum, rows.Size, rows.Stride);
                for (int j = 0; j < rows.Size; j++)
                {
                    // A class that is not asked for adds nothing, even where its logit is minus infinity.
                    T target = Unsafe.Add(ref t, j);
                    double surprise = log - double.CreateTruncating(Unsafe.Add(ref z, j) - maximum);
                    double loss = target == T.Zero ? 0 : double.CreateTruncating(target) * surprise;
                    sum += ExampleWeights<TSimd, TVector, T>.Weighted(loss, rows.Weights, e);
                }

                TVector total = TSimd.Create(T.CreateTruncating(Sum(ref t, rows.Size)));
                for (int j = 0; j < rows.Stride; j += TSimd.Count)
                {
                    TVector dz = TSimd.Subtract(TSimd.Multiply(TSimd.Load(in a, j), total), TSimd.Load(in t, j));
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(dz), ref gradient, j);
                }
            }

            ExampleWeights<TSimd, TVector, T>.ScaleGradient(ref rows);
            return sum;
        }
    }

    private readonly struct CrossEntropyOfLabels : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double sum = 0;
            for (int e = 0; e < rows.Examples; e++)
            {
                ref T z = ref Unsafe.Add(ref rows.Z, e * rows.Stride);
                ref T a = ref Unsafe.Add(ref rows.A, e * rows.Stride);
                ref T gradient = ref Unsafe.Add(ref rows.Gradient, e * rows.Stride);
                int label = rows.Labels[e];
                T maximum = RowMath<TSimd, TVector, T>.Maximum(ref z, rows.Size, rows.Stride);
                double log = LogOfSum<TSimd, TVector, T>(ref z, ref gradient, maximum, rows.Size, rows.Stride);
                double loss = log - double.CreateTruncating(Unsafe.Add(ref z, label) - maximum);
                sum += ExampleWeights<TSimd, TVector, T>.Weighted(loss, rows.Weights, e);
                for (int j = 0; j < rows.Stride; j += TSimd.Count)
                {
                    TSimd.Store(TSimd.Load(in a, j), ref gradient, j);
                }

                T atLabel = Unsafe.Add(ref gradient, label) - T.One;
                Unsafe.Add(ref gradient, label) = T.IsSubnormal(atLabel) ? T.Zero : atLabel;
            }

            ExampleWeights<TSimd, TVector, T>.ScaleGradient(ref rows);
            return sum;
        }
    }
}
