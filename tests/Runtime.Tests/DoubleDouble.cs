namespace NetGen.Runtime.Tests;

/// <summary>A number as the unevaluated sum of two doubles, about 31 decimal digits: the oracle's arithmetic.</summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    private static readonly DoubleDouble LogarithmOfTwo = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = Sum(left.High, right.High);
        DoubleDouble low = Sum(left.Low, right.Low);
        high = Normalized(high.High, high.Low + low.High);
        return Normalized(high.High, high.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double high = left.High * right.High;
        double low = Math.FusedMultiplyAdd(left.High, right.High, -high);
        return Normalized(high, low + (left.High * right.Low + left.Low * right.High));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - right * first;
        double second = rest.High / right.High;
        rest -= right * second;
        return Normalized(first, second) + rest.High / right.High;
    }

    public static DoubleDouble Abs(DoubleDouble value) => value.High < 0 ? -value : value;

    /// <summary>e^x as a number near 1 and a power of two, so that nothing is lost where e^x is tiny.</summary>
    public static (DoubleDouble Significand, int Exponent) Exp(DoubleDouble x)
    {
        double n = Math.Round(x.High / LogarithmOfTwo.High);
        return (SmallExpm1(x - LogarithmOfTwo * n) + 1, (int)n);
    }

    /// <summary>e^x - 1, relatively accurate near 0.</summary>
    public static DoubleDouble Expm1(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1e-200)
        {
            return x;
        }

        if (Math.Abs(x.High) < 0.35)
        {
            return SmallExpm1(x);
        }

        if (x.High < -100)
        {
            return -1;
        }

        (DoubleDouble significand, int exponent) = Exp(x);
        return significand * Math.ScaleB(1, exponent) - 1;
    }

    /// <summary>log(1 + x), relatively accurate near 0: a Newton step from the library's double.</summary>
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        double start = Math.Abs(x.High) < 1e-5 ? x.High - x.High * x.High / 2 : Math.Log(1 + x.High);
        DoubleDouble inverse = Expm1(start);
        return start + (x - inverse) / (inverse + 1);
    }

    /// <summary>log(x) for a positive normal x.</summary>
    public static DoubleDouble Log(double x)
    {
        int exponent = Math.ILogB(x);
        double significand = Math.ScaleB(x, -exponent);
        if (significand > 1.5)
        {
            significand /= 2;
            exponent++;
        }

        return Log1p(significand - 1) + LogarithmOfTwo * exponent;
    }

    /// <summary>The sum of two doubles without error.</summary>
    private static DoubleDouble Sum(double left, double right)
    {
        double sum = left + right;
        double back = sum - left;
        return new(sum, left - (sum - back) + (right - back));
    }

    /// <summary>The same where |high| is at least |low|.</summary>
    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }

    private static DoubleDouble SmallExpm1(DoubleDouble x)
    {
        // The series for x / 256, then (1 + s)^2 - 1 = 2 s + s^2 eight times.
        DoubleDouble small = new(x.High / 256, x.Low / 256);
        DoubleDouble term = small;
        DoubleDouble sum = small;
        for (int k = 2; k <= 11 && Math.Abs(term.High) > 1e-35 * Math.Abs(sum.High); k++)
        {
            term = term * small / k;
            sum += term;
        }

        for (int i = 0; i < 8; i++)
        {
            sum = new DoubleDouble(2 * sum.High, 2 * sum.Low) + sum * sum;
        }

        return sum;
    }
}
