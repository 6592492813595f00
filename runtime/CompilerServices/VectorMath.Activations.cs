using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

// Activations. Unless it says otherwise each is within 4 ulp of the real value over the whole range of the type (8 where the result
// vanishes, results below the smallest normal number being 0), and no result is subnormal.
public static partial class VectorMath<TSimd, TVector, T>
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluScaleAlpha = 1.7580993408473768;

    // From here up 1 + x rounds to x in either type.
    private const double OneIsNegligible = 1.152921504606847e18;

    // From here up tanh rounds to 1 in either type.
    private const double TanhLimit = 20;

    // |z| e^-|z| is below the smallest normal number from here up, and e^-|z| is normal in units of 2^-16.
    private const double SiluLimitSingle = 92;
    private const double SiluLimitDouble = 715.5;
    private const double SiluUnitExponent = 16;
    private const double SiluUnit = 65536;

    /// <summary>max(z, 0). Exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ReLU(TVector z) => TSimd.Select(TSimd.LessThan(z, SmallestNormal), TSimd.Zero, z);

    /// <summary>z where it is positive, else slope * z. Negative infinity times a slope of 0 is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyReLU(TVector z, TVector slope)
    {
        z = FlushSubnormal(z);
        return FlushSubnormal(TSimd.Select(TSimd.LessThan(TSimd.Zero, z), z, TSimd.Multiply(z, slope)));
    }

    /// <summary>z where it is positive, else e^z - 1 (alpha is 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ELU(TVector z) =>
        ZeroWhereSubnormal(z, TSimd.Select(TSimd.LessThan(TSimd.Zero, z), z, Expm1NonPositive(z)));

    /// <summary>
    /// scale * z where z is positive, else scale * alpha * (e^z - 1), with scale 1.0507009873554805 and alpha 1.6732632423543772.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SELU(TVector z)
    {
        TVector positive = TSimd.LessThan(TSimd.Zero, z);
        TVector factor = TSimd.Select(positive, TSimd.Constant(SeluScale), TSimd.Constant(SeluScaleAlpha));
        return ZeroWhereSubnormal(z, TSimd.Multiply(factor, TSimd.Select(positive, z, Expm1NonPositive(z))));
    }

    /// <summary>z * Phi(z), Phi the standard normal distribution: exact GELU, not the approximation by tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELU(TVector z)
    {
        // max(z, 0) - |z| Phi(-|z|), which holds on both sides and does not cancel.
        TVector a = NormalArgument(z);
        TVector a2 = TSimd.Multiply(a, a);
        TVector timesP = TSimd.FusedMultiplyAdd(NormalTail(a, a2, out TVector g), a2, TSimd.Multiply(a, TSimd.Constant(0.5)));
        TVector tail = TSimd.Divide(TimesExponentialOfMinusHalfSquare(timesP, a), NormalDenominator(a, timesP, g));
        TVector positivePart = TSimd.Select(TSimd.LessThan(z, TSimd.Zero), TSimd.Zero, z);
        return FlushSubnormal(TSimd.Subtract(positivePart, tail));
    }

    /// <summary>z * sigmoid(z) (also known as swish).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SiLU(TVector z)
    {
        // With e = e^-|z|: z e / (1 + e) where z is negative, z / (1 + e) elsewhere. z e can be normal where e is not, so e counts in
        // smaller units, and where z is negative so does the 1 it is added to.
        TVector limit = TSimd.Constant(typeof(T) == typeof(float) ? SiluLimitSingle : SiluLimitDouble);
        TVector a = TSimd.Negate(TSimd.AtMost(TSimd.Abs(z), limit));
        TVector negative = TSimd.LessThan(z, TSimd.Zero);
        TVector remainder = ReduceExponent(a, out TVector shifted);
        TVector e = ScaledExponential(remainder, TSimd.Add(shifted, TSimd.Constant(SiluUnitExponent)));
        TVector one = TSimd.Constant(1);
        TVector denominator = TSimd.FusedMultiplyAdd(
            e,
            TSimd.Select(negative, one, TSimd.Constant(1 / SiluUnit)),
            TSimd.Select(negative, TSimd.Constant(SiluUnit), one));
        TVector numerator = TSimd.Select(negative, TSimd.Multiply(a, e), z);
        return FlushSubnormal(TSimd.Divide(numerator, denominator));
    }

    /// <summary>1 / (1 + e^-z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector z)
    {
        // With e = e^-|z|: e / (1 + e) where z is negative, 1 / (1 + e) elsewhere; e and 1 + e each in one step from e^r - 1.
        TVector one = TSimd.Constant(1);
        TVector x = TSimd.Negate(TSimd.AtMost(TSimd.Abs(z), TSimd.Negate(SmallestExponent)));
        TVector remainder = ReduceExponent(x, out TVector shifted);
        TVector power = TSimd.PowerOfTwo(shifted);
        TVector minusOne = ExponentialMinusOne(remainder);
        TVector e = TSimd.FusedMultiplyAdd(minusOne, power, power);
        TVector denominator = TSimd.FusedMultiplyAdd(minusOne, power, TSimd.Add(power, one));
        TVector numerator = TSimd.Select(TSimd.LessThan(z, TSimd.Zero), e, one);
        return TSimd.Select(TSimd.LessThan(z, SmallestExponent), TSimd.Zero, TSimd.Divide(numerator, denominator));
    }

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector z)
    {
        // tanh(|z|) = -d / (2 + d) with d = e^(-2 |z|) - 1; d and 2 + d each in one step from e^r - 1. Where n is so large that n ln(2) is
        // not exact, d is nearly -1 and does not feel it.
        TVector one = TSimd.Constant(1);
        TVector a = TSimd.AtMost(TSimd.Abs(z), TSimd.Constant(TanhLimit));
        TVector n = NearestExponent(a, -2, out TVector shifted);
        TVector remainder = TSimd.FusedMultiplyAdd(n, MinusLogarithmOfTwo, TSimd.Multiply(a, TSimd.Constant(-2)));
        TVector power = TSimd.PowerOfTwo(shifted);
        TVector minusOne = ExponentialMinusOne(remainder);
        TVector d = TSimd.FusedMultiplyAdd(minusOne, power, TSimd.Subtract(power, one));
        TVector twoAndD = TSimd.FusedMultiplyAdd(minusOne, power, TSimd.Add(power, one));
        return ZeroWhereSubnormal(z, WithSignOf(TSimd.Divide(d, twoAndD), z));
    }

    /// <summary>log(1 + e^z) (beta is 1; exact for large z too, without a threshold).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus(TVector z)
    {
        TVector positivePart = TSimd.Select(TSimd.LessThan(z, TSimd.Zero), TSimd.Zero, z);
        return TSimd.Add(positivePart, Log1p(ExpNonPositive(TSimd.Negate(TSimd.Abs(z)))));
    }

    /// <summary>z / (1 + |z|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softsign(TVector z)
    {
        TVector a = TSimd.AtMost(TSimd.Abs(z), TSimd.Constant(OneIsNegligible));
        TVector quotient = TSimd.Divide(a, TSimd.Add(a, TSimd.Constant(1)));
        return ZeroWhereSubnormal(z, WithSignOf(quotient, z));
    }

    /// <summary>0 for z &lt;= -3, 1 for z &gt;= 3, z / 6 + 1 / 2 between (PyTorch's definition).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoid(TVector z)
    {
        // (z + 3) / 6: the sum is exact where the result is small. 6 times the rounded 1/6 rounds to 1.
        TVector sum = TSimd.Add(z, TSimd.Constant(3));
        sum = TSimd.AtMost(TSimd.Select(TSimd.LessThan(sum, TSimd.Zero), TSimd.Zero, sum), TSimd.Constant(6));
        return TSimd.Multiply(sum, TSimd.Constant(1.0 / 6));
    }

    /// <summary>z * min(max(z + 3, 0), 6) / 6 (PyTorch's definition).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSwish(TVector z)
    {
        TVector three = TSimd.Constant(3);
        TVector sum = TSimd.AtMost(TSimd.Add(z, three), TSimd.Constant(6));
        TVector result = FlushSubnormal(TSimd.Multiply(z, TSimd.Multiply(sum, TSimd.Constant(1.0 / 6))));
        return TSimd.Select(TSimd.LessThan(z, TSimd.Constant(-3)), TSimd.Zero, result);
    }
}
