using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class ScalerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e9, 1e-3)]
    [InlineData(-1e15, 1)]
    [InlineData(5, 1e200)]
    [InlineData(0, 1e-200)]
    [InlineData(0, 1e-300)]
    public void Means_and_deviations_are_those_of_twice_the_precision(double offset, double spread)
    {
        const int Count = 10_007;
        var random = new Xoshiro256(1);
        double[] x = new double[2 * Count];
        for (int e = 0; e < Count; e++)
        {
            x[2 * e] = offset + (spread * random.NextDouble());
            x[(2 * e) + 1] = random.NextDouble() < 0.001 ? 1_000 : random.NextDouble();
        }

        Scaler<double> scaler = StandardScaler.Fit(new Dataset<double>(x, 2));
        for (int c = 0; c < 2; c++)
        {
            double[] column = [.. Enumerable.Range(0, Count).Select(e => x[(2 * e) + c])];
            (DoubleDouble mean, double deviation) = Moments(column, c == 0 ? spread : 1_000);
            double error = Math.Abs((mean - scaler.Offset[c]).High);
            Assert.True(error <= Math.Max(4e-16 * Math.Abs(mean.High), 1e-12 * deviation), $"{error}");
            Assert.Equal(1, scaler.Scale[c] * deviation, 1e-12);
        }
    }

    [Fact]
    public void Standardised_columns_have_mean_0_and_deviation_1()
    {
        float[] x = [1, 10, 2, 30, 3, 20, 6, -1_000];
        Dataset<float> scaled = StandardScaler.Fit(new Dataset<float>(x, 2)).Apply(new Dataset<float>(x, 2));
        for (int c = 0; c < 2; c++)
        {
            double[] column = [.. Enumerable.Range(0, 4).Select(e => (double)scaled.Features[(2 * e) + c])];
            Assert.Equal(0, column.Average(), 1e-7);
            Assert.Equal(1, column.Average(value => value * value), 1e-7);
        }

        // (1 - 3) / sqrt(3.5)
        Assert.Equal(-1.0690450f, scaled.Features[0], 1e-6f);
    }

    [Fact]
    public void Inverted_numbers_are_what_they_were()
    {
        Scaler<double> scaler = new([3, -1e6], [0.25, 1e-3]);
        double[] x = [1, 10, -2.5, 3e6, 0, 0];
        double[] there = [.. x];
        scaler.Apply(there);
        Assert.NotEqual(x, there);
        scaler.Invert(there);
        Assert.All(x.Zip(there), pair => Assert.Equal(pair.First, pair.Second, 1e-9));

        Assert.Contains("multiple of 2", Assert.Throws<ArgumentException>(() => scaler.Invert(new double[3])).Message, StringComparison.Ordinal);
        double[] kept = [1, 2];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new Scaler<double>([0, 0], [1, 0]).Invert(kept));
        Assert.Contains("column 1 is 0", error.Message, StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0], kept);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-1.0, 1.0)]
    [InlineData(10.0, 10.5)]
    public void Smallest_and_largest_values_come_to_the_bounds(double low, double high)
    {
        double[] x = [0.1, 1e6, 0.2, 1e6 + 1, 0.7, 1e6 + 3];
        double[] scaled = [.. x];
        MinMaxScaler.Fit(new Dataset<double>(x, 2), low, high).Apply(scaled);
        Assert.Equal(low, scaled[0], 1e-9);
        Assert.Equal(high, scaled[4], 1e-9);
        Assert.Equal(low, scaled[1], 1e-9);
        Assert.Equal(low + ((high - low) / 3), scaled[3], 1e-9);
        Assert.Equal(high, scaled[5], 1e-9);
    }

    [Fact]
    public void A_column_without_spread_becomes_0_or_the_lower_bound()
    {
        // 0.1 three times sums to another number than 0.3.
        double[] x = [0.1, 1, 0.1, 2, 0.1, 3, 0.1, 4, 0.1, 5, 0.1, 6];
        var data = new Dataset<double>(x, 2);
        Scaler<double> standard = StandardScaler.Fit(data);
        Assert.Equal((0.1, 1), (standard.Offset[0], standard.Scale[0]));
        Assert.All(Enumerable.Range(0, 6), e => Assert.Equal(0, standard.Apply(data).Features[2 * e]));
        Assert.All(Enumerable.Range(0, 6), e => Assert.Equal(0, MinMaxScaler.Fit(data).Apply(data).Features[2 * e]));
        Assert.All(Enumerable.Range(0, 6), e => Assert.Equal(-1, MinMaxScaler.Fit(data, -1).Apply(data).Features[2 * e], 1e-15));

        // Wider by less than 1 / the largest number: as good as none.
        var subnormal = new Dataset<double>(new[] { 0, double.Epsilon }, 1);
        Assert.Equal(1, StandardScaler.Fit(subnormal).Scale[0]);
        Assert.Equal(1, MinMaxScaler.Fit(subnormal).Scale[0]);
    }

    [Fact]
    public void A_scaler_knows_nothing_of_the_test_data()
    {
        var random = new Xoshiro256(5);
        float[] x = [.. Enumerable.Range(0, 300).Select(_ => (float)random.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, 100).Select(e => e % 3)];
        (Dataset<float> training, Dataset<float> test) = new Dataset<float>(x, 3, labels).Split(0.2, seed: 1);
        HashSet<float> tested = [.. test.Features];
        float[] changed = [.. x.Select(value => tested.Contains(value) ? 1e6f * value : value)];
        Dataset<float> trainingAgain = new Dataset<float>(changed, 3, labels).Split(0.2, seed: 1).Training;
        Assert.Equal(60, changed.Count(value => value > 1));
        AssertSame(StandardScaler.Fit(training), StandardScaler.Fit(trainingAgain));
        AssertSame(MinMaxScaler.Fit(training), MinMaxScaler.Fit(trainingAgain));

        // That could fail: a training value that changes is seen.
        float[] other = training.Features.ToArray();
        other[0] += 1;
        Assert.NotEqual(StandardScaler.Fit(training).Offset[0], StandardScaler.Fit(new Dataset<float>(other, 3)).Offset[0]);
    }

    [Fact]
    public void A_scaler_made_of_saved_numbers_gives_the_same_bits()
    {
        float[] x = [0.1f, 700, 0.25f, -3, 0.9f, 12.5f];
        Scaler<float> fitted = StandardScaler.Fit(new Dataset<float>(x, 2));
        var loaded = new Scaler<float>(fitted.Offset.ToArray(), fitted.Scale.ToArray());
        float[] first = [.. x];
        float[] second = [.. x];
        fitted.Apply(first);
        loaded.Apply(second);
        Assert.Equal(first, second);
        Assert.NotEqual(x, first);
        AssertSame(fitted, loaded);
    }

    [Fact]
    public void A_dataset_is_copied_with_everything_but_its_features()
    {
        float[] x = [1, 2, 3, 4];
        int[] labels = [1, 0];
        var data = new Dataset<float>(x, 2, labels) { ColumnNames = ["a", "b"], ClassNames = ["no", "yes"] };
        Dataset<float> scaled = new Scaler<float>([1, 2], [0.5, -1]).Apply(data.WithTargetsFromLabels(1));
        Assert.Equal([0, 0, 1, -2], scaled.Features.ToArray());
        Assert.Equal([1, 2, 3, 4], x);
        Assert.Equal([1, 0], scaled.Labels.ToArray());
        Assert.Equal([1, 0], scaled.Targets.ToArray());
        Assert.Equal(["a", "b"], scaled.ColumnNames);
        Assert.Equal(["no", "yes"], scaled.ClassNames);
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_unchanged()
    {
        var scaler = new Scaler<float>([1, 2, 3], [1, 1, 1]);
        float[] x = [1, 2, 3, 4];
        AssertRefused("There are 4 features; the scaler was made for 3 columns, so a multiple of 3 is needed.", () => scaler.Apply(x));
        Assert.Equal([1, 2, 3, 4], x);
        AssertRefused("The dataset has 2 columns, but the scaler was made for 3.", () => scaler.Apply(new Dataset<float>(x, 2)));
        AssertRefused("There are 2 offsets and 1 scales; a scaler needs one of both for each column.", () => _ = new Scaler<float>([1, 2], [1]));
        AssertRefused("The scale of column 1 is NaN; it must be a finite number.", () => _ = new Scaler<float>([1, 2], [1, double.NaN]));
        AssertRefused("There are 0 offsets", () => _ = new Scaler<float>([], []));
    }

    [Fact]
    public void Training_data_that_cannot_be_measured_are_refused()
    {
        var missing = new Dataset<float>(new[] { 1, 2, float.NaN, 4 }, 2) { ColumnNames = ["width", "height"] };
        var tooWide = new Dataset<double>(new[] { -1.7e308, 1.7e308 }, 1);
        const string Message = "Example 1 has NaN in column 0 (width); give it a finite number, or leave the example out.";
        Assert.Equal(Message, Assert.Throws<InvalidDataException>(() => StandardScaler.Fit(missing)).Message);
        Assert.Equal(Message, Assert.Throws<InvalidDataException>(() => MinMaxScaler.Fit(missing)).Message);
        AssertRefused(
            "The values of column 0 go from -1.7E+308 to 1.7E+308, too far apart for double; divide the column first.",
            () => StandardScaler.Fit(tooWide));
        AssertRefused("The bounds are 1 and 1; two finite numbers in order are needed.", () => MinMaxScaler.Fit(missing, 1, 1));
        AssertRefused("The bounds are 0 and NaN;", () => MinMaxScaler.Fit(missing, 0, double.NaN));
    }

    // Two passes in twice the precision, over values divided by a power of two about their spread, exactly.
    private static (DoubleDouble Mean, double Deviation) Moments(double[] column, double spread)
    {
        double unit = Math.ScaleB(1, Math.ILogB(spread));
        DoubleDouble sum = 0;
        foreach (double value in column)
        {
            sum += value / unit;
        }

        DoubleDouble mean = sum / column.Length;
        DoubleDouble squares = 0;
        foreach (double value in column)
        {
            DoubleDouble difference = (DoubleDouble)(value / unit) - mean;
            squares += difference * difference;
        }

        return (mean * unit, Math.Sqrt((squares / column.Length).High) * unit);
    }

    private static void AssertSame(Scaler<float> expected, Scaler<float> actual)
    {
        Assert.Equal(expected.Offset.ToArray(), actual.Offset.ToArray());
        Assert.Equal(expected.Scale.ToArray(), actual.Scale.ToArray());
    }

    private static void AssertRefused(string message, Action call) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
}
