using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Makes gradients smaller where they are too large for a step, in place; nothing is allocated.</summary>
public static class GradientClipping
{
    // torch.nn.utils.clip_grad_norm_ has it too: it keeps a norm of zero from being divided by.
    private const double NormMargin = 1e-6;

    // A sum of squares of doubles from here up to infinity has lost nothing that counts to underflow: 2^-960.
    private const double SmallestSafeSum = 1.026e-289;

    // 2^60.
    private const double LargeFactor = 1152921504606846976;

    /// <summary>
    /// Brings every gradient into [-limit, limit], as torch.nn.utils.clip_grad_value_ does: an infinite one to the limit; NaN stays NaN.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="gradients">What is clipped.</param>
    /// <param name="limit">The largest magnitude: above 0, a normal number of the network's precision.</param>
    /// <exception cref="ArgumentNullException">The gradients are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ByValue<T>(IGradients<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> values = FlatSpans.Of(gradients);
        Setting.PositiveNormal(limit, nameof(limit), isSingle: typeof(T) == typeof(float));
        Run(new Clamp(limit), values);
    }

    /// <summary>
    /// Scales all gradients by one factor so that their norm, the root of the sum of all squares, is at most <paramref name="maximumNorm"/>: by
    /// maximumNorm / (norm + 1e-6), as torch.nn.utils.clip_grad_norm_ does, where that is below 1. Gradients whose norm is NaN or infinite are
    /// left as they are, for scaling could only spread that: look at what is returned before the step.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="gradients">What is clipped.</param>
    /// <param name="maximumNorm">The largest norm: above 0. With <see cref="double.PositiveInfinity"/> the norm is computed and nothing clipped.</param>
    /// <returns>
    /// The norm before, computed in double and in a fixed order: the same bits on every machine. NaN where a gradient is NaN, infinite where one is.
    /// </returns>
    /// <exception cref="ArgumentNullException">The gradients are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest norm is not above 0; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double ByNorm<T>(IGradients<T> gradients, double maximumNorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> values = FlatSpans.Of(gradients);
        if (!(maximumNorm > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumNorm), FormattableString.Invariant($"maximumNorm is {maximumNorm}; it must be a number above 0."));
        }

        double norm = Norm<T>(values);
        double factor = maximumNorm / (norm + NormMargin);
        if (factor < 1 && double.IsFinite(norm))
        {
            Run(new Scale(factor), values);
        }

        return norm;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Norm<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = FlatSums.OfSquares(values);

        // Squares of floats are doubles of moderate size.
        if (typeof(T) == typeof(float) || (sum >= SmallestSafeSum && sum <= double.MaxValue))
        {
            return Math.Sqrt(sum);
        }

        double largest = LargestMagnitude(MemoryMarshal.Cast<T, double>(values));
        if (!double.IsFinite(largest) || largest < Setting.SmallestNormal<double>())
        {
            return double.IsFinite(largest) ? 0 : largest;
        }

        int exponent = Math.Clamp(Math.ILogB(largest), -1000, 1000);
        return Math.ScaleB(Math.Sqrt(FlatSums.OfSquares(values, Math.ScaleB(1, -exponent))), exponent);
    }

    // NaN where there is one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double LargestMagnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TUpdate, T>(TUpdate update, Span<T> gradients)
        where TUpdate : struct, IUpdate
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UpdateArguments<T> arguments = new() { Gradients = ref MemoryMarshal.GetReference(gradients), Length = gradients.Length };
        UpdateKernel.Run(update, ref arguments);
    }

    private readonly struct Clamp(double limit) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T gradients = ref arguments.Gradients;
            int length = arguments.Length;
            TVector most = TSimd.Create(Setting.Rounded<T>(limit));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.AtMost(TSimd.Load(in gradients, i), most);
                TSimd.Store(TSimd.Negate(TSimd.AtMost(TSimd.Negate(g), most)), ref gradients, i);
            }
        }
    }

    private readonly struct Scale(double factor) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T gradients = ref arguments.Gradients;
            int length = arguments.Length;

            // In two parts where the factor may be no normal number.
            bool isTiny = factor < 1 / LargeFactor;
            TVector scale = TSimd.Create(Setting.Rounded<T>(isTiny ? factor * LargeFactor : factor));
            TVector rest = TSimd.Create(Setting.Rounded<T>(isTiny ? 1 / LargeFactor : 1));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Multiply(TSimd.Multiply(TSimd.Load(in gradients, i), rest), scale);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(g), ref gradients, i);
            }
        }
    }
}
