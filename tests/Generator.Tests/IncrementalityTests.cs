using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests;

/// <summary>What an edit makes the generator do again: no more than it must.</summary>
public sealed class IncrementalityTests
{
    private const string Source =
        """
        using NetGen;

        namespace Samples;

        [Network(2)]
        [Dense(4, Activation.LeakyReLU, Slope = 0.25)]
        [Dense(1, Activation.Sigmoid, Name = "Head")]
        public sealed partial class Xor;
        """;

    private const string Other = "namespace Samples; internal static class Other;";

    private static readonly string[] Steps =
    [
        NetworkGenerator.DeclarationsStep, NetworkGenerator.NetworksStep, NetworkGenerator.OptionsStep, NetworkGenerator.InputsStep,
    ];

    private readonly CSharpCompilation _compilation = TestCompilation.Create([Source, Other]);
    private readonly GeneratorDriver _driver;

    public IncrementalityTests() => _driver = TestCompilation.Driver(tracksSteps: true).RunGenerators(_compilation);

    [Fact]
    public void The_first_run_makes_everything()
    {
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();

        Assert.All(Steps, step => Assert.Equal([IncrementalStepRunReason.New], Reasons(result, step)));
        Assert.Equal([IncrementalStepRunReason.New], Outputs(result));
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    [Fact]
    public void Nothing_is_done_where_nothing_changed()
    {
        GeneratorRunResult result = After(_compilation.Clone());

        Assert.All(Steps, step => Assert.True(IsKept(result, step)));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(result));
    }

    [Fact]
    public void A_comment_in_the_file_of_the_network_is_read_and_found_to_change_nothing()
    {
        GeneratorRunResult result = After(Edit(0, "// A comment.\n" + Source.Replace("[Dense(4", "/* Hidden. */ [Dense(4", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.DeclarationsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, NetworkGenerator.OptionsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(result));
    }

    [Fact]
    public void An_edit_of_another_file_changes_nothing()
    {
        GeneratorRunResult result = After(Edit(1, "namespace Samples; internal static class Another { internal static int Seven => 7; }"));

        Assert.All(Steps, step => Assert.True(IsKept(result, step)));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(result));
    }

    [Fact]
    public void A_new_file_changes_nothing()
    {
        GeneratorRunResult result = After(_compilation.AddSyntaxTrees(TestCompilation.Parse("namespace Samples; internal enum Third;", "File2.cs")));

        Assert.All(Steps, step => Assert.True(IsKept(result, step)));
        Assert.Equal([IncrementalStepRunReason.Cached], Outputs(result));
    }

    [Fact]
    public void A_type_in_another_file_that_takes_a_name_from_generated_code_changes_the_network()
    {
        GeneratorRunResult result = After(Edit(1, "namespace Samples; internal static class Unsafe;"));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.DeclarationsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Outputs(result));
        Assert.All(result.GeneratedSources, source => Assert.Contains(
            "global::System.Runtime.CompilerServices.Unsafe.Add", source.SourceText.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_size_that_changes_runs_every_step_but_that_of_the_options()
    {
        GeneratorRunResult result = After(Edit(0, Source.Replace("[Dense(4", "[Dense(5", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.DeclarationsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, NetworkGenerator.OptionsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Outputs(result));
    }

    [Fact]
    public void A_second_network_leaves_the_first_one_alone()
    {
        GeneratorRunResult result = After(Edit(1, "[NetGen.Network(3), NetGen.Dense(3)] internal sealed partial class Second;"));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Reasons(result, NetworkGenerator.DeclarationsStep));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, NetworkGenerator.OptionsStep));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], Outputs(result));
        Assert.Equal(4, result.GeneratedSources.Length);
    }

    [Fact]
    public void A_network_that_goes_takes_its_files_along()
    {
        GeneratorRunResult result = After(Edit(0, ""));

        Assert.Equal([IncrementalStepRunReason.Removed], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void Unsafe_code_that_is_turned_on_reads_no_declaration_anew()
    {
        GeneratorRunResult result = After(_compilation.WithOptions(_compilation.Options.WithAllowUnsafe(true)));

        Assert.True(IsKept(result, NetworkGenerator.DeclarationsStep));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.OptionsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, NetworkGenerator.InputsStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Outputs(result));
    }

    [Fact]
    public void Nothing_that_is_cached_keeps_a_compilation_alive()
    {
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        object[] cached = [.. Steps.SelectMany(step => result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value)];

        Assert.Equal(Steps.Length, cached.Length);
        Assert.All(cached, value => Assert.Null(ObjectGraph.PathToCompiler(value)));
    }

    [Fact]
    public void The_walk_over_what_is_cached_finds_what_it_looks_for()
    {
        ISymbol symbol = _compilation.GetTypeByMetadataName("Samples.Xor")!;

        Assert.Equal("(root).Item2[0].Left", ObjectGraph.PathToCompiler(Tuple.Create(1, new[] { new Pair(symbol, 2) })));
        Assert.NotNull(ObjectGraph.PathToCompiler(symbol.Locations[0]));
        Assert.NotNull(ObjectGraph.PathToCompiler(new List<object?> { null, _compilation }));
        Assert.NotNull(ObjectGraph.PathToCompiler(new Lazy<object>(() => symbol)));
        Assert.Null(ObjectGraph.PathToCompiler(new Pair("text", 2.5)));
    }

    private GeneratorRunResult After(CSharpCompilation compilation) => _driver.RunGenerators(compilation).GetRunResult().Results.Single();

    private CSharpCompilation Edit(int file, string text)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[file];
        return _compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(text, tree.FilePath));
    }

    private static bool IsKept(GeneratorRunResult result, string step) => Reasons(result, step).All(
        reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static IncrementalStepRunReason[] Outputs(GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private sealed record Pair(object Left, object Right);
}
