namespace NetGen.Generator.Emit;

/// <summary>Tables in comments: columns as wide as what stands in them.</summary>
internal static class TextTable
{
    /// <summary>One line a row.</summary>
    /// <param name="rows">The cells, row by row; the first row is the head.</param>
    /// <param name="isNumber">Which columns are aligned to the right.</param>
    public static List<string> Lines(IReadOnlyList<string[]> rows, bool[] isNumber)
    {
        int[] widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join(
            "   ", row.Select((cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).ToList();
    }
}
