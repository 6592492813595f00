using System.Numerics;

namespace NetGen.Runtime.Tests;

/// <summary>Assertions about numbers of either precision.</summary>
internal static class Precisely
{
    /// <summary>Asserts that a number is close, relative to a size.</summary>
    public static void AssertClose(double expected, double actual, double size, double tolerance, string what)
    {
        double error = Math.Abs(actual - expected) / size;
        Assert.True(error <= tolerance, $"{what}: {actual:r}, expected {expected:r}: error {error:e2}, allowed {tolerance:e0}.");
    }

    /// <summary>Asserts that no number is subnormal.</summary>
    public static void AssertZeroOrNormal<T>(ReadOnlySpan<T> numbers, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T number in numbers)
        {
            if (T.IsSubnormal(number))
            {
                Assert.Fail($"{what}: {number} is subnormal.");
            }
        }
    }

    public static void AssertZero<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Assert.Equal(-1, numbers.IndexOfAnyExcept(T.Zero));
}
