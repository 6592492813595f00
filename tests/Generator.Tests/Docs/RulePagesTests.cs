using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Files;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Docs;

/// <summary>Every rule has a page with an example that breaks it, and nothing else, and one that is right: both are compiled here.</summary>
public sealed class RulePagesTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void There_is_a_page_for_every_rule_and_no_other() => Assert.Equal(Rules.All.Select(rule => rule.Id).Order(), RulePage.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_severity_and_sections_of_its_rule(string id)
    {
        DiagnosticDescriptor rule = Rules.Of(id);
        RulePage page = RulePage.Of(id);

        Assert.Equal((id, rule.Title.ToString(CultureInfo.InvariantCulture), rule.DefaultSeverity.ToString().ToLowerInvariant()), (page.Id, page.Title, page.Severity));
        Assert.NotEmpty(page.What);
        Assert.Equal(["Why", "Wrong", "Right", "Silence"], page.Sections.Select(section => section.Title));
        Assert.All(page.Sections, section => Assert.NotEmpty(section.Text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_how_to_silence_what_can_be_silenced(string id)
    {
        RulePage page = RulePage.Of(id);
        if (Rules.Of(id).DefaultSeverity < DiagnosticSeverity.Error)
        {
            Assert.Contains($"dotnet_diagnostic.{id}.severity = none", page.Silence, StringComparison.Ordinal);
            Assert.Contains($"#pragma warning disable {id}", page.Silence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_breaks_its_rule_and_no_other(string id)
    {
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiler) = await BuildAsync(RulePage.Of(id).Wrong, Analysis.LanguageOf(id));

        Assert.Equal([id], reported.Select(finding => finding.Id));
        Assert.Equal(Analysis.SaidByTheCompilerToo(id), compiler.Select(remark => remark.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_breaks_none(string id)
    {
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiler) = await BuildAsync(RulePage.Of(id).Right, TestCompilation.Defaults.LanguageVersion);

        Assert.Empty(reported);
        Assert.Empty(compiler);
    }

    // With the generator and every analyzer, as a user's project.
    private static async Task<(ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiler)> BuildAsync(string example, LanguageVersion version)
    {
        CSharpCompilation compilation = TestCompilation.Create(["using System;\nusing NetGen;\n\n" + example], TestCompilation.Defaults.WithLanguageVersion(version));

        // CS1591, CS8019: examples have no documentation, and not all need both usings.
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)]));
        GeneratorRunResult generated = TestCompilation.Run(compilation, out Compilation output, settings: ProjectSettings.Narrow);
        return (
            [.. await output.WithAnalyzers(ShippedAnalyzers.All, TestFiles.Options).GetAnalyzerDiagnosticsAsync(), .. generated.Diagnostics],
            [.. output.GetDiagnostics().Where(remark => remark.Severity >= DiagnosticSeverity.Warning)]);
    }
}
