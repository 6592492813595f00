namespace NetGen.Docs.Tests.Markdown;

/// <summary>A part of a longer text, which a page may show without its indentation, and with "..." or "// ..." in place of lines left out.</summary>
internal static class Excerpt
{
    /// <summary>Whether the lines of <paramref name="excerpt"/> stand in <paramref name="text"/>, in this order, and without others between.</summary>
    public static bool StandsIn(string text, string excerpt)
    {
        string[] lines = Lines(text);
        int from = 0;
        foreach (string[] part in Parts(Lines(excerpt)))
        {
            int at = Enumerable.Range(from, Math.Max(0, lines.Length - part.Length - from + 1)).FirstOrDefault(begin => Fits(lines.AsSpan(begin, part.Length), part), -1);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }

    private static string[] Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];

    private static IEnumerable<string[]> Parts(string[] lines)
    {
        List<string> part = [];
        foreach (string line in lines.Append("..."))
        {
            if (line.Trim() is not ("..." or "// ..."))
            {
                part.Add(line);
                continue;
            }

            if (part.Any(inner => inner.Length > 0))
            {
                yield return [.. part];
            }

            part.Clear();
        }
    }

    // All lines may be indented by the same blanks more than in the excerpt.
    private static bool Fits(ReadOnlySpan<string> lines, string[] part)
    {
        int first = Array.FindIndex(part, line => line.Length > 0);
        int more = lines[first].Length - part[first].Length;
        if (more < 0)
        {
            return false;
        }

        string indentation = new(' ', more);
        for (int i = 0; i < part.Length; i++)
        {
            if (lines[i] != (part[i].Length == 0 ? "" : indentation + part[i]))
            {
                return false;
            }
        }

        return true;
    }
}
