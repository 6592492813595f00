namespace NetGen.Benchmarks.Reporting;

/// <summary>The speed table as Markdown.</summary>
internal static class SpeedMarkdown
{
    public static string Write(SpeedTable table)
    {
        var markdown = new MarkdownTable(["a call", .. table.Columns, .. table.HasOthers ? [SpeedTable.OtherTitle] : Array.Empty<string>()]);
        foreach (SpeedRow row in table.Rows)
        {
            markdown.Add([.. Cells(table, row)]);
        }

        return $"{markdown}\n{table.Machine}. In brackets: how many times as long as NetGen takes.\n";
    }

    private static IEnumerable<string> Cells(SpeedTable table, SpeedRow row)
    {
        yield return $"{row.Network}: {row.Call}";
        yield return $"**{Quantities.Time(row.Reference)}**";
        foreach (double time in row.Nanoseconds.Skip(1))
        {
            yield return $"{Quantities.Time(time)} ({Quantities.Ratio(row.Ratio(time))})";
        }

        if (table.HasOthers)
        {
            yield return row.Other is { } other
                ? $"{Quantities.Time(other.Nanoseconds)} ({Quantities.Ratio(row.Ratio(other.Nanoseconds))}, {other.Program})"
                : "";
        }
    }
}
