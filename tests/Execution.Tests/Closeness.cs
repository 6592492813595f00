using System.Globalization;
using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>Comparing with what a network should give, relative to its size, but to no less than <see cref="Floor"/>.</summary>
internal static class Closeness
{
    private const double Floor = 0.1;

    /// <summary>How far outputs and losses may be off in the precision <typeparamref name="T"/>.</summary>
    public static double OfOutputs<T>() => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    /// <summary>How far gradients, and whatever follows from them, may be off.</summary>
    public static double OfGradients<T>() => typeof(T) == typeof(float) ? 1e-4 : 1e-12;

    public static void AssertClose<T>(string what, ReadOnlySpan<T> actual, ReadOnlySpan<double> expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.True(expected.Length > 0, $"{what}: nothing to compare.");
        Assert.True(actual.Length == expected.Length, $"{what}: {actual.Length} numbers, but {expected.Length} are expected.");
        double worst = 0;
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected[i]) / Math.Max(Math.Abs(expected[i]), Floor);
            if (!(error <= worst))
            {
                worst = error;
                at = i;
            }

            if (double.IsNaN(error))
            {
                break;
            }
        }

        Assert.True(
            worst <= tolerance,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}[{at}] is {actual[at]}, expected {expected[at]}: error {worst:e2}, allowed {tolerance:e0}."));
    }

    public static void AssertClose<T>(string what, T actual, double expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        AssertClose<T>(what, [actual], [expected], tolerance);

    /// <summary>Numbers in another precision.</summary>
    public static TTo[] To<TFrom, TTo>(ReadOnlySpan<TFrom> numbers)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        var result = new TTo[numbers.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = TTo.CreateTruncating(numbers[i]);
        }

        return result;
    }
}
