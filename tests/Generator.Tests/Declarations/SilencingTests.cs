using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Every rule below an error can be silenced, or made an error, in each of the ways that C# has.</summary>
public sealed class SilencingTests
{
    public static TheoryData<string, string> Remarks
    {
        get
        {
            TheoryData<string, string> remarks = [];
            foreach (object[] row in RulesTests.Mistakes.Where(row => Rules.Of((string)row[0]).DefaultSeverity < DiagnosticSeverity.Error).DistinctBy(row => row[0]))
            {
                remarks.Add((string)row[0], Analysis.Unmark((string)row[1]).Declarations);
            }

            return remarks;
        }
    }

    [Theory]
    [MemberData(nameof(Remarks))]
    public async Task By_pragma(string rule, string declaration)
    {
        Assert.Empty((await Analysis.OfAsync($"#pragma warning disable {rule}\n{declaration}\n#pragma warning restore {rule}")).Reported);
        Assert.Single((await Analysis.OfAsync($"#pragma warning disable {rule}\n#pragma warning restore {rule}\n{declaration}")).Reported);
    }

    [Theory]
    [MemberData(nameof(Remarks))]
    public async Task By_the_projects_options(string rule, string declaration) => Assert.Empty((await Analysis.OfAsync(declaration, rule)).Reported);

    [Theory]
    [MemberData(nameof(Remarks))]
    public async Task By_editorconfig(string rule, string declaration)
    {
        Assert.Empty(await ReportedAsync(declaration, $"[*.cs]\ndotnet_diagnostic.{rule}.severity = none\n"));
        Assert.Single(await ReportedAsync(declaration, $"[*.txt]\ndotnet_diagnostic.{rule}.severity = none\n"));
    }

    [Theory]
    [MemberData(nameof(Remarks))]
    public async Task And_made_an_error_by_editorconfig(string rule, string declaration)
    {
        Diagnostic finding = Assert.Single(await ReportedAsync(declaration, $"[*.cs]\ndotnet_diagnostic.{rule}.severity = error\n"));

        Assert.Equal((rule, DiagnosticSeverity.Error), (finding.Id, finding.Severity));
    }

    [Fact]
    public void Every_such_rule_is_among_them() => Assert.Equal(
        Rules.OfDeclarations.Where(rule => rule.DefaultSeverity < DiagnosticSeverity.Error).Select(rule => rule.Id).Order(),
        Remarks.Select(row => (string)row[0]).Order());

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(string declaration, string editorConfig)
    {
        AnalyzerConfigSet configuration = AnalyzerConfigSet.Create(
            ImmutableArray.Create(AnalyzerConfig.Parse("root = true\n" + editorConfig, "/project/.editorconfig")));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Networks",
            [TestCompilation.Parse("using NetGen;\n" + declaration, "/project/Net.cs")],
            ProjectReferences.All,
            TestCompilation.Strict.WithSyntaxTreeOptionsProvider(new EditorConfig(configuration)));
        return await compilation.WithAnalyzers([new NetworkDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class EditorConfig(AnalyzerConfigSet configuration) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configuration.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
