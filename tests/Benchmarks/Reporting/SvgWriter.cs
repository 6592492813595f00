using System.Globalization;
using System.Security;
using System.Text;

namespace NetGen.Benchmarks.Reporting;

/// <summary>Writes the few shapes that a chart is made of.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    public SvgWriter(double width, double height, string title)
    {
        Line($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"
              font-family="-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif" role="img">
            """);
        Line($"<title>{SecurityElement.Escape(title)}</title>");
    }

    public void Box(double x, double y, double width, double height, string fill, double radius = 0, string stroke = "none") => Line(
        $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="{radius}" fill="{fill}" stroke="{stroke}"/>""");

    public void Rule(double x, double top, double bottom, string stroke, double width = 1) =>
        Line($"""<path d="M{x:0.#} {top:0.#}V{bottom:0.#}" stroke="{stroke}" stroke-width="{width}"/>""");

    public void Text(double x, double y, string text, TextStyle style) => Line($"""
        <text x="{x:0.#}" y="{y:0.#}" font-size="{style.Size}" font-weight="{style.Weight}" fill="{style.Fill}"
          text-anchor="{style.Anchor}">{SecurityElement.Escape(text)}</text>
        """);

    public string End()
    {
        _text.Append("</svg>\n");
        return _text.ToString();
    }

    private void Line(FormattableString line) =>
        _text.Append(line.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n")).Append('\n');
}

/// <summary>How text looks.</summary>
internal sealed record TextStyle(double Size, string Fill, string Anchor = "start", int Weight = 400);
