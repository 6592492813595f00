using System.Numerics;
using NetGen.Runtime.Tests;

namespace NetGen.Benchmarks.Studies;

/// <summary>Errors of activations in units of the last place, against the oracle of the tests.</summary>
internal static class ErrorSweep
{
    private const int Count = 1 << 18;

    /// <summary>The magnitude below which a result counts as vanishing.</summary>
    public static double Vanishing<T>() => typeof(T) == typeof(float) ? 1e-30 : 1e-290;

    /// <summary>Normal numbers of both signs: half spread over all magnitudes up to 1000, half evenly from -20 to 20.</summary>
    public static T[] Arguments<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The oracle needs room below the smallest double.
        double least = Math.Log(typeof(T) == typeof(float) ? 1.2e-38 : 1e-280);
        var random = new Random(7);
        T[] arguments = new T[Count];
        for (int i = 0; i < Count; i++)
        {
            double size = Math.Exp(least + ((Math.Log(1000) - least) * random.NextDouble()));
            arguments[i] = T.CreateTruncating(i % 2 == 0 ? size * (random.Next(2) == 0 ? -1 : 1) : (40 * random.NextDouble()) - 20);
        }

        return arguments;
    }

    /// <summary>The largest error where the function's value does not vanish, and where it does.</summary>
    public static (double Normal, double Vanishing) Worst<T>(string function, ReadOnlySpan<T> arguments, ReadOnlySpan<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MathFunction oracle = MathFunction.Named(function);
        (int bits, int exponent) = typeof(T) == typeof(float) ? (23, -126) : (52, -1022);
        double normal = 0;
        double vanishing = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            Exact exact = oracle.At(double.CreateTruncating(arguments[i]));
            double error = Ulps(double.CreateTruncating(results[i]), exact, bits, exponent);
            ref double worst = ref (Math.Abs(exact.Value) < Vanishing<T>() ? ref vanishing : ref normal);
            worst = Math.Max(worst, error);
        }

        return (normal, vanishing);
    }

    // As the tests count: below the smallest normal number 0 is right.
    private static double Ulps(double actual, Exact exact, int mantissaBits, int leastExponent)
    {
        if (exact.Significand.High == 0)
        {
            return actual == 0 ? 0 : double.PositiveInfinity;
        }

        double smallestNormal = Math.ScaleB(1, leastExponent - exact.Exponent);
        double unit = Math.ScaleB(1, Math.ILogB(exact.Significand.High) - mantissaBits);
        if (actual == 0 && Math.Abs(exact.Significand.High) < smallestNormal + (4 * unit))
        {
            return 0;
        }

        double scaled = exact.Exponent > -2000 ? Math.ScaleB(actual, -exact.Exponent) : double.PositiveInfinity;
        return double.IsFinite(scaled) ? Math.Abs((scaled - exact.Significand).High) / unit : double.PositiveInfinity;
    }
}
