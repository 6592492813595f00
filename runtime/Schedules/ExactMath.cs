namespace NetGen;

/// <summary>
/// The functions behind schedules, of correctly rounded operations alone: the base library's cosine and powers may differ in the last bit from
/// one machine to the next.
/// </summary>
internal static class ExactMath
{
    // pi and pi^2 / 2 as the nearest double and what that leaves out.
    private const double Pi = 3.141592653589793;
    private const double PiRest = 1.2246467991473532e-16;
    private const double HalfPiSquared = 4.934802200544679;
    private const double HalfPiSquaredRest = 3.1326477543698557e-16;

    /// <summary>x^n for n from 0 up, by repeated squaring in twice the precision: within 1 ulp for n up to 2^40, where it is no subnormal number.</summary>
    public static double Power(double x, long n)
    {
        (double High, double Low) power = (1, 0);
        (double High, double Low) square = (x, 0);
        while (true)
        {
            if ((n & 1) != 0)
            {
                power = Product(power, square);
            }

            n >>= 1;
            if (n == 0)
            {
                return power.High;
            }

            square = Product(square, square);
        }
    }

    /// <summary>cos(pi x) for x from 0 to 1, within 1 ulp; exact at 0, 1/2 and 1.</summary>
    public static double CosineOfPi(double x)
    {
        // 1 - x is exact from 1/2 on, 1/2 - x from 1/4 on: there the cosine is the sine of the rest.
        return x > 0.5 ? -CosineOfPi(1 - x) : x > 0.25 ? SineOfSmall(0.5 - x) : CosineOfSmall(x);
    }

    /// <summary>A part of the way from one number to another; exact at both ends.</summary>
    public static double Between(double from, double to, double part) => (from * (1 - part)) + (to * part);

    /// <summary>The same along half a wave of a cosine.</summary>
    public static double BetweenByCosine(double from, double to, double part) => Between(to, from, (1 + CosineOfPi(part)) / 2);

    // cos(pi x) = 1 - pi^2 / 2 w + w^2 p(w), w = x^2 up to 1/16. Own fit (Chebyshev, at 60 digits) of degree 6, error 7e-20 in p. Rounding
    // errors of w and of the product are carried along.
    private static double CosineOfSmall(double x)
    {
        double w = x * x;
        double restOfW = Math.FusedMultiplyAdd(x, x, -w);
        double taken = HalfPiSquared * w;
        double rest = Math.FusedMultiplyAdd(HalfPiSquared, w, -taken) + ((HalfPiSquaredRest * w) + (HalfPiSquared * restOfW));
        double p = 4.272813871770334e-06;
        p = Math.FusedMultiplyAdd(p, w, -0.00010463550775039603);
        p = Math.FusedMultiplyAdd(p, w, 0.0019295741987885265);
        p = Math.FusedMultiplyAdd(p, w, -0.02580689138759507);
        p = Math.FusedMultiplyAdd(p, w, 0.235330630358868);
        p = Math.FusedMultiplyAdd(p, w, -1.3352627688545895);
        p = Math.FusedMultiplyAdd(p, w, 4.0587121264167685);
        double cosine = 1 - taken;
        return cosine + ((1 - cosine - taken) + Math.FusedMultiplyAdd(w * w, p, -rest));
    }

    // sin(pi x) = pi x + x w q(w), w = x^2 up to 1/16. Own fit (Chebyshev, at 60 digits) of degree 6, error 4e-19 in q.
    private static double SineOfSmall(double x)
    {
        double w = x * x;
        double linear = Pi * x;
        double rest = Math.FusedMultiplyAdd(Pi, x, -linear) + (PiRest * x);
        double q = -2.1742067342478005e-05;
        q = Math.FusedMultiplyAdd(q, w, 0.0004662879326147481);
        q = Math.FusedMultiplyAdd(q, w, -0.0073704303122948235);
        q = Math.FusedMultiplyAdd(q, w, 0.08214588659727676);
        q = Math.FusedMultiplyAdd(q, w, -0.5992645293206478);
        q = Math.FusedMultiplyAdd(q, w, 2.550164039877345);
        q = Math.FusedMultiplyAdd(q, w, -5.16771278004997);
        return linear + Math.FusedMultiplyAdd(x * w, q, rest);
    }

    private static (double High, double Low) Product((double High, double Low) left, (double High, double Low) right)
    {
        double high = left.High * right.High;
        if (!double.IsFinite(high))
        {
            return (high, 0);
        }

        double low = Math.FusedMultiplyAdd(left.High, right.High, -high) + ((left.High * right.Low) + (left.Low * right.High));
        double sum = high + low;
        return (sum, low - (sum - high));
    }
}
