using System.Globalization;
using System.Text;

namespace NetGen.Training;

/// <summary>Prints a chart for a terminal: the first curve as a line of dots, the second as letters.</summary>
internal static class ChartText
{
    private const int Rows = 8;
    private const int LeastMargin = 7;
    private const int LeastColumns = 10;
    private const char FirstCurve = '\u28C0';
    private const char SecondCurve = 'o';

    /// <summary>Appends the lines of a chart.</summary>
    /// <param name="text">What they are appended to.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="width">Characters in a line.</param>
    public static void Append(StringBuilder text, Chart chart, int width)
    {
        text.Append(Heading(chart)).Append('\n');
        if (!chart.IsEmpty)
        {
            AppendPlot(text, chart, width);
        }

        foreach (string line in chart.NotDrawn)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Heading(Chart chart)
    {
        IEnumerable<string> curves = chart.Curves.Select((curve, c) =>
        {
            string name = curve.Name.Length == 0 ? "" : $" {curve.Name} {(c == 0 ? FirstCurve : SecondCurve)}";
            return $"{name} {(curve.Last is { } last ? Words.Of(last) : "-")}";
        });
        string best = chart.Best is { } index ? $"; best epoch {chart.Epochs[index]}" : "";
        return chart.IsEmpty ? $"{chart.Title}: no epoch is done" : $"{chart.Title}:{string.Join(',', curves)}{best}";
    }

    private static void AppendPlot(StringBuilder text, Chart chart, int width)
    {
        string high = chart.Scale.Label(chart.Scale.High);
        string low = chart.Scale.Label(chart.Scale.Low);
        int margin = Math.Max(LeastMargin, Math.Max(high.Length, low.Length));
        int columns = Math.Max(LeastColumns, width - margin - 1);
        BrailleCanvas canvas = new(columns, Rows);
        Draw(chart.Scale, CurveSamples.Of(chart.Curves[0].Values, canvas.Width), canvas.Height, canvas.Set);
        foreach (Curve curve in chart.Curves.Skip(1))
        {
            Draw(chart.Scale, CurveSamples.Of(curve.Values, columns), Rows, (column, y) => canvas.Put(Rows - 1 - y, column, SecondCurve));
        }

        for (int row = 0; row < Rows; row++)
        {
            string label = row == 0 ? high : row == Rows - 1 ? low : "";
            text.Append(label.PadLeft(margin)).Append('\u2502').Append(canvas.Row(row)).Append('\n');
        }

        string first = Number(chart.Epochs[0]);
        string last = chart.Epochs.Count == 1 ? "" : Number(chart.Epochs[^1]).PadLeft(columns - first.Length);
        text.Append("epoch ".PadLeft(margin)).Append('\u2514').Append(first).Append(last).Append('\n');
    }

    private static string Number(int epoch) => epoch.ToString(CultureInfo.InvariantCulture);

    // Each column from its lowest value to its highest, and on towards the column before, so that a steep curve has no holes.
    private static void Draw(ValueScale scale, (double Low, double High)?[] samples, int height, Action<int, int> set)
    {
        (int Low, int High)? before = null;
        for (int x = 0; x < samples.Length; x++)
        {
            if (samples[x] is not { } sample)
            {
                before = null;
                continue;
            }

            int low = At(scale, sample.Low, height);
            int high = At(scale, sample.High, height);
            int from = before is { } below && below.High < low ? below.High + 1 : low;
            int to = before is { } above && above.Low > high ? above.Low - 1 : high;
            for (int y = from; y <= to; y++)
            {
                set(x, y);
            }

            before = (low, high);
        }
    }

    private static int At(ValueScale scale, double value, int size) => Math.Clamp((int)(scale.Place(value) * size), 0, size - 1);
}
