using System.Numerics;

namespace NetGen.Runtime.Tests;

public sealed class GradientClippingTests
{
    [Fact]
    public void By_value_brings_every_gradient_into_the_range()
    {
        AssertByValue<float>();
        AssertByValue<double>();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    [InlineData(1e-3, 1)]
    [InlineData(1e10, 5)]
    [InlineData(1e-8, 1e-9)]
    public void By_norm_scales_as_PyTorch_does(double size, double maximum)
    {
        AssertByNorm<float>(size, maximum, 1e-6);
        AssertByNorm<double>(size, maximum, 1e-14);
    }

    [Fact]
    public void Every_gradient_counts_in_the_norm_once()
    {
        AssertEachCounts<float>(128);
        AssertEachCounts<double>(128);
        AssertEachCounts<double>(24);
    }

    [Fact]
    public void The_norm_of_gradients_whose_squares_are_no_numbers_is_right_all_the_same()
    {
        Numbers<double> numbers = new([]);
        foreach (double size in new[] { 1e-300, 1e-200, 1e-160, 1e160, 1e300 })
        {
            numbers.Gradients[0] = 3 * size;
            numbers.Gradients[9] = -4 * size;
            Precisely.AssertClose(5 * size, GradientClipping.ByNorm(numbers, double.PositiveInfinity), 5 * size, 1e-15, "norm");
        }

        Precisely.AssertClose(5e300, GradientClipping.ByNorm(numbers, 1), 5e300, 1e-15, "norm");
        Assert.Equal(0.6, numbers.Gradients[0], 1e-15);
        numbers.Gradients.Clear();
        Assert.Equal(0, GradientClipping.ByNorm(numbers, 1e-9));

        Numbers<float> single = new([]);
        single.Gradients[0] = 3e38f;
        single.Gradients[1] = 3e38f;
        Precisely.AssertClose((double)3e38f * Math.Sqrt(2), GradientClipping.ByNorm(single, 2), 1e38, 1e-15, "norm");
        Assert.Equal(Math.Sqrt(2), single.Gradients[0], 1e-6);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Gradients_without_a_finite_norm_are_left_as_they_are(double gradient)
    {
        AssertLeft<float>(gradient);
        AssertLeft<double>(gradient);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Limits_out_of_range_are_refused_and_nothing_is_changed(double limit)
    {
        Numbers<float> numbers = new([]);
        numbers.Gradients[0] = 3;
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(numbers, limit)).ParamName);
        Assert.Equal("maximumNorm", Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(numbers, limit)).ParamName);
        Assert.Equal(3, numbers.Gradients[0]);
    }

    [Fact]
    public void Gradients_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => GradientClipping.ByValue<float>(null!, 1));
        Assert.Throws<ArgumentNullException>(() => GradientClipping.ByNorm<float>(null!, 1));
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => GradientClipping.ByValue(new Numbers<float>([], 17), 1)).ParamName);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => GradientClipping.ByNorm(new Numbers<double>([], 9), 1)).ParamName);
    }

    private static void AssertByValue<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([]);
        double[] gradients = [0.5, -0.5, 0.25, 2, -3, double.PositiveInfinity, double.NegativeInfinity, 0, double.NaN];
        double[] expected = [0.5, -0.5, 0.25, 0.5, -0.5, 0.5, -0.5, 0, double.NaN];
        Array.ConvertAll(gradients, T.CreateChecked).CopyTo(numbers.Gradients);
        GradientClipping.ByValue(numbers, 0.5);
        Assert.Equal(Array.ConvertAll(expected, T.CreateChecked), numbers.Gradients[..9].ToArray());
        Precisely.AssertZero<T>(numbers.Gradients[9..]);
    }

    private static void AssertByNorm<T>(double size, double maximum, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([], length: 208);
        Xoshiro256 random = new(9);
        double[] before = new double[203];
        for (int i = 0; i < before.Length; i++)
        {
            numbers.Gradients[i] = T.CreateTruncating(size * (random.NextDouble() - 0.3));
            before[i] = double.CreateChecked(numbers.Gradients[i]);
        }

        double norm = Math.Sqrt(before.Sum(gradient => gradient * gradient));
        Precisely.AssertClose(norm, GradientClipping.ByNorm(numbers, maximum), norm, 1e-14, "norm");
        double factor = Math.Min(1, maximum / (norm + 1e-6));
        for (int i = 0; i < before.Length; i++)
        {
            double expected = factor * before[i];
            Precisely.AssertClose(expected, double.CreateChecked(numbers.Gradients[i]), Math.Abs(expected), tolerance, $"gradient {i}");
        }

        Precisely.AssertZero<T>(numbers.Gradients[203..]);
        double after = GradientClipping.ByNorm(numbers, double.PositiveInfinity);
        Assert.InRange(after, 0, Math.Max(maximum, size * 1e-7) * (1 + tolerance));
    }

    private static void AssertEachCounts<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([], length);
        for (int i = 0; i < length; i++)
        {
            numbers.Gradients.Clear();
            numbers.Gradients[i] = T.CreateChecked(-3);
            Assert.Equal(3, GradientClipping.ByNorm(numbers, 5));
        }
    }

    private static void AssertLeft<T>(double gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([]);
        T[] gradients = [T.CreateChecked(2), T.CreateChecked(gradient), T.CreateChecked(-3)];
        gradients.CopyTo(numbers.Gradients);
        Assert.Equal(Math.Abs(gradient), GradientClipping.ByNorm(numbers, 0.5));
        Assert.Equal(gradients, numbers.Gradients[..3].ToArray());
        numbers.Gradients[20] = T.NaN;
        Assert.True(double.IsNaN(GradientClipping.ByNorm(numbers, 0.5)));
        Assert.Equal(gradients, numbers.Gradients[..3].ToArray());
    }
}
