using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Tests.Files;

namespace NetGen.Generator.Tests;

/// <summary>What a project sets by MSBuild: the widest vectors, and names of its files.</summary>
public sealed class ProjectOptionsTests
{
    private const string Network = "using NetGen; [Network(64, Loss = Loss.CrossEntropy), Dense(128, Activation.ReLU), Dense(10, Activation.Softmax)] public partial class Net;";

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("512", true, true)]
    [InlineData(" 256 ", true, false)]
    [InlineData("128", false, false)]
    public void Kernels_are_written_for_vectors_up_to_the_widest(string? widest, bool has256, bool has512)
    {
        GeneratorRunResult result = Generate(Network, widest is null ? new() : new() { ["build_property.NetGenWidestVectors"] = widest }, new(), out Compilation output);
        string kernels = result.GeneratedSources.Single(source => source.HintName == "Net.Kernels.g.cs").SourceText.ToString();

        Assert.Contains("class Width128", kernels, StringComparison.Ordinal);
        Assert.Equal(has256, kernels.Contains("Width256", StringComparison.Ordinal));
        Assert.Equal(has256, kernels.Contains("Is256", StringComparison.Ordinal));
        Assert.Equal(has512, kernels.Contains("Width512", StringComparison.Ordinal));
        Assert.Equal(has512, kernels.Contains("512 bits", StringComparison.Ordinal));
        using MemoryStream assembly = new();
        Assert.All(TestCompilation.Emit(output, result, assembly), remark => Assert.Equal("CS1591", remark.Id));
    }

    [Fact]
    public async Task A_file_goes_by_the_name_that_the_project_gives_it()
    {
        AdditionalText file = TestFiles.All.First(file => Path.GetFileName(file.Path) == "xor.safetensors");
        const string source = """
            using NetGen;
            [Network(2, Weights = "given.safetensors"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;
            """;
        Dictionary<string, string> metadata = new() { ["build_metadata.AdditionalFiles.NetGenName"] = "models/given.safetensors" };

        GeneratorRunResult named = Generate(source, new(), metadata, out Compilation output, file);
        Assert.Contains(named.GeneratedSources, generated => generated.HintName == "Net.Weights.g.cs");
        Assert.Empty(await FindingsAsync(output, file, metadata));

        GeneratorRunResult unnamed = Generate(source, new(), new(), out output, file);
        Assert.DoesNotContain(unnamed.GeneratedSources, generated => generated.HintName == "Net.Weights.g.cs");
        Assert.Equal(["NG0501"], (await FindingsAsync(output, file, new())).Select(finding => finding.Id));
    }

    private static GeneratorRunResult Generate(
        string source, Dictionary<string, string> properties, Dictionary<string, string> metadata, out Compilation output, params AdditionalText[] files)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], files, TestCompilation.Defaults, new ProjectSettings(properties, metadata));
        return driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out output, out _).GetRunResult().Results.Single();
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(Compilation compilation, AdditionalText file, Dictionary<string, string> metadata) =>
        await compilation.WithAnalyzers([new Diagnostics.NetworkDeclarationAnalyzer()], new AnalyzerOptions([file], new ProjectSettings(new(), metadata)))
            .GetAnalyzerDiagnosticsAsync();
}
