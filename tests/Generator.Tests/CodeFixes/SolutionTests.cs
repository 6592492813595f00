using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>Fixes for a whole solution.</summary>
public sealed class SolutionTests
{
    [Theory]
    [InlineData(FixAllScope.Solution, "partial class B", "partial class C")]
    [InlineData(FixAllScope.Project, "partial class B", "class C")]
    [InlineData(FixAllScope.Document, "class B", "class C")]
    public async Task All_findings_of_a_scope_are_mended_and_no_others(FixAllScope scope, string second, string other)
    {
        EditedProject elsewhere = EditedProject.Of(new AdhocWorkspace().CurrentSolution, "Other", ["using NetGen; [Network(4), Dense(2)] class C;"]);
        EditedProject project = EditedProject.Of(
            elsewhere.Solution, "Networks", ["using NetGen; [Network(4), Dense(2)] class A;", "using NetGen; [Network(4), Dense(2)] class B;"]);
        Diagnostic finding = (await project.FindingsAsync())[0];
        CodeAction offer = Assert.Single(await project.OffersAsync(finding));

        EditedProject repaired = await project.AfterAllAsync(finding, offer, scope);

        Assert.Equal(
            ["using NetGen; [Network(4), Dense(2)] partial class A;", $"using NetGen; [Network(4), Dense(2)] {second};"], await repaired.SourcesAsync());
        Assert.Equal([$"using NetGen; [Network(4), Dense(2)] {other};"], await repaired.Sibling("Other").SourcesAsync());
    }

    [Fact]
    public async Task Many_findings_are_mended_at_once()
    {
        // Each class around has a part in each of four files, and each network three findings.
        static string File(int file, int inputs) => "using NetGen;\n" + string.Concat(Enumerable.Range(0, 30).Select(number => $$"""
            static partial class Outer{{number}}
            {
                [Network(4), Dense(3, Activation.Tanh, Inputs = {{4 + inputs}}), Dense(2, Activation.Tanh, Inputs = {{3 + inputs}}), Dense(1, Inputs = {{2 + inputs}})]
                partial class Net{{file}}; // {{number}}
            }

            """));
        EditedProject project = EditedProject.Of(Enumerable.Range(0, 4).Select(file => File(file, inputs: 10)));
        ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
        CodeAction offer = (await project.OffersAsync(findings[0]))[0];

        EditedProject repaired = await project.AfterAllAsync(findings[0], offer, FixAllScope.Project);

        Assert.Equal(4 * 30 * 3, findings.Length);
        Assert.Equal(Enumerable.Range(0, 4).Select(file => File(file, inputs: 0)), await repaired.SourcesAsync());
        Assert.Empty(await repaired.FindingsAsync());
    }

    [Theory]
    [InlineData("[Network(4), Dense(3, Activation.Softmax), Dense(3)] partial class Net;", "[Network(4), Dense(3, Activation.ReLU), Dense(3)] partial class Net;")]
    [InlineData("[Network(4), Dense(3), Dense(2)] partial class Net;", "[Network(4), Dense(2)] partial class Net;")]
    public async Task A_tool_that_names_no_choice_gets_the_first_one(string before, string after)
    {
        EditedProject project = EditedProject.Of(["using NetGen; " + before]);
        Diagnostic finding = Assert.Single(await project.FindingsAsync());

        EditedProject repaired = await project.AfterAllAsync(finding, offer: null, FixAllScope.Solution);

        Assert.Equal(["using NetGen; " + after], await repaired.SourcesAsync());
    }

    [Fact]
    public async Task Nothing_is_offered_that_would_change_a_generated_file()
    {
        EditedProject project = EditedProject.Of(
            ["[NetGen.Dense(2, NetGen.Activation.Tanh)] partial class Net;"], new OtherGenerator("[NetGen.Network(4)] partial class Net;"));
        Diagnostic finding = Assert.Single(await project.FindingsAsync());

        Assert.Equal("NG0005", finding.Id);
        Assert.Empty(await project.OffersAsync(finding));
    }

    [Fact]
    public async Task A_fix_offers_nothing_for_rules_of_others()
    {
        EditedProject project = EditedProject.Of(
            ["using NetGen; [Network(4, Batch = 0), Dense(3, Activation.Tanh), Dense(2, Inputs = 9)] class Net;"]);
        IEnumerable<Diagnostic> findings = await project.FindingsAsync();

        Assert.Equal(3, findings.Count());
        foreach (Diagnostic finding in findings)
        {
            IEnumerable<CodeAction> offers = await project.OffersAsync(finding, EditedProject.Fixes.Where(fix => !fix.FixableDiagnosticIds.Contains(finding.Id)));
            Assert.Empty(offers);
        }
    }

    [Fact]
    public void Only_the_fixes_reference_workspaces()
    {
        static IEnumerable<string> References(Type type) => type.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.Contains(References(typeof(NetGen.CodeFixes.DeclarationFix)), name => name == "Microsoft.CodeAnalysis.Workspaces");
        Assert.DoesNotContain(References(typeof(NetworkGenerator)), name => name.Contains("Workspaces", StringComparison.Ordinal));
        Assert.DoesNotContain(References(typeof(NetworkGenerator)), name => name.Contains("CodeFixes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_is_mended_by_one_fix_and_every_fix_mends_a_rule()
    {
        IEnumerable<string> rules = EditedProject.Fixes.SelectMany(fix => fix.FixableDiagnosticIds);

        Assert.All(EditedProject.Fixes, fix => Assert.NotEmpty(fix.FixableDiagnosticIds));
        Assert.Equal(rules.Distinct().Order(), rules.Order());
        Assert.Subset(Diagnostics.Rules.All.Select(rule => rule.Id).ToHashSet(), rules.ToHashSet());
    }

    [Fact]
    public void Editors_find_every_fix()
    {
        IEnumerable<Type> fixes = typeof(NetGen.CodeFixes.DeclarationFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract);

        Assert.Equal(fixes.Select(type => type.Name).Order(), EditedProject.Fixes.Select(fix => fix.GetType().Name).Order());
        Assert.All(fixes, type => Assert.True(type.IsPublic));
    }

    private sealed class OtherGenerator(string source) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output => output.AddSource("Other.cs", source));
    }
}
