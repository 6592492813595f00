namespace NetGen.Training;

/// <summary>
/// Prints a confusion matrix as a table: right answers in one colour, mistakes in another, darker where they are a larger share of the class.
/// </summary>
internal static class ConfusionTable
{
    // Shades of the style sheet.
    private const int Shades = 10;

    public static void Write(HtmlWriter html, ConfusionMatrix matrix, IReadOnlyList<string> classNames)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.Classes)];
        bool hasUnanswered = classes.Any(label => matrix.Unanswered(label) > 0);
        html.Open("div", ("class", "card scroll"));
        html.Element("p", Sentence(matrix), ("class", "note"));
        html.Open("table", ("class", "confusion"));
        html.Open("thead").Open("tr").Element("th", "class \\ answer");
        foreach (int answer in classes)
        {
            html.Element("th", classNames[answer], ("scope", "col"));
        }

        foreach (string heading in (string[])[.. hasUnanswered ? (string[])["no answer"] : [], "recall", "precision", "F1"])
        {
            html.Element("th", heading, ("scope", "col"), ("class", "figure"));
        }

        html.Close().Close().Open("tbody");
        foreach (int label in classes)
        {
            long examples = classes.Sum(answer => matrix[label, answer]) + matrix.Unanswered(label);
            html.Open("tr").Element("th", classNames[label], ("scope", "row"));
            foreach (int answer in classes)
            {
                WriteCell(html, matrix[label, answer], examples, isRight: label == answer);
            }

            if (hasUnanswered)
            {
                WriteCell(html, matrix.Unanswered(label), examples, isRight: false);
            }

            foreach (double figure in (double[])[matrix.Recall(label), matrix.Precision(label), matrix.F1(label)])
            {
                html.Element("td", Percent(figure), ("class", "figure"));
            }

            html.Close();
        }

        html.Close().Close().Close();
    }

    private static void WriteCell(HtmlWriter html, long count, long examples, bool isRight)
    {
        if (count == 0)
        {
            html.Element("td", isRight ? "0" : "");
            return;
        }

        // The root, so that a few mistakes are seen beside many right answers.
        double share = (double)count / examples;
        int shade = (int)Math.Ceiling(Shades * (isRight ? share : Math.Sqrt(share)));
        html.Element("td", HtmlWriter.Count(count), ("class", $"{(isRight ? "r" : "w")}{shade}"));
    }

    private static string Sentence(ConfusionMatrix matrix) => matrix.Count == 0
        ? "There is no example."
        : $"{HtmlWriter.Count(matrix.Right)} of {HtmlWriter.Count(matrix.Count)} examples are answered rightly: {Percent(matrix.Accuracy)}.";

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:0.##} %");
}
