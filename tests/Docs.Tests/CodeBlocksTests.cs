using System.Xml.Linq;
using NetGen.Docs.Tests.Markdown;
using NetGen.Docs.Tests.Programs;

namespace NetGen.Docs.Tests;

/// <summary>Every block of code on a page is compiled and run, but for the rules' pages, which have tests beside the analyzers'.</summary>
public sealed class CodeBlocksTests
{
    private const string RulePages = "generator/docs/rules/";

    // What the registry of this build does not hold: each block is named here, and checked by eye.
    private static readonly (string Page, string Package)[] NotCompiled = [("generator/docs/generated-code.md", "Verify.SourceGenerators")];

    public static TheoryData<string> PagesWithCode => [.. Pages.Where(page => page.Blocks.Any(block => block.Language == "csharp")).Select(page => page.Name)];

    private static IEnumerable<MarkdownPage> Pages =>
        Repository.Pages.Where(page => !page.StartsWith(RulePages, StringComparison.Ordinal)).Select(MarkdownPage.Read);

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public async Task What_a_page_shows_compiles_runs_and_does_what_it_says(string page)
    {
        IReadOnlyList<string> complaints = await PageRun.ComplaintsAsync(MarkdownPage.Read(page));

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public void Only_blocks_that_are_named_here_are_not_compiled() => Assert.Equal(
        NotCompiled,
        Pages.SelectMany(page => page.Blocks, (page, block) => (page.Name, Mark: block.MarkOf(PageProgram.NeedsPackage)))
            .Where(block => block.Mark is not null)
            .Select(block => (block.Name, block.Mark!.Text[PageProgram.NeedsPackage.Length..].Trim())));

    [Fact]
    public void Blocks_of_XML_are_well_formed()
    {
        foreach (MarkdownPage page in Pages)
        {
            foreach (PageBlock block in page.Blocks.Where(block => block.Language == "xml"))
            {
                Exception? mistake = Record.Exception(() => XElement.Parse($"<page>{block.Code}</page>"));
                Assert.True(mistake is null, $"{page.Name}({block.Line}): {mistake?.Message}");
            }
        }
    }

    [Fact]
    public void A_block_says_its_language_in_the_same_way_everywhere()
    {
        string[] languages = ["csharp", "xml", "ini", "sh", "text", "python", "markdown", "json"];

        IEnumerable<string> others = Pages.SelectMany(page => page.Blocks.Where(block => !languages.Contains(block.Language)), (page, block) => $"{page.Name}({block.Line}): {block.Language}");

        Assert.Empty(others);
    }
}
