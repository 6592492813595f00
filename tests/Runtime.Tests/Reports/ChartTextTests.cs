using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class ChartTextTests
{
    private static readonly NetworkDescription Network = PlaneNetwork.Describe();

    [Fact]
    public void Curves_are_drawn_with_dots_and_letters()
    {
        TrainingReport report = new("Run", Network, Histories.Of([4, 2, 1, 0], [4, 4, 0, 0], best: 3));
        string expected = """
            Loss: training ⣀ 0, validation o 0; best epoch 3
                  4│ooooooo
                   │ ⠈⠢⡀   o
                   │   ⠑⢄   o
                   │    ⠈⢢  o
                   │      ⠉⠢⢄o
                   │         ⠑o⣀
                   │          o ⠑⠢⣀
                  0│           ooooooo
             epoch └1                4
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", report.ToText(26));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(200)]
    public void Lines_are_as_wide_as_was_asked_for(int width)
    {
        foreach (int epochs in (int[])[1, 2, 50, 5000])
        {
            string[] lines = new TrainingReport("Run", Network, Histories.Of([.. Enumerable.Range(0, epochs).Select(i => 1.0 / (i + 1))])).ToText(width).Split('\n');
            Assert.Equal(11, lines.Length);
            Assert.All(lines.Skip(1), line => Assert.InRange(line.Length, 0, width));
            Assert.Equal(epochs == 1 ? 9 : width, lines[9].Length);
            Assert.Contains(lines, line => line.Any(character => character > '\u2800'));
        }
    }

    [Fact]
    public void A_sparkline_goes_from_its_lowest_value_to_its_highest()
    {
        Assert.Equal("▁▂▃▄▅▆▇█", Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7.0], 8));
        Assert.Equal("█▁", Sparkline.Of([5, 5, 5, 1, 1, 1.0], 2));
        Assert.Equal("▁▁█", Sparkline.Of([1, 1, 2.0], 10));
        Assert.Equal("█▅▁", Sparkline.Of([100, 10, 1.0], 3));
        Assert.Equal("▅▅", Sparkline.Of([3, 3.0], 5));
        Assert.Equal("▁!!█", Sparkline.Of([1, double.NaN, double.PositiveInfinity, 2], 4));
        Assert.Equal("!", Sparkline.Of([double.NaN], 4));
        Assert.Equal("", Sparkline.Of([], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sparkline.Of([1], 0));
    }
}
