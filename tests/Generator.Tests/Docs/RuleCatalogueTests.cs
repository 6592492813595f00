using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Declarations;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Docs;

/// <summary>
/// A rule is a descriptor, a number, a row of release tracking, a page, a row of the index, an example that breaks it and one that does not. They
/// agree, whichever one starts from.
/// </summary>
public sealed partial class RuleCatalogueTests
{
    private static readonly string Generator = Path.GetDirectoryName(RulePage.Folder)!;

    [Fact]
    public void Every_number_has_a_descriptor_and_every_descriptor_a_number()
    {
        IEnumerable<string> numbers = typeof(Network.RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(numbers.Order(), Rules.All.Select(rule => rule.Id));
        Assert.Equal(Rules.All.Length, Rules.All.Select(Title).Distinct().Count());
        Assert.All(Rules.All, rule => Assert.Equal($"https://github.com/netgen-dotnet/netgen/blob/main/generator/docs/rules/{rule.Id}.md", rule.HelpLinkUri));
        Assert.All(Rules.All, rule => Assert.Equal(("NetGen", true), (rule.Category, rule.IsEnabledByDefault)));
    }

    [Fact]
    public void Every_descriptor_is_reported_by_an_analyzer()
    {
        IEnumerable<string> reported = ShippedAnalyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id);

        Assert.Equal(Rules.All.Select(rule => rule.Id), reported.Distinct().Order());
    }

    [Fact]
    public void Release_tracking_has_a_row_for_every_rule_and_no_other()
    {
        IEnumerable<string> rows = Directory.GetFiles(Generator, "AnalyzerReleases.*.md").SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("NG", StringComparison.Ordinal));

        Assert.Equal(Rules.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {Title(rule)}"), rows.Order());
    }

    [Fact]
    public void The_index_has_a_row_for_every_rule_and_no_other()
    {
        IEnumerable<string> rows = File.ReadLines(Path.Combine(RulePage.Folder, "README.md")).Where(line => Row().IsMatch(line));

        Assert.Equal(
            Rules.All.Select(rule => $"| [{rule.Id}](rules/{rule.Id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {Title(rule)} |"),
            rows);
    }

    [Fact]
    public void Every_rule_about_declarations_has_an_example_that_breaks_it() => Assert.Equal(
        Rules.OfDeclarations.Select(rule => rule.Id),
        RulesTests.Mistakes.Select(row => (string)row[0]).Distinct().Order());

    [Fact]
    public void A_message_is_a_sentence_without_an_end_and_fills_in_all_its_words()
    {
        foreach (DiagnosticDescriptor rule in Rules.All)
        {
            string format = rule.MessageFormat.ToString(CultureInfo.InvariantCulture);
            int[] places = [.. Place().Matches(format).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Order()];
            Assert.Equal(Enumerable.Range(0, places.Length), places);
            Assert.False(format.EndsWith('.'), $"{rule.Id} ends with a full stop.");
        }
    }

    private static string Title(DiagnosticDescriptor rule) => rule.Title.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| \[?NG\d")]
    private static partial Regex Row();

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Place();
}
