using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Settings of optimisers and schedules: their ranges, and how they reach a kernel.</summary>
internal static class Setting
{
    // 2^-126 and 2^-1022.
    private const double SmallestNormalSingle = 1.1754943508222875e-38;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;

    // 2^-63 and 2^-511.
    private const double SmallestSquaredSingle = 1.0842021724855044e-19;
    private const double SmallestSquaredDouble = 1.4916681462400413e-154;

    /// <summary>The smallest normal number of the type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SmallestNormal<T>() => typeof(T) == typeof(float) ? SmallestNormalSingle : SmallestNormalDouble;

    /// <summary>The number below which the square of a gradient is no normal number, and would only cost time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SmallestSquared<T>() => typeof(T) == typeof(float) ? SmallestSquaredSingle : SmallestSquaredDouble;

    /// <summary>
    /// The setting in the type of the network: never infinite, so that its product with zero is zero and padding stays so, and never
    /// subnormal, which would only cost time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Rounded<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
        double clamped = value > largest ? largest : value < -largest ? -largest : value;
        T rounded = T.CreateTruncating(clamped);
        return T.IsSubnormal(rounded) ? T.Zero : rounded;
    }

    /// <summary>A value from 0 up.</summary>
    public static double FiniteNotNegative(double value, string parameter) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{parameter} is {value}; it must be a number from 0 up."));

    /// <summary>A value from 0 up to, but not, 1.</summary>
    public static double Part(double value, string parameter) =>
        value >= 0 && value < 1
            ? value
            : throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{parameter} is {value}; it must be at least 0 and below 1."));

    /// <summary>A value from 0 to 1.</summary>
    public static double Share(double value, string parameter) =>
        value >= 0 && value <= 1
            ? value
            : throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{parameter} is {value}; it must be from 0 to 1."));

    /// <summary>A value from 1 up.</summary>
    public static double FiniteFromOne(double value, string parameter) =>
        value >= 1 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{parameter} is {value}; it must be a number from 1 up."));

    /// <summary>A value above 0, and a normal number in the precision that it is used in.</summary>
    public static double PositiveNormal(double value, string parameter, bool isSingle)
    {
        double smallest = isSingle ? SmallestNormalSingle : SmallestNormalDouble;
        double largest = isSingle ? float.MaxValue : double.MaxValue;
        return value >= smallest && value <= largest
            ? value
            : throw new ArgumentOutOfRangeException(
                parameter,
                FormattableString.Invariant($"{parameter} is {value}; it must be above 0, and a normal number of the network's precision."));
    }
}
