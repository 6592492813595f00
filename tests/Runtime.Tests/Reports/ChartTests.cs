using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class ChartTests
{
    private static readonly NetworkDescription Network = PlaneNetwork.Describe();

    [Fact]
    public void Loss_metrics_and_a_changing_learning_rate_have_a_chart_each()
    {
        TrainingHistory history = Histories.Of([2, 1], [3, 2], metrics: ["accuracy", "F1"]);
        Assert.Equal(
            ["Loss", "Accuracy of the validation data", "F1 of the validation data"], TrainingCharts.Of(history).Select(chart => chart.Title));
        history = new([history.Epochs[0], history.Epochs[1] with { LearningRate = 0.05 }], StopReason.Completed, null, 2);
        Assert.Equal("Learning rate", TrainingCharts.Of(history)[^1].Title);
        Assert.Equal(["training", "validation"], TrainingCharts.Of(history)[0].Curves.Select(curve => curve.Name));
        Assert.Equal("Accuracy of the training data", TrainingCharts.Of(Histories.Of([2], metrics: ["accuracy"]))[1].Title);
    }

    [Fact]
    public void A_curve_goes_through_its_values()
    {
        Page page = Page.Of(new("Run", Network, Histories.Of([4, 3, 0])));
        Assert.Equal("M58 24L302 71.5L546 214", Page.Value(page.All("path", "line").Single(), "d"));
    }

    [Fact]
    public void One_epoch_is_a_dot()
    {
        TrainingReport report = new("Run", Network, Histories.Of([1], [2]));
        Page page = Page.Of(report);
        Assert.Equal(2, page.All("circle", "dot").Length);
        Assert.Contains("epoch \u25141\n", report.ToText(60), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinity")]
    [InlineData(double.NegativeInfinity, "-infinity")]
    [InlineData(1e301, "1E+301")]
    public void Losses_without_a_place_are_gaps_and_are_named(double value, string name)
    {
        TrainingReport report = new("Run", Network, Histories.Of([2, 1, value, 1.5, value, 2], [1, 2, 3, 4, 5, 6]));
        Page page = Page.Of(report);
        string note = $"Not drawn: Loss, training, {name} in epoch 3, {name} in epoch 5.";
        Assert.Contains(page.All("p", "note"), found => found.Value == note);
        Assert.Contains(note + "\n", report.ToText(), StringComparison.Ordinal);
        Assert.Equal(3, Page.Value(page.All("path", "line").Single(line => Page.Value(line, "class").Contains("s0", StringComparison.Ordinal)), "d").Count(c => c == 'M'));
        Assert.Equal(2, page.All("circle", "dot").Length);
        Assert.DoesNotContain(page.All("path"), path => Page.Value(path, "d").Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_of_which_none_has_a_place_are_drawn_as_nothing()
    {
        TrainingReport report = new("Run", Network, Histories.Of([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]));
        Page page = Page.Of(report);
        Assert.Empty(page.All("path", "line"));
        Assert.Contains(page.All("p", "note"), note => note.Value == "Not drawn: Loss NaN in epoch 1, NaN in epoch 2, NaN in epoch 3, and in 2 more.");
        Assert.StartsWith("Loss: NaN\n", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_epochs_keep_their_extremes_and_gaps()
    {
        double[] losses = [.. Enumerable.Range(0, 100_000).Select(i => 1.5 + (i % 7 * 0.01))];
        losses[50_001] = 9;
        losses[70_001] = double.NaN;
        Page page = Page.Of(new("Run", Network, Histories.Of(losses)));
        string path = Page.Value(page.All("path", "line").Single(), "d");
        Assert.InRange(path.Split('M', 'L').Length, 500, 6001);
        Assert.Equal(2, path.Count(c => c == 'M'));
        double highest = path.Split('M', 'L').Skip(1).Min(point => double.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(highest, 24, 60);
        Assert.InRange(page.All("tr").Length, 400, 510);
    }

    [Theory]
    [InlineData(0, 1, 0, 1, 5)]
    [InlineData(0.3, 0.97, 0.2, 1, 5)]
    [InlineData(-3, 17, -5, 20, 6)]
    [InlineData(5, 5, 4.5, 5.5, 5)]
    [InlineData(0, 0, -1, 1, 5)]
    [InlineData(-1e300, 1e300, -1e300, 1e300, 5)]
    [InlineData(0.97312, 0.97318, 0.9731, 0.97318, 5)]
    public void Linear_scales_end_at_round_numbers(double low, double high, double from, double to, int ticks)
    {
        ValueScale scale = ValueScale.Of([high, null, double.NaN, low], mayBeLogarithmic: true);
        Assert.False(scale.IsLogarithmic);
        Assert.Equal(from, scale.Low, Math.Abs(from) * 1e-12);
        Assert.Equal(to, scale.High, Math.Abs(to) * 1e-12);
        Assert.Equal(ticks, scale.Ticks.Count);
        Assert.Equal(ticks, scale.Ticks.Select(scale.Label).Distinct().Count());
        Assert.Equal((0, 1), (scale.Place(scale.Low), scale.Place(scale.High)));
    }

    [Theory]
    [InlineData(0.087, 1.1, 0.05, 2, 6)]
    [InlineData(0.02, 1, 0.02, 1, 6)]
    [InlineData(0.06, 70, 0.05, 100, 4)]
    [InlineData(0.001, 0.999, 0.001, 1, 4)]
    [InlineData(1e-12, 1e12, 1e-12, 1e12, 7)]
    public void Positive_values_far_apart_have_a_logarithmic_scale(double low, double high, double from, double to, int ticks)
    {
        ValueScale scale = ValueScale.Of([low, high], mayBeLogarithmic: true);
        Assert.True(scale.IsLogarithmic);
        Assert.Equal((from, to), (scale.Low, scale.High));
        Assert.All(scale.Ticks, tick => Assert.InRange(tick, from, to));
        Assert.Equal(ticks, scale.Ticks.Count);
        Assert.Equal(0.5, scale.Place(Math.Sqrt(from * to)), 1e-12);
        Assert.False(ValueScale.Of([low, high], mayBeLogarithmic: false).IsLogarithmic);
        Assert.False(ValueScale.Of([0, high], mayBeLogarithmic: true).IsLogarithmic);
    }
}
