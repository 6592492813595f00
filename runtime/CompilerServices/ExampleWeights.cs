using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// What examples count: with weights, each example's loss and its derivative are multiplied with its weight. An example of weight 0 adds
/// nothing, even where its loss is infinite or NaN; subnormal weights count as 0.
/// </summary>
internal static class ExampleWeights<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The loss of an example times its weight; the loss itself where there are no weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Weighted(double loss, ReadOnlySpan<T> weights, int example)
    {
        if (weights.IsEmpty)
        {
            return loss;
        }

        T weight = Flushed(weights[example]);
        return weight == T.Zero ? 0 : double.CreateTruncating(weight) * loss;
    }

    /// <summary>Multiplies each example's row of the gradient with its weight; does nothing where there are no weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ScaleGradient(scoped ref RowArguments<T> rows)
    {
        for (int e = 0; e < rows.Weights.Length; e++)
        {
            T weight = Flushed(rows.Weights[e]);
            TVector factor = TSimd.Create(weight);
            TVector counts = TSimd.LessThan(TSimd.Zero, factor);
            ref T gradient = ref Unsafe.Add(ref rows.Gradient, e * rows.Stride);
            int j = 0;
            for (; j <= rows.Stride - TSimd.Count; j += TSimd.Count)
            {
                TVector product = TSimd.And(TSimd.Multiply(TSimd.Load(in gradient, j), factor), counts);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(product), ref gradient, j);
            }

            // With one output a row is one number, without padding.
            for (; j < rows.Stride; j++)
            {
                ref T value = ref Unsafe.Add(ref gradient, j);
                value = weight == T.Zero ? T.Zero : Flushed(value * weight);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Flushed(T value) => T.IsSubnormal(value) ? T.Zero : value;
}
