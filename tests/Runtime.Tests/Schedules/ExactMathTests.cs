using System.Numerics;

namespace NetGen.Runtime.Tests;

/// <summary>Against real values: a Taylor series at twice the precision, and exact integers.</summary>
public sealed class ExactMathTests
{
    // pi to 32 digits.
    private static readonly DoubleDouble Pi = new(3.141592653589793, 1.2246467991473532e-16);

    [Fact]
    public void The_cosine_is_within_one_ulp_all_over_its_range()
    {
        double worst = 0;
        Xoshiro256 random = new(1);
        for (int i = 0; i <= 200_000; i++)
        {
            double x = i <= 100_000 ? i / 100_000.0 : random.NextDouble() * Math.ScaleB(1, -random.NextBelow(40));
            worst = Math.Max(worst, ErrorInUlp(x));
        }

        foreach (double x in new[] { 0.25, Math.BitIncrement(0.25), 0.5, Math.BitDecrement(0.5), Math.BitIncrement(0.5), 0.75, Math.BitDecrement(1.0), 5e-324 })
        {
            worst = Math.Max(worst, ErrorInUlp(x));
        }

        Assert.InRange(worst, 0.4, 1);
    }

    [Fact]
    public void The_cosine_is_exact_where_it_is_a_whole_number()
    {
        Assert.Equal(1, ExactMath.CosineOfPi(0));
        Assert.Equal(0, ExactMath.CosineOfPi(0.5));
        Assert.Equal(-1, ExactMath.CosineOfPi(1));
    }

    [Fact]
    public void The_cosine_falls_and_is_symmetric()
    {
        double before = 1;
        for (int i = 0; i <= 1 << 16; i++)
        {
            double x = i / (double)(1 << 16);
            double cosine = ExactMath.CosineOfPi(x);
            Assert.True(cosine <= before);
            Assert.Equal(-cosine, ExactMath.CosineOfPi(1 - x));
            before = cosine;
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    [InlineData(0.999999)]
    [InlineData(1.0 / 3)]
    [InlineData(1.0001)]
    public void Powers_are_within_one_ulp_of_exact_ones(double x)
    {
        // x = significand * 2^exponent, with a whole significand.
        int exponent = Math.ILogB(x) - 52;
        BigInteger significand = (BigInteger)Math.ScaleB(x, -exponent);
        BigInteger exact = 1;
        for (int n = 0; n <= 600; n++)
        {
            // The leading 128 bits, as a number and a power of two.
            int shift = Math.Max(0, (int)exact.GetBitLength() - 128);
            DoubleDouble leading = Leading(exact >> shift);
            long scale = shift + ((long)n * exponent);
            double actual = ExactMath.Power(x, n);
            if (actual >= 1e-290)
            {
                double unscaled = Math.ScaleB(actual, (int)-scale);
                DoubleDouble error = DoubleDouble.Abs((DoubleDouble)unscaled - leading);
                Assert.InRange(error.High / (Math.BitIncrement(unscaled) - unscaled), 0, 1);
            }

            exact *= significand;
        }
    }

    [Fact]
    public void Powers_of_extremes_are_what_they_should_be()
    {
        Assert.Equal(1, ExactMath.Power(0, 0));
        Assert.Equal(0, ExactMath.Power(0, 5));
        Assert.Equal(1, ExactMath.Power(1, long.MaxValue));
        Assert.Equal(0, ExactMath.Power(0.5, long.MaxValue));
        Assert.Equal(0, ExactMath.Power(0.9, 100_000));
        Assert.Equal(double.PositiveInfinity, ExactMath.Power(1.5, long.MaxValue));
        Assert.Equal(double.PositiveInfinity, ExactMath.Power(1e300, 3));
        Assert.Equal(Math.ScaleB(1, -1000), ExactMath.Power(0.5, 1000));
    }

    private static double ErrorInUlp(double x)
    {
        DoubleDouble expected = Cosine(x);
        double actual = ExactMath.CosineOfPi(x);
        double ulp = Math.BitIncrement(Math.Abs(actual)) - Math.Abs(actual);
        double error = DoubleDouble.Abs((DoubleDouble)actual - expected).High;
        return error == 0 ? 0 : error / ulp;
    }

    // Near 1/2, where the cosine is small, the sine of what is left keeps its digits.
    private static DoubleDouble Cosine(double x)
    {
        if (x is > 0.2 and < 0.8)
        {
            DoubleDouble angle = Pi * (0.5 - (DoubleDouble)x);
            return angle * Series(angle, first: 1);
        }

        return Series(Pi * x, first: 0);
    }

    // 1 - y^2 / ((first + 1) (first + 2)) + ...: cos(y), or sin(y) / y.
    private static DoubleDouble Series(DoubleDouble y, int first)
    {
        DoubleDouble term = 1;
        DoubleDouble sum = 1;
        for (int k = first + 1; k < 60; k += 2)
        {
            term = -(term * y * y) / ((double)k * (k + 1));
            sum += term;
        }

        return sum;
    }

    private static DoubleDouble Leading(BigInteger value)
    {
        double high = (double)value;
        return new(high, (double)(value - (BigInteger)high));
    }
}
