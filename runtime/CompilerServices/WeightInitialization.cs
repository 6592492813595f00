using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>
/// Fills the weights of a layer. The order of drawing is that of W [outputs, inputs] by rows, whatever the layout in memory, in double
/// and then rounded: so a seed gives the same weights in every version, on every machine, and (rounded) in both precisions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightInitialization
{
    /// <summary>Draws from [-limit, limit).</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="weights">The first weight: that of output j and input k lies k * <paramref name="stride"/> + j elements behind it.</param>
    /// <param name="inputs">Inputs of the layer.</param>
    /// <param name="outputs">Outputs of the layer.</param>
    /// <param name="stride">Elements from one input's weights to the next one's.</param>
    /// <param name="limit">The largest magnitude.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Uniform<T>(ref Xoshiro256 random, ref T weights, int inputs, int outputs, int stride, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < outputs; j++)
        {
            for (int k = 0; k < inputs; k++)
            {
                Unsafe.Add(ref weights, (k * stride) + j) = T.CreateTruncating(((2 * random.NextDouble()) - 1) * limit);
            }
        }
    }

    /// <summary>Draws from the normal distribution with mean 0.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="weights">The first weight, as in <see cref="Uniform"/>.</param>
    /// <param name="inputs">Inputs of the layer.</param>
    /// <param name="outputs">Outputs of the layer.</param>
    /// <param name="stride">Elements from one input's weights to the next one's.</param>
    /// <param name="standardDeviation">The standard deviation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normal<T>(ref Xoshiro256 random, ref T weights, int inputs, int outputs, int stride, double standardDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < outputs; j++)
        {
            for (int k = 0; k < inputs; k++)
            {
                Unsafe.Add(ref weights, (k * stride) + j) = T.CreateTruncating(NextNormal(ref random) * standardDeviation);
            }
        }
    }

    // Marsaglia's polar method; the second number of the pair is not kept, so that the generator's state is all the state there is.
    // Our own logarithm: that of the base library may differ from one platform to the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double NextNormal(ref Xoshiro256 random)
    {
        while (true)
        {
            double u = (2 * random.NextDouble()) - 1;
            double v = (2 * random.NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s < 1 && s > 0)
            {
                double log = VectorMath<Double128, Vector128<double>, double>.Log(Vector128.Create(s)).ToScalar();
                return u * Math.Sqrt(-2 * log / s);
            }
        }
    }
}
