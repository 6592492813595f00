using System.Text;

namespace NetGen.Training;

/// <summary>Prints a decision boundary with its points.</summary>
internal static class BoundarySvg
{
    private const double Side = 440;
    private const double Left = 52;
    private const double Top = 10;
    private const double Width = Left + Side + 14;
    private const double Height = Top + Side + 40;

    public static void Write(HtmlWriter html, DecisionBoundary boundary)
    {
        html.Open("figure", ("class", "card boundary")).Open("figcaption");
        for (int c = 0; c < boundary.ClassNames.Count; c++)
        {
            html.Open("span", ("class", "key")).Open("i", ("class", "swatch"), ("style", $"background:{Colour.OfClass(c)}")).Close();
            html.Text(boundary.ClassNames[c]).Close();
        }

        html.Close();
        html.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {HtmlWriter.Number(Width)} {HtmlWriter.Number(Height)}"),
            ("role", "img"),
            ("aria-label", "The answers of the network by its two inputs"));
        html.Empty(
            "image",
            ("href", boundary.Picture),
            ("x", HtmlWriter.Number(Left)),
            ("y", HtmlWriter.Number(Top)),
            ("width", HtmlWriter.Number(Side)),
            ("height", HtmlWriter.Number(Side)),
            ("preserveAspectRatio", "none"));
        WriteAxes(html, boundary);
        WritePoints(html, boundary);
        html.Close();
        html.Element("p", Sentence(boundary), ("class", "note")).Close();
    }

    private static void WriteAxes(HtmlWriter html, DecisionBoundary boundary)
    {
        foreach (double tick in boundary.X.Ticks)
        {
            Label(html, X(boundary.X.Place(tick)), Top + Side + 16, boundary.X.Label(tick), "middle");
        }

        foreach (double tick in boundary.Y.Ticks)
        {
            Label(html, Left - 6, Y(boundary.Y.Place(tick)) + 4, boundary.Y.Label(tick), "end");
        }

        Label(html, Left + (Side / 2), Height - 6, $"{boundary.Axes[0]} across, {boundary.Axes[1]} up", "middle");
    }

    // A path for each class: points are lines without length and with round ends. Wrong ones have a ring around them.
    private static void WritePoints(HtmlWriter html, DecisionBoundary boundary)
    {
        foreach (IGrouping<(bool IsRight, int Label), DecisionBoundary.Point> group in boundary.Points
            .GroupBy(point => (point.IsRight, point.Label))
            .OrderByDescending(group => group.Key.IsRight)
            .ThenBy(group => group.Key.Label))
        {
            StringBuilder path = new();
            foreach (DecisionBoundary.Point point in group)
            {
                path.Append('M').Append(HtmlWriter.Number(X(point.X))).Append(' ').Append(HtmlWriter.Number(Y(point.Y))).Append("h0");
            }

            html.Empty("path", ("class", group.Key.IsRight ? "halo" : "ring"), ("d", path.ToString()));
            html.Empty("path", ("class", "points"), ("style", $"stroke:{Colour.OfClass(group.Key.Label)}"), ("d", path.ToString()));
        }
    }

    private static string Sentence(DecisionBoundary boundary)
    {
        int wrong = boundary.Points.Count(point => !point.IsRight);
        string shown = boundary.Points.Count < boundary.Examples
            ? $"{HtmlWriter.Count(boundary.Points.Count)} of {HtmlWriter.Count(boundary.Examples)} examples are shown"
            : $"{HtmlWriter.Count(boundary.Examples)} {(boundary.Examples == 1 ? "example" : "examples")}";
        return $"{shown}; {HtmlWriter.Count(wrong)} of them, with a ring, {(wrong == 1 ? "is" : "are")} answered wrongly. "
            + "An area has the colour of the answer, and more of it where the network is surer.";
    }

    private static double X(double place) => Left + (Side * place);

    private static double Y(double place) => Top + (Side * (1 - place));

    private static void Label(HtmlWriter html, double x, double y, string text, string anchor) =>
        html.Element("text", text, ("x", HtmlWriter.Number(x)), ("y", HtmlWriter.Number(y)), ("text-anchor", anchor));
}
