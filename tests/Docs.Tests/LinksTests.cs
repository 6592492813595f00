using System.Text.RegularExpressions;
using NetGen.Docs.Tests.Markdown;

namespace NetGen.Docs.Tests;

/// <summary>What pages link and name is there.</summary>
public sealed partial class LinksTests
{
    // A link that must hold outside the repository as well, as on the page of a package.
    private const string Ours = "https://github.com/netgen-dotnet/netgen/";

    // Its pages are of projects that will lie elsewhere, and so are the paths on them.
    private const string Templates = "samples/Templates/";

    private static readonly Dictionary<string, MarkdownPage> Pages = Repository.Pages.ToDictionary(page => page, MarkdownPage.Read);

    public static TheoryData<string> Names => [.. Repository.Pages];

    public static TheoryData<string> PagesOfTheRepository => [.. Repository.Pages.Where(page => !page.StartsWith(Templates, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_to_a_file_and_a_heading(string page)
    {
        string[] mistakes = [.. PageLinks.Of(Pages[page]).Where(link => MistakeOf(page, link.Target) is not null).Select(link => $"{page}({link.Line}): {MistakeOf(page, link.Target)}")];

        Assert.True(mistakes.Length == 0, string.Join('\n', mistakes));
    }

    [Theory]
    [InlineData("generator/docs/README.md", "rules/NG0001.md", null)]
    [InlineData("generator/docs/README.md", "../../README.md#two-commands", null)]
    [InlineData("generator/docs/README.md", "#to-silence-a-rule", null)]
    [InlineData("generator/docs/README.md", "https://github.com/netgen-dotnet/netgen/blob/main/README.md", null)]
    [InlineData("generator/docs/README.md", "https://example.com/rules/none.md", null)]
    [InlineData("generator/docs/README.md", "rules/NG9999.md", "there is no generator/docs/rules/NG9999.md")]
    [InlineData("generator/docs/README.md", "rules/ng0001.md", "there is no generator/docs/rules/ng0001.md")]
    [InlineData("generator/docs/README.md", "../../README.md#absent", "README.md has no heading #absent")]
    [InlineData("generator/docs/README.md", "../../../README.md", "../README.md is outside the repository")]
    [InlineData("generator/docs/README.md", "https://github.com/netgen-dotnet/netgen/blob/main/absent.md", "there is no absent.md")]
    public void A_link_that_leads_nowhere_is_found(string page, string target, string? mistake) => Assert.Equal(mistake, MistakeOf(page, target));

    [Theory]
    [MemberData(nameof(PagesOfTheRepository))]
    public void Paths_and_projects_that_are_named_are_there(string page)
    {
        string[] absent = [.. Absent(Repository.Read(page)).Select(mistake => page + mistake)];

        Assert.True(absent.Length == 0, string.Join('\n', absent));
    }

    [Theory]
    [InlineData("See `tests/Benchmarks/README.md`, or `runtime/`.", null)]
    [InlineData("    dotnet run -c Release --project samples/Xor -- --seed 1", null)]
    [InlineData("Run `dotnet test tests/Docs.Tests`.", null)]
    [InlineData("See `tests/Benchmarks/Absent.cs`.", "(1): there is no tests/Benchmarks/Absent.cs")]
    [InlineData("    dotnet test tests/absent/", "(1): there is no tests/absent")]
    [InlineData("\n    dotnet run --project samples -- x", "(2): there is no project in samples")]
    [InlineData("    dotnet publish -c Release --project ./absent", "(1): there is no project in ./absent")]
    public void Names_of_what_is_not_there_are_found(string text, string? absent) => Assert.Equal(absent is null ? [] : [absent], Absent(text));

    private static IEnumerable<string> Absent(string text) => text.Split('\n').SelectMany((line, index) =>
    {
        IEnumerable<string> files = NamedPath().Matches(line).Select(path => path.Value).Where(path => !Repository.Has(path)).Select(path => $"there is no {path}");
        IEnumerable<string> projects = NamedProject().Matches(line).Select(project => project.Groups[1].Value).Where(folder => !HasProject(folder))
            .Select(folder => $"there is no project in {folder}");
        return files.Concat(projects).Select(absent => $"({index + 1}): {absent}");
    });

    private static bool HasProject(string folder) => Repository.Has(folder) && Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj").Any();

    private static string? MistakeOf(string page, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0];
        if (path.StartsWith(Ours, StringComparison.Ordinal) && OurFile().Match(path) is { Success: true } ours)
        {
            path = ours.Groups["path"].Value;
        }
        else if (path.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }
        else
        {
            string from = Path.GetDirectoryName(Repository.PathOf(page))!;
            path = path.Length == 0 ? page : Path.GetRelativePath(Repository.Folder, Path.Combine(from, Uri.UnescapeDataString(path))).Replace('\\', '/');
        }

        return path.StartsWith("..", StringComparison.Ordinal) ? $"{path} is outside the repository"
            : !Repository.Has(path) ? $"there is no {path}"
            : parts.Length == 2 && Pages.TryGetValue(path, out MarkdownPage? other) && !PageLinks.AnchorsOf(other).Contains(parts[1]) ? $"{path} has no heading #{parts[1]}"
            : null;
    }

    [GeneratedRegex("^" + Ours + "(?:blob|tree)/main/(?<path>.+)$")]
    private static partial Regex OurFile();

    // In code, between blanks or on its own, from the repository's top.
    [GeneratedRegex(@"(?<=[ `])(?:generator|runtime|samples|tests|\.ci|\.github)/[\w./-]*\w(?=/?(?:[ `,;:.]|$))")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"dotnet (?:run|publish)\b[^`]*? --project (\S*[^\s`,;:.])")]
    private static partial Regex NamedProject();
}
