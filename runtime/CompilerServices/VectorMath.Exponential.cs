using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

// e^x = 2^n * e^r with n = round(x / ln 2) and |r| <= ln(2) / 2, and e^r - 1 = r + r^2 q(r) with q a polynomial.
public static partial class VectorMath<TSimd, TVector, T>
{
    // 1.5 times 2^23 and 2^52: added to a number of moderate size, it rounds the number to an integer, which is then found in the low bits.
    private const double ShifterSingle = 12582912;
    private const double ShifterDouble = 6755399441055744;

    private const double ReciprocalOfLogarithmOfTwo = 1.4426950408889634;

    // ln(2) as the nearest number of the type and what that leaves out: with fused steps n * ln(2) is subtracted from x twice as
    // precisely as the type has it.
    private const double LogarithmOfTwoSingle = 0.6931471824645996;
    private const double LogarithmOfTwoSingleRest = -1.904654299957768e-09;
    private const double LogarithmOfTwoDouble = 0.6931471805599453;
    private const double LogarithmOfTwoDoubleRest = 2.3190468138462996e-17;

    // ln(2^-126) and ln(2^-1022), rounded towards zero: from here up e^x is normal.
    private const double SmallestExponentSingle = -87.33654;
    private const double SmallestExponentDouble = -708.3964185322641;

    // From here down e^x - 1 rounds to -1 in either type, while 2^n is still a number.
    private const double SmallestExponentMinusOne = -50;

    // q(r) = (e^r - 1 - r) / r^2 for |r| <= 1.002 ln(2) / 2. Own fits (Remez exchange at 60 digits, minimax in the relative error of
    // e^r - 1, coefficients then rounded to the type). Degree 4, error 1.4e-8:
    private const double Exponential0Single = 0.49999997f;
    private const double Exponential1Single = 0.16666542f;
    private const double Exponential2Single = 0.041667204f;
    private const double Exponential3Single = 0.008366647f;
    private const double Exponential4Single = 0.0013882502f;

    // Degree 9, error 1.9e-17:
    private const double Exponential0Double = 0.5000000000000006;
    private const double Exponential1Double = 0.16666666666666588;
    private const double Exponential2Double = 0.041666666666575376;
    private const double Exponential3Double = 0.008333333333390416;
    private const double Exponential4Double = 0.0013888888932053786;
    private const double Exponential5Double = 0.00019841269717579027;
    private const double Exponential6Double = 2.4801504648411274e-05;
    private const double Exponential7Double = 2.7557408252849566e-06;
    private const double Exponential8Double = 2.762629943807299e-07;
    private const double Exponential9Double = 2.5053766503097014e-08;

    private static TVector SmallestExponent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Constant(typeof(T) == typeof(float) ? SmallestExponentSingle : SmallestExponentDouble);
    }

    private static TVector MinusLogarithmOfTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Constant(typeof(T) == typeof(float) ? -LogarithmOfTwoSingle : -LogarithmOfTwoDouble);
    }

    private static TVector MinusLogarithmOfTwoRest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Constant(typeof(T) == typeof(float) ? -LogarithmOfTwoSingleRest : -LogarithmOfTwoDoubleRest);
    }

    /// <summary>
    /// e^x for x &lt;= 0, within 2 ulp; 0 where that is below the smallest normal number. NaN gives NaN; x &gt; 0 is not supported.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpNonPositive(TVector x)
    {
        TVector remainder = ReduceExponent(x, out TVector shifted);
        return TSimd.Select(TSimd.LessThan(x, SmallestExponent), TSimd.Zero, ScaledExponential(remainder, shifted));
    }

    /// <summary>
    /// e^x - 1 for x &lt;= 0, within 3 ulp also near 0. NaN gives NaN; x &gt; 0 gives some value, which the caller replaces.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Expm1NonPositive(TVector x)
    {
        TVector one = TSimd.Constant(1);
        TVector remainder = ReduceExponent(x, out TVector shifted);
        TVector power = TSimd.PowerOfTwo(shifted);
        TVector result = TSimd.FusedMultiplyAdd(ExponentialMinusOne(remainder), power, TSimd.Subtract(power, one));
        return TSimd.Select(TSimd.LessThan(x, TSimd.Constant(SmallestExponentMinusOne)), TSimd.Constant(-1), result);
    }

    /// <summary>
    /// factor * e^(-x^2 / 2) for x &gt;= 0, x^2 taken in two parts; 0 where the exponential is below the smallest normal number. The
    /// factor meets the power of two first, which is exact, so that the product rounds once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector TimesExponentialOfMinusHalfSquare(TVector factor, TVector x)
    {
        TVector minusHalf = TSimd.Multiply(x, TSimd.Constant(-0.5));
        TVector exponent = TSimd.Multiply(minusHalf, x);
        TVector rest = TSimd.FusedMultiplyAdd(minusHalf, x, TSimd.Negate(exponent));
        TVector remainder = ReduceExponent(exponent, rest, out TVector shifted);
        TVector scaled = TSimd.Multiply(factor, TSimd.PowerOfTwo(shifted));
        TVector product = TSimd.FusedMultiplyAdd(ExponentialMinusOne(remainder), scaled, scaled);
        return TSimd.Select(TSimd.LessThan(exponent, SmallestExponent), TSimd.Zero, product);
    }

    /// <summary>x - n ln(2) for the n nearest to x / ln(2), and n plus the shifter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReduceExponent(TVector x, out TVector shifted)
    {
        TVector n = NearestExponent(x, 1, out shifted);
        return TSimd.FusedMultiplyAdd(n, MinusLogarithmOfTwoRest, TSimd.FusedMultiplyAdd(n, MinusLogarithmOfTwo, x));
    }

    /// <summary>The same for x + rest, of which rest is small: the small terms are summed first, and the whole rounds once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ReduceExponent(TVector x, TVector rest, out TVector shifted)
    {
        TVector n = NearestExponent(x, 1, out shifted);
        return TSimd.Add(TSimd.FusedMultiplyAdd(n, MinusLogarithmOfTwo, x), TSimd.FusedMultiplyAdd(n, MinusLogarithmOfTwoRest, rest));
    }

    /// <summary>n, the integer nearest to perOne * x / ln(2), and n plus the shifter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NearestExponent(TVector x, double perOne, out TVector shifted)
    {
        TVector shifter = TSimd.Constant(typeof(T) == typeof(float) ? ShifterSingle : ShifterDouble);
        shifted = TSimd.FusedMultiplyAdd(x, TSimd.Constant(perOne * ReciprocalOfLogarithmOfTwo), shifter);
        return TSimd.Subtract(shifted, shifter);
    }

    /// <summary>2^n e^r, rounded once after the polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ScaledExponential(TVector remainder, TVector shifted)
    {
        TVector power = TSimd.PowerOfTwo(shifted);
        return TSimd.FusedMultiplyAdd(ExponentialMinusOne(remainder), power, power);
    }

    /// <summary>e^r - 1 for |r| &lt;= ln(2) / 2.</summary>
    /// <remarks>Split so that few operations wait for each other: in a small network that wait is most of the time.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExponentialMinusOne(TVector r)
    {
        TVector r2 = TSimd.Multiply(r, r);
        TVector r4 = TSimd.Multiply(r2, r2);
        if (typeof(T) == typeof(float))
        {
            TVector q01 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential1Single), r, TSimd.Constant(Exponential0Single));
            TVector q23 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential3Single), r, TSimd.Constant(Exponential2Single));
            TVector q234 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential4Single), r2, q23);
            return TSimd.FusedMultiplyAdd(q234, r4, TSimd.FusedMultiplyAdd(q01, r2, r));
        }
        else
        {
            TVector q01 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential1Double), r, TSimd.Constant(Exponential0Double));
            TVector q23 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential3Double), r, TSimd.Constant(Exponential2Double));
            TVector q45 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential5Double), r, TSimd.Constant(Exponential4Double));
            TVector q67 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential7Double), r, TSimd.Constant(Exponential6Double));
            TVector q89 = TSimd.FusedMultiplyAdd(TSimd.Constant(Exponential9Double), r, TSimd.Constant(Exponential8Double));
            TVector low = TSimd.FusedMultiplyAdd(q23, r2, q01);
            TVector high = TSimd.FusedMultiplyAdd(q89, r4, TSimd.FusedMultiplyAdd(q67, r2, q45));
            return TSimd.FusedMultiplyAdd(high, TSimd.Multiply(r4, r2), TSimd.FusedMultiplyAdd(low, r2, r));
        }
    }
}
