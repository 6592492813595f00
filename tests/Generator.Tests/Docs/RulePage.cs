using System.Text.RegularExpressions;

namespace NetGen.Generator.Tests.Docs;

/// <summary>
/// A page of generator/docs/rules: "# NG0000: Title", "Severity: error", what it is about, and the sections Why, Wrong, Right and Silence,
/// in this order. Wrong and Right hold one block of C# each: declarations and whatever uses them, behind "using NetGen;". Where an
/// editor can mend what is wrong, Right ends with a line "Fix: `What it offers`, or `What else`.".
/// </summary>
internal sealed partial record RulePage(string Id, string Title, string Severity, string What, IReadOnlyList<(string Title, string Text)> Sections)
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Snapshots.FolderOf(), "..", "..", "..", "generator", "docs"));

    public string Wrong => ExampleIn("Wrong");

    public string Right => ExampleIn("Right");

    /// <summary>What an editor offers for the wrong example, according to the page.</summary>
    public IEnumerable<string> Fixes =>
        Offer().Matches(FixLine().Match(Sections.Single(section => section.Title == "Right").Text).Value).Select(match => match.Groups[1].Value);

    public string Silence => Sections.Single(section => section.Title == "Silence").Text;

    /// <summary>The rules that there are pages for.</summary>
    public static IEnumerable<string> Ids => Directory.GetFiles(Path.Combine(Folder, "rules"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order();

    public static RulePage Of(string id)
    {
        string text = File.ReadAllText(Path.Combine(Folder, "rules", id + ".md"));
        Match head = Head().Match(text);
        Assert.True(head.Success, $"{id}.md must begin with '# {id}: Title', 'Severity: ...' and what the rule is about.");
        string[] parts = text[head.Length..].Split("\n## ");
        return new(
            head.Groups["id"].Value,
            head.Groups["title"].Value,
            head.Groups["severity"].Value,
            parts[0].Trim(),
            [.. parts.Skip(1).Select(part => (part.Split('\n')[0], part[part.IndexOf('\n', StringComparison.Ordinal)..].Trim()))]);
    }

    private string ExampleIn(string title)
    {
        string text = Sections.Single(section => section.Title == title).Text;
        MatchCollection blocks = Block().Matches(text);
        Assert.True(blocks.Count == 1, $"{Id}.md must have one block of csharp under {title}.");
        return blocks[0].Groups["code"].Value;
    }

    [GeneratedRegex(@"^# (?<id>NG\d{4}): (?<title>[^\n]+)\n\nSeverity: (?<severity>\w+)\n\n")]
    private static partial Regex Head();

    // To the end of the section.
    [GeneratedRegex(@"(?<=\n\n)Fix: .*", RegexOptions.Singleline)]
    private static partial Regex FixLine();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Offer();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
