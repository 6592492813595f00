using System.Globalization;

namespace NetGen.Training;

/// <summary>A confusion matrix as aligned text.</summary>
internal static class ConfusionText
{
    private const string Corner = "class \\ answer";
    private const string Gap = "  ";

    public static string Of(ConfusionMatrix matrix, string[] classNames)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.Classes)];
        bool hasUnanswered = classes.Any(label => matrix.Unanswered(label) > 0);
        List<string[]> rows = [[Corner, .. classNames, .. hasUnanswered ? (string[])["none"] : []]];
        foreach (int label in classes)
        {
            rows.Add(
            [
                classNames[label],
                .. classes.Select(answer => Text(matrix[label, answer])),
                .. hasUnanswered ? (string[])[Text(matrix.Unanswered(label))] : [],
            ]);
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => Line(row, widths)));
    }

    private static string Line(string[] row, int[] widths) =>
        string.Join(Gap, row.Select((text, column) => column == 0 ? text.PadRight(widths[0]) : text.PadLeft(widths[column])));

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
