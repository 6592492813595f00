using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>A loss that is a sum over the outputs: its value and derivative for one output, before the mean is taken.</summary>
internal interface ILossTerm
{
    /// <summary>Whether an example's loss is the mean over its outputs; else it is their sum.</summary>
    static abstract bool IsMean { get; }

    /// <summary>The loss of an output with logit z, value a and target t.</summary>
    static abstract TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Its derivative: by a, or by z where the term is fused with an activation.</summary>
    static abstract TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>PyTorch's bounds for cross-entropies of outputs that may be exactly 0 or 1, and constants.</summary>
internal static class LossBounds<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A term counts 100 at the most, and no derivative divides by less than this.
    private const double SmallestLog = -100;
    private const double SmallestDivisor = 1e-12;

    public static TVector One => TSimd.Create(T.One);

    public static TVector Half => TSimd.Create(T.CreateTruncating(0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector probability) => NoLessThan(VectorMath<TSimd, TVector, T>.Log(probability), SmallestLog);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Divisor(TVector value) => NoLessThan(value, SmallestDivisor);

    // NaN stays: it is not less than anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NoLessThan(TVector value, double least)
    {
        TVector bound = TSimd.Create(T.CreateTruncating(least));
        return TSimd.Select(TSimd.LessThan(value, bound), bound, value);
    }
}

/// <summary>(a - t)^2.</summary>
internal readonly struct SquaredError : ILossTerm
{
    public static bool IsMean => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector difference = TSimd.Subtract(a, t);
        return TSimd.Multiply(difference, difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector difference = TSimd.Subtract(a, t);
        return TSimd.Add(difference, difference);
    }
}

/// <summary>|a - t|.</summary>
internal readonly struct AbsoluteError : ILossTerm
{
    public static bool IsMean => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TSimd.Abs(TSimd.Subtract(a, t));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = LossBounds<TSimd, TVector, T>.One;
        TVector above = TSimd.And(one, TSimd.LessThan(t, a));
        TVector below = TSimd.And(TSimd.Negate(one), TSimd.LessThan(a, t));
        // Zero times the difference is nothing, unless it is NaN, which must not vanish.
        return TSimd.Add(TSimd.Or(above, below), TSimd.Multiply(TSimd.Subtract(a, t), TSimd.Zero));
    }
}

/// <summary>d^2 / 2 where |d| &lt;= 1, |d| - 1/2 elsewhere, with d = a - t.</summary>
internal readonly struct HuberError : ILossTerm
{
    public static bool IsMean => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector half = LossBounds<TSimd, TVector, T>.Half;
        TVector difference = TSimd.Subtract(a, t);
        TVector distance = TSimd.Abs(difference);
        TVector square = TSimd.Multiply(TSimd.Multiply(difference, difference), half);
        return TSimd.Select(TSimd.LessThan(LossBounds<TSimd, TVector, T>.One, distance), TSimd.Subtract(distance, half), square);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = LossBounds<TSimd, TVector, T>.One;
        TVector difference = TSimd.Subtract(a, t);
        TVector clipped = TSimd.Select(TSimd.LessThan(one, difference), one, difference);
        return LossBounds<TSimd, TVector, T>.NoLessThan(clipped, -1);
    }
}

/// <summary>-(t log a + (1 - t) log(1 - a)).</summary>
internal readonly struct BinaryCrossEntropyOfProbability : ILossTerm
{
    public static bool IsMean => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector one = LossBounds<TSimd, TVector, T>.One;
        TVector ifFalse = TSimd.Multiply(TSimd.Subtract(one, t), LossBounds<TSimd, TVector, T>.Log(TSimd.Subtract(one, a)));
        return TSimd.Negate(TSimd.FusedMultiplyAdd(t, LossBounds<TSimd, TVector, T>.Log(a), ifFalse));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector variance = TSimd.Multiply(a, TSimd.Subtract(LossBounds<TSimd, TVector, T>.One, a));
        return TSimd.Divide(TSimd.Subtract(a, t), LossBounds<TSimd, TVector, T>.Divisor(variance));
    }
}

/// <summary>max(z, 0) - z t + log(1 + e^-|z|): binary cross-entropy of sigmoid(z), which neither overflows nor takes the logarithm of 0.</summary>
internal readonly struct BinaryCrossEntropyOfLogit : ILossTerm
{
    public static bool IsMean => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector positive = TSimd.Select(TSimd.LessThan(z, TSimd.Zero), TSimd.Zero, z);
        TVector power = VectorMath<TSimd, TVector, T>.ExpNonPositive(TSimd.Negate(TSimd.Abs(z)));
        return TSimd.Add(TSimd.FusedMultiplyAdd(TSimd.Negate(z), t, positive), VectorMath<TSimd, TVector, T>.Log1p(power));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TSimd.Subtract(a, t);
}

/// <summary>-t log a.</summary>
internal readonly struct CrossEntropyOfProbability : ILossTerm
{
    public static bool IsMean => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TSimd.Negate(TSimd.Multiply(t, LossBounds<TSimd, TVector, T>.Log(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector, T>(TVector z, TVector a, TVector t)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TSimd.Negate(TSimd.Divide(t, LossBounds<TSimd, TVector, T>.Divisor(a)));
}
