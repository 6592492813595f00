using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

// ln(m) = 2 atanh((m - 1) / (m + 1)) for m in [sqrt(1/2), sqrt(2)]. In u = 2 (m - 1) / (m + 1) that is u + u^3 r(u^2), r a polynomial.
public static partial class VectorMath<TSimd, TVector, T>
{
    private const double SquareRootOfTwoMinusOne = 0.41421356237309503;
    private const double LogarithmOfTwo = LogarithmOfTwoDouble;

    // r(v) for v = u^2 in [0, 0.1179]. Own fits (Remez exchange at 60 digits, minimax in the relative error of the logarithm,
    // coefficients then rounded to the type; fitted in v / 4, hence the exact powers of two). Degree 2, error 8.2e-10:
    private const double Logarithm0Single = 0.66666776f / 8;
    private const double Logarithm1Single = 0.39977497f / 32;
    private const double Logarithm2Single = 0.29873073f / 128;

    // Degree 6, error 1.3e-18:
    private const double Logarithm0Double = 0.6666666666666735 / 8;
    private const double Logarithm1Double = 0.3999999999941112 / 32;
    private const double Logarithm2Double = 0.28571428743258764 / 128;
    private const double Logarithm3Double = 0.22222198476289196 / 512;
    private const double Logarithm4Double = 0.1818356972778951 / 2048;
    private const double Logarithm5Double = 0.1531390348251509 / 8192;
    private const double Logarithm6Double = 0.1479750591100748 / 32768;

    /// <summary>log(1 + e) for e from 0 to 1, within 3 ulp also near 0. NaN gives NaN; other arguments are not supported.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1p(TVector e)
    {
        // From sqrt(2) up take the logarithm of (1 + e) / 2 and add ln(2). The factors of two are spread so that no quotient is subnormal.
        TVector one = TSimd.Constant(1);
        TVector halve = TSimd.LessThan(TSimd.Constant(SquareRootOfTwoMinusOne), e);
        TVector numerator = TSimd.Select(halve, TSimd.Subtract(e, one), e);
        TVector denominator = TSimd.FusedMultiplyAdd(e, TSimd.Constant(0.5), TSimd.Select(halve, TSimd.Constant(1.5), one));
        TVector u = TSimd.Divide(numerator, denominator);
        TVector u2 = TSimd.Multiply(u, u);
        TVector ratio = TSimd.FusedMultiplyAdd(LogarithmPolynomial(u2), u2, one);
        return TSimd.FusedMultiplyAdd(u, ratio, TSimd.Select(halve, TSimd.Constant(LogarithmOfTwo), TSimd.Zero));
    }

    /// <summary>
    /// The natural logarithm of a normal x &gt; 0, within 3 ulp. Zeros and subnormal numbers of either sign give negative infinity,
    /// negative numbers NaN, positive infinity itself, NaN NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector x)
    {
        TVector half = TSimd.Constant(0.5);
        TVector mantissa = TSimd.SplitExponent(x, out TVector exponent);
        TVector u = TSimd.Divide(TSimd.Subtract(mantissa, TSimd.Constant(1)), TSimd.FusedMultiplyAdd(mantissa, half, half));
        TVector u2 = TSimd.Multiply(u, u);
        TVector result = TSimd.FusedMultiplyAdd(TSimd.Multiply(u, u2), LogarithmPolynomial(u2), u);
        result = TSimd.FusedMultiplyAdd(exponent, TSimd.Constant(LogarithmOfTwo), result);

        TVector unusual = TSimd.Select(
            TSimd.LessThan(TSimd.Negate(SmallestNormal), x),
            TSimd.Constant(double.NegativeInfinity),
            TSimd.Constant(double.NaN));
        result = TSimd.Select(TSimd.LessThan(x, TSimd.Constant(double.PositiveInfinity)), result, x);
        return TSimd.Select(TSimd.LessThan(x, SmallestNormal), unusual, result);
    }

    /// <summary>r(v).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogarithmPolynomial(TVector v)
    {
        if (typeof(T) == typeof(float))
        {
            TVector r = TSimd.FusedMultiplyAdd(TSimd.Constant(Logarithm2Single), v, TSimd.Constant(Logarithm1Single));
            return TSimd.FusedMultiplyAdd(r, v, TSimd.Constant(Logarithm0Single));
        }

        TVector v2 = TSimd.Multiply(v, v);
        TVector r01 = TSimd.FusedMultiplyAdd(TSimd.Constant(Logarithm1Double), v, TSimd.Constant(Logarithm0Double));
        TVector r23 = TSimd.FusedMultiplyAdd(TSimd.Constant(Logarithm3Double), v, TSimd.Constant(Logarithm2Double));
        TVector r45 = TSimd.FusedMultiplyAdd(TSimd.Constant(Logarithm5Double), v, TSimd.Constant(Logarithm4Double));
        TVector r456 = TSimd.FusedMultiplyAdd(TSimd.Constant(Logarithm6Double), v2, r45);
        return TSimd.FusedMultiplyAdd(TSimd.FusedMultiplyAdd(r456, v2, r23), v2, r01);
    }
}
