using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

// Derivatives of the activations: from the activation's result a where that says enough, else from its argument z. At kinks they are
// what PyTorch's backward takes.
public static partial class VectorMath<TSimd, TVector, T>
{
    // The greatest numbers below 3: with only "less than" to ask, z >= 3 is "not less than 3" without NaN.
    private const double BelowThreeSingle = 2.9999998f;
    private const double BelowThreeDouble = 2.9999999999999996;

    // e^-|z| has vanished from here up.
    private const double SiluDerivativeLimit = 1000;

    // From here up 1 / (1 + x)^2 is below the smallest normal number in either type, and its denominator is still finite.
    private const double SoftsignDerivativeLimitSingle = 1.2e19;
    private const double SoftsignDerivativeLimitDouble = 1e154;

    /// <summary>1 where a is positive, 0 where it is 0; a is the result of <see cref="ReLU"/>, so never negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ReLUDerivative(TVector a) => TSimd.Select(TSimd.LessThan(TSimd.Zero, a), TSimd.Constant(1), a);

    /// <summary>
    /// 1 where a is positive, else the slope; a is the result of <see cref="LeakyReLU"/> with a slope that is not negative.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyReLUDerivative(TVector a, TVector slope)
    {
        TVector positive = TSimd.Select(TSimd.LessThan(TSimd.Zero, a), TSimd.Constant(1), a);
        return TSimd.Select(TSimd.LessThan(a, SmallestNormal), slope, positive);
    }

    /// <summary>1 where a is positive, else a + 1; a is the result of <see cref="ELU"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ELUDerivative(TVector a)
    {
        TVector one = TSimd.Constant(1);
        return TSimd.Select(TSimd.LessThan(TSimd.Zero, a), one, TSimd.Add(a, one));
    }

    /// <summary>scale where a is positive, else a + scale * alpha; a is the result of <see cref="SELU"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SELUDerivative(TVector a) =>
        TSimd.Select(TSimd.LessThan(TSimd.Zero, a), TSimd.Constant(SeluScale), TSimd.Add(a, TSimd.Constant(SeluScaleAlpha)));

    /// <summary>a (1 - a), rounded once; a is the result of <see cref="Sigmoid"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidDerivative(TVector a) => TSimd.FusedMultiplyAdd(TSimd.Negate(a), a, a);

    /// <summary>1 - a^2, rounded once; a is the result of <see cref="Tanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TanhDerivative(TVector a) => TSimd.FusedMultiplyAdd(TSimd.Negate(a), a, TSimd.Constant(1));

    /// <summary>1/6 where 0 &lt; a &lt; 1, else 0; a is the result of <see cref="HardSigmoid"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoidDerivative(TVector a)
    {
        // a (1 - a) is positive, 0 or NaN exactly where the derivative is 1/6, 0 or NaN.
        TVector bump = SigmoidDerivative(a);
        return TSimd.Select(TSimd.LessThan(TSimd.Zero, bump), TSimd.Constant(1.0 / 6), bump);
    }

    /// <summary>
    /// Phi(z) + z phi(z), of the standard normal distribution and its density. Near its zero at -0.7518 the error is absolute.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELUDerivative(TVector z)
    {
        // The derivatives at z and -z add up to 1.
        TVector a = NormalArgument(z);
        TVector p = TSimd.FusedMultiplyAdd(NormalTail(a, TSimd.Multiply(a, a), out TVector g), a, TSimd.Constant(0.5));
        TVector ratio = TSimd.Divide(p, NormalDenominator(a, TSimd.Multiply(a, p), g));
        TVector difference = TSimd.FusedMultiplyAdd(a, TSimd.Constant(-NormalDensity), ratio);
        return Reflected(z, TimesExponentialOfMinusHalfSquare(difference, a));
    }

    /// <summary>s (1 + z (1 - s)) with s = sigmoid(z). Near its zero at -1.2785 the error is absolute.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SiLUDerivative(TVector z)
    {
        // With e = e^-|z|, at -|z|: e (1 + e - |z|) / (1 + e)^2. The derivatives at z and -z add up to 1.
        TVector a = TSimd.AtMost(TSimd.Abs(z), TSimd.Constant(SiluDerivativeLimit));
        TVector e = ExpNonPositive(TSimd.Negate(a));
        TVector sum = TSimd.Add(e, TSimd.Constant(1));
        TVector numerator = TSimd.Multiply(e, TSimd.Subtract(sum, a));
        return Reflected(z, TSimd.Divide(numerator, TSimd.Multiply(sum, sum)));
    }

    /// <summary>sigmoid(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftplusDerivative(TVector z) => Sigmoid(z);

    /// <summary>1 / (1 + |z|)^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftsignDerivative(TVector z)
    {
        TVector one = TSimd.Constant(1);
        TVector a = TSimd.Abs(z);
        TVector sum = TSimd.Add(a, one);
        TVector result = TSimd.Divide(one, TSimd.Multiply(sum, sum));
        TVector limit = TSimd.Constant(typeof(T) == typeof(float) ? SoftsignDerivativeLimitSingle : SoftsignDerivativeLimitDouble);
        return TSimd.Select(TSimd.LessThan(limit, a), TSimd.Zero, result);
    }

    /// <summary>0 for z &lt;= -3, 1 for z &gt;= 3, z / 3 + 1 / 2 between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSwishDerivative(TVector z)
    {
        double belowThree = typeof(T) == typeof(float) ? BelowThreeSingle : BelowThreeDouble;
        TVector result = TSimd.FusedMultiplyAdd(z, TSimd.Constant(1.0 / 3), TSimd.Constant(0.5));
        result = TSimd.Select(TSimd.LessThan(TSimd.Constant(belowThree), z), TSimd.Constant(1), result);
        return TSimd.Select(TSimd.LessThan(z, TSimd.Constant(-belowThree)), TSimd.Zero, result);
    }

    /// <summary><paramref name="atMinusMagnitude"/> where z is negative, else 1 minus it; subnormal numbers become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reflected(TVector z, TVector atMinusMagnitude)
    {
        TVector reflected = TSimd.Subtract(TSimd.Constant(1), atMinusMagnitude);
        return TSimd.Select(TSimd.LessThan(z, TSimd.Zero), FlushSubnormal(atMinusMagnitude), reflected);
    }
}
