using System.Globalization;

namespace NetGen.Benchmarks.Studies;

/// <summary>A markdown table whose columns line up in a terminal too: the first to the left, the others to the right.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        int[] widths = [.. headings.Select((_, column) => Math.Max(3, _rows.Max(row => row[column].Length)))];
        for (int i = 0; i < _rows.Count; i++)
        {
            Console.WriteLine("| " + string.Join(" | ", _rows[i].Select((cell, column) => Padded(cell, column, widths[column]))) + " |");
            if (i == 0)
            {
                Console.WriteLine("|" + string.Join("|", widths.Select((width, column) => Rule(width, column))) + "|");
            }
        }

        Console.WriteLine();
    }

    private static string Padded(string cell, int column, int width) => column == 0 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Rule(int width, int column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":";
}

/// <summary>How numbers stand in tables: three digits, and a unit that suits them.</summary>
internal static class Cell
{
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            >= 100 => "#,##0",
            >= 10 => "0.0",
            >= 1 or 0 => "0.00",
            _ => "0.000",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Number(nanoseconds) + " ns",
        < 1e6 => Number(nanoseconds / 1e3) + " us",
        < 1e9 => Number(nanoseconds / 1e6) + " ms",
        _ => Number(nanoseconds / 1e9) + " s",
    };

    /// <summary>A ratio; above the limit it stands out.</summary>
    public static string Ratio(double ratio, double limit = double.PositiveInfinity)
    {
        string text = ratio.ToString("0.00", CultureInfo.InvariantCulture);
        return ratio > limit ? $"**{text}**" : text;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
