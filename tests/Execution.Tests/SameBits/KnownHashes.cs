namespace NetGen.Execution.Tests;

/// <summary>
/// The table of hashes beside this file. A line changes only with a change of the numerics, which users see: their networks train
/// differently from then on. To accept one, run in the top folder
/// <c>dotnet run -c Release --project tests/Execution.Tests -- print-hash > tests/Execution.Tests/SameBits/hashes.txt</c>.
/// </summary>
internal static class KnownHashes
{
    private static readonly string[] Table = Read();

    /// <summary>Asserts that every line of the table was computed, and no other, and names those that came out differently.</summary>
    public static void AssertEqual(IEnumerable<string> lines)
    {
        Dictionary<string, string> expected = ByName(Table);
        Dictionary<string, string> actual = ByName(lines);
        string[] differences =
        [
            .. expected.Keys.Union(actual.Keys)
                .Where(name => actual.GetValueOrDefault(name) != expected.GetValueOrDefault(name))
                .Select(name =>
                    $"{name}: got {actual.GetValueOrDefault(name, "nothing")}, expected {expected.GetValueOrDefault(name, "nothing")}"),
        ];
        Assert.True(
            differences.Length == 0,
            $"{differences.Length} of {expected.Count} lines differ:\n{string.Join('\n', differences)}");
        Assert.NotEmpty(expected);
    }

    private static Dictionary<string, string> ByName(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    private static string[] Read()
    {
        using Stream stream = typeof(KnownHashes).Assembly.GetManifestResourceStream("hashes.txt")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
