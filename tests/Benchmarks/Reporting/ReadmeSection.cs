namespace NetGen.Benchmarks.Reporting;

/// <summary>The part of a document between two markers.</summary>
internal static class ReadmeSection
{
    private const string Begin = "<!-- speed:begin -->";
    private const string End = "<!-- speed:end -->";

    /// <summary>The document with a new part.</summary>
    /// <exception cref="InvalidDataException">It has no markers.</exception>
    public static string Replace(string document, string content)
    {
        int begin = document.IndexOf(Begin, StringComparison.Ordinal);
        int end = document.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{document[..(begin + Begin.Length)]}\n{content}{document[end..]}"
            : throw new InvalidDataException($"README.md has no lines {Begin} and {End}.");
    }
}
