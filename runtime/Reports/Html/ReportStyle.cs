using System.Globalization;
using System.Text;

namespace NetGen.Training;

/// <summary>The style sheet of a report: for light and dark pages, narrow and wide ones, and paper.</summary>
internal static class ReportStyle
{
    private const string Rules = """

        :root { --page: #f6f7f8; --card: #ffffff; --line: #dfe2e6; --ink: #1c1f23; --soft: #5c636b;
          --s0: #2a72cf; --s1: #d65a1e; --right: 42,114,207; --wrong: 214,90,30; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14171a; --card: #1d2125; --line: #363c43; --ink: #e8eaed; --soft: #a3abb4;
            --s0: #5b9ff0; --s1: #f0834a; --right: 70,140,230; --wrong: 230,105,50; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
        main { max-width: 1160px; margin: 0 auto; padding: 24px 20px 48px; }
        h1 { font-size: 26px; margin: 0 0 4px; overflow-wrap: anywhere; }
        h2 { font-size: 18px; margin: 32px 0 10px; overflow-wrap: anywhere; }
        .note { color: var(--soft); font-size: 13px; margin: 6px 0; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin: 0 0 16px; }
        .scroll { overflow-x: auto; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 16px; }
        .charts .card { margin: 0; }
        .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(165px, 1fr)); gap: 10px; margin: 16px 0; }
        .facts div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 8px 12px; }
        dt { color: var(--soft); font-size: 12px; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        figcaption { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-bottom: 8px; }
        .key { color: var(--soft); font-size: 13px; }
        .swatch { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 5px; background: currentColor; }
        .swatch.s0 { background: var(--s0); }
        .swatch.s1 { background: var(--s1); }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--soft); font-size: 12px; }
        .grid { stroke: var(--line); stroke-width: 1; fill: none; }
        .best { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 3; fill: none; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .line.s0 { stroke: var(--s0); }
        .line.s1 { stroke: var(--s1); }
        .dot.s0, .bar.s0 { fill: var(--s0); }
        .dot.s1 { fill: var(--s1); }
        .tip { fill: var(--soft); fill-opacity: 0; }
        .tip:hover { fill-opacity: 0.15; }
        .diagram { width: auto; max-width: none; }
        .diagram text.name { fill: var(--ink); font-weight: 600; font-size: 13px; }
        .bar.input { fill: var(--soft); }
        .link { fill: var(--soft); fill-opacity: 0.14; }
        .boundary { max-width: 640px; }
        .halo, .ring, .points { fill: none; stroke-linecap: round; }
        .halo { stroke: var(--card); stroke-width: 6.5; }
        .ring { stroke: var(--ink); stroke-width: 9; }
        .points { stroke-width: 5; }
        .tiles { display: block; max-width: 100%; height: auto; image-rendering: pixelated; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
        th { color: var(--soft); font-weight: 500; text-align: right; padding: 4px 8px; white-space: nowrap; }
        td { text-align: right; padding: 4px 8px; min-width: 40px; }
        tr.chosen { font-weight: 600; }
        details table tr { border-top: 1px solid var(--line); }
        summary { cursor: pointer; }
        .confusion td { border: 2px solid var(--card); text-align: center; }
        .confusion td.figure { color: var(--soft); text-align: right; white-space: nowrap; }
        @media print { .card, .facts div { break-inside: avoid; } }

        """;

    /// <summary>The whole sheet.</summary>
    public static string Sheet { get; } = Rules.ReplaceLineEndings("\n") + Shades();

    // Cells of a confusion matrix: r for right and w for wrong answers, 1 to 10.
    private static string Shades()
    {
        StringBuilder sheet = new();
        foreach ((string name, string colour) in ((string, string)[])[("r", "--right"), ("w", "--wrong")])
        {
            for (int shade = 1; shade <= 10; shade++)
            {
                double opacity = 0.085 * shade;
                string ink = shade > 6 ? " color: #fff;" : "";
                sheet.Append(CultureInfo.InvariantCulture, $".{name}{shade} {{ background: rgba(var({colour}),{opacity:0.###});{ink} }}\n");
            }
        }

        return sheet.ToString();
    }
}
