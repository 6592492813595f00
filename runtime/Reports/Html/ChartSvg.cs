using System.Text;

namespace NetGen.Training;

/// <summary>Prints a chart as SVG.</summary>
internal static class ChartSvg
{
    private const double Width = 560;
    private const double Height = 250;
    private const double Left = 58;
    private const double Right = 14;
    private const double Top = 24;
    private const double Bottom = 36;
    private const double PlotWidth = Width - Left - Right;
    private const double PlotHeight = Height - Top - Bottom;
    private const int MostEpochTicks = 6;

    // Beyond, the strips would be too thin to point at.
    private const int MostTips = 250;

    // Beyond, points are nearer than a quarter of a pixel.
    private const int MostPoints = 2000;

    public static void Write(HtmlWriter html, Chart chart)
    {
        html.Open("figure", ("class", "card"));
        html.Open("figcaption").Element("strong", chart.Title);
        if (chart.Curves.Count > 1)
        {
            for (int c = 0; c < chart.Curves.Count; c++)
            {
                html.Open("span", ("class", "key")).Open("i", ("class", $"swatch s{c}")).Close().Text(chart.Curves[c].Name).Close();
            }
        }

        html.Close();
        if (chart.IsEmpty)
        {
            html.Element("p", "No epoch is done.", ("class", "note"));
        }
        else
        {
            WritePlot(html, chart);
        }

        foreach (string line in chart.NotDrawn)
        {
            html.Element("p", line, ("class", "note"));
        }

        html.Close();
    }

    private static void WritePlot(HtmlWriter html, Chart chart)
    {
        html.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {HtmlWriter.Number(Width)} {HtmlWriter.Number(Height)}"),
            ("role", "img"),
            ("aria-label", $"{chart.Title} by epoch"));
        WriteAxes(html, chart);
        if (chart.Best is { } best)
        {
            double x = X(chart, best);
            html.Empty("path", ("class", "best"), ("d", $"M{HtmlWriter.Number(x)} {HtmlWriter.Number(Top)}V{HtmlWriter.Number(Height - Bottom)}"));
            string anchor = x > Left + (PlotWidth / 2) ? "end" : "start";
            Label(html, x, Top - 8, $"best: epoch {chart.Epochs[best]}", anchor);
        }

        for (int c = chart.Curves.Count - 1; c >= 0; c--)
        {
            WriteCurve(html, chart, chart.Curves[c], c);
        }

        WriteTips(html, chart);
        html.Close();
    }

    private static void WriteAxes(HtmlWriter html, Chart chart)
    {
        foreach (double tick in chart.Scale.Ticks)
        {
            double y = Y(chart, tick);
            html.Empty("path", ("class", "grid"), ("d", $"M{HtmlWriter.Number(Left)} {HtmlWriter.Number(y)}H{HtmlWriter.Number(Width - Right)}"));
            Label(html, Left - 8, y + 4, chart.Scale.Label(tick), "end");
        }

        int count = chart.Epochs.Count;
        int ticks = Math.Min(count, MostEpochTicks);
        for (int t = 0; t < ticks; t++)
        {
            int index = ticks == 1 ? 0 : (int)((long)t * (count - 1) / (ticks - 1));
            Label(html, X(chart, index), Height - Bottom + 17, HtmlWriter.Count(chart.Epochs[index]), "middle");
        }

        Label(html, Left + (PlotWidth / 2), Height - 4, chart.Scale.IsLogarithmic ? "epoch (logarithmic scale upwards)" : "epoch", "middle");
    }

    private static void WriteCurve(HtmlWriter html, Chart chart, Curve curve, int number)
    {
        StringBuilder path = new();
        bool isDrawing = false;
        int[] points = Points(curve.Values);
        for (int p = 0; p < points.Length; p++)
        {
            if (!IsPlaced(curve, points[p]))
            {
                isDrawing = false;
                continue;
            }

            string x = HtmlWriter.Number(X(chart, points[p]));
            string y = HtmlWriter.Number(Y(chart, curve.Values[points[p]]!.Value));
            path.Append(isDrawing ? 'L' : 'M').Append(x).Append(' ').Append(y);
            if (!isDrawing && (p + 1 == points.Length || !IsPlaced(curve, points[p + 1])))
            {
                html.Empty("circle", ("class", $"dot s{number}"), ("cx", x), ("cy", y), ("r", "3"));
            }

            isDrawing = true;
        }

        if (path.Length > 0)
        {
            html.Empty("path", ("class", $"line s{number}"), ("d", path.ToString()));
        }
    }

    // All epochs, or of very many the lowest and the highest of each narrow strip, and every gap.
    private static int[] Points(IReadOnlyList<double?> values)
    {
        if (values.Count <= MostPoints)
        {
            return [.. Enumerable.Range(0, values.Count)];
        }

        SortedSet<int> points = [0, values.Count - 1];
        foreach (int[] strip in Enumerable.Range(0, values.Count).Chunk((2 * values.Count / MostPoints) + 1))
        {
            points.Add(strip.MinBy(i => values[i] ?? double.NaN));
            points.Add(strip.MaxBy(i => values[i] ?? double.NaN));
            int gap = Array.FindIndex(strip, i => values[i] is not { } value || !ValueScale.CanPlace(value));
            points.Add(strip[Math.Max(gap, 0)]);
        }

        return [.. points];
    }

    // What a mouse that rests on an epoch is told; no script is needed for that.
    private static void WriteTips(HtmlWriter html, Chart chart)
    {
        int count = chart.Epochs.Count;
        if (count > MostTips)
        {
            return;
        }

        double width = PlotWidth / Math.Max(1, count - 1);
        for (int i = 0; i < count; i++)
        {
            IEnumerable<string> values = chart.Curves.Select(
                curve => $"{(curve.Name.Length == 0 ? "" : curve.Name + " ")}{(curve.Values[i] is { } value ? Words.Of(value) : "-")}");
            html.Open(
                "rect",
                ("class", "tip"),
                ("x", HtmlWriter.Number(X(chart, i) - (width / 2))),
                ("y", HtmlWriter.Number(Top)),
                ("width", HtmlWriter.Number(width)),
                ("height", HtmlWriter.Number(PlotHeight)));
            html.Element("title", $"epoch {chart.Epochs[i]}: {string.Join(", ", values)}").Close();
        }
    }

    private static bool IsPlaced(Curve curve, int index) => curve.Values[index] is { } value && ValueScale.CanPlace(value);

    private static double X(Chart chart, int index) =>
        Left + (PlotWidth * (chart.Epochs.Count == 1 ? 0.5 : (double)index / (chart.Epochs.Count - 1)));

    private static double Y(Chart chart, double value) => Height - Bottom - (PlotHeight * chart.Scale.Place(value));

    private static void Label(HtmlWriter html, double x, double y, string text, string anchor) =>
        html.Element("text", text, ("x", HtmlWriter.Number(x)), ("y", HtmlWriter.Number(y)), ("text-anchor", anchor));
}
