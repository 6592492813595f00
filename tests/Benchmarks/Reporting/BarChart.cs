namespace NetGen.Benchmarks.Reporting;

/// <summary>
/// The table as a chart: a group of bars for each workload, from the line where NetGen is. It has a background of its own, so that it reads
/// the same on a light page and on a dark one.
/// </summary>
internal static class BarChart
{
    private const double Width = 800;
    private const double Margin = 24;
    private const double Left = 292;
    private const double Top = 112;
    private const double Bar = 10;
    private const double BarStep = 12;
    private const double GroupGap = 14;

    private const string Explanation =
        "Left of the green line is faster, right of it slower; logarithmic scale. Under each network: NetGen's time.";

    private const string Ink = "#1f2328";
    private const string Muted = "#59636e";
    private const string Grid = "#e4e8ec";
    private const string Reference = "#1a7f37";
    private const string Other = "#8250df";
    private static readonly string[] Colours = [Reference, "#9aa4af", "#2f81f7", "#e09b13"];

    private static readonly TextStyle Title = new(18, Ink, Weight: 600);
    private static readonly TextStyle Note = new(12.5, Muted);
    private static readonly TextStyle Network = new(13, Ink, "end", 600);
    private static readonly TextStyle Call = new(12, Muted, "end");
    private static readonly TextStyle Tick = new(12, Muted, "middle");
    private static readonly TextStyle Value = new(11, Ink);

    public static string Write(SpeedTable table)
    {
        double group = Math.Max(30, BarStep * (table.Columns.Count - 1 + (table.HasOthers ? 1 : 0))) + GroupGap;
        double bottom = Top + (group * table.Rows.Count);
        var svg = new SvgWriter(Width, bottom + 64, "Times of neural networks in .NET relative to NetGen");
        IEnumerable<double> ratios = table.Rows.SelectMany(row => Bars(row).Select(bar => row.Ratio(bar.Nanoseconds)));
        LogScale scale = LogScale.Of(ratios, Left, Width - Margin);

        svg.Box(0.5, 0.5, Width - 1, bottom + 63, "#ffffff", 8, "#d1d9e0");
        svg.Text(Margin, 36, "How many times as long as NetGen takes", Title);
        svg.Text(Margin, 58, Explanation, Note);
        WriteLegend(svg, table);
        foreach (double tick in scale.Ticks)
        {
            svg.Rule(scale.At(tick), Top - 6, bottom, Grid);
            svg.Text(scale.At(tick), bottom + 18, Quantities.Tick(tick), Tick);
        }

        for (int i = 0; i < table.Rows.Count; i++)
        {
            WriteGroup(svg, table.Rows[i], Top + (group * i), group - GroupGap, scale);
        }

        svg.Rule(scale.At(1), Top - 6, bottom, Reference, 2);
        svg.Text(Margin, bottom + 46, table.Machine, Note);
        return svg.End();
    }

    private static void WriteLegend(SvgWriter svg, SpeedTable table)
    {
        // Widths of letters are not known here; these are wide enough in any of the fonts.
        double x = Margin;
        foreach ((string name, string colour) in table.Columns.Zip(Colours).Concat(table.HasOthers ? [(SpeedTable.OtherTitle, Other)] : []))
        {
            svg.Box(x, 76, 12, 12, colour, 2);
            svg.Text(x + 18, 86.5, name, Note);
            x += 40 + (7.2 * name.Length);
        }
    }

    private static void WriteGroup(SvgWriter svg, SpeedRow row, double top, double height, LogScale scale)
    {
        double middle = top + (height / 2);
        svg.Text(Left - 14, middle - 3, row.Network, Network);
        svg.Text(Left - 14, middle + 13, $"{row.Call}: {Quantities.Time(row.Reference)}", Call);
        double y = middle - (BarStep * Bars(row).Count() / 2) + ((BarStep - Bar) / 2);
        foreach ((double nanoseconds, string colour) in Bars(row))
        {
            double ratio = row.Ratio(nanoseconds);
            double end = scale.At(ratio);
            double from = Math.Min(end, scale.At(1));
            double to = Math.Max(end, scale.At(1));
            svg.Box(from, y, Math.Max(1.5, to - from), Bar, colour, 1);
            svg.Text(to + 5, y + Bar - 1, Quantities.Ratio(ratio), Value);
            y += BarStep;
        }
    }

    private static IEnumerable<(double Nanoseconds, string Colour)> Bars(SpeedRow row) =>
        row.Nanoseconds.Zip(Colours).Skip(1).Concat(row.Other is { } other ? [(other.Nanoseconds, Other)] : []);
}
