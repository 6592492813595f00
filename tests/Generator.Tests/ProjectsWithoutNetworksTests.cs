using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests;

/// <summary>What a project has of the generator and its analyzers that declares no network: no word, and next to no work.</summary>
public sealed class ProjectsWithoutNetworksTests
{
    // Names as networks have them, of something else.
    private const string Source =
        """
        using System;

        namespace Shop;

        [AttributeUsage(AttributeTargets.Class)]
        public sealed class NetworkAttribute(int inputs) : Attribute { public int Inputs => inputs; }

        public abstract class LayerAttribute : Attribute;

        [AttributeUsage(AttributeTargets.Class)]
        public sealed class DenseAttribute(int units) : LayerAttribute { public int Units => units; }

        [Network(4), Dense(2)]
        public class Model
        {
            public float[] Predict(ReadOnlySpan<float> x) => x.ToArray();

            public float Evaluate(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Predict(x)[0] - y[0];
        }

        [Serializable, Obsolete]
        public class Program { public static float Run(Model model) => model.Evaluate(new float[3], model.Predict(new float[5])); }
        """;

    private static readonly ImmutableArray<AdditionalText> Files = [new UnreadFile()];

    public static TheoryData<string> Analyzers =>
        [.. typeof(NetworkGenerator).Assembly.GetTypes().Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task Without_the_runtime_an_analyzer_looks_at_nothing(string analyzer)
    {
        (ImmutableArray<Diagnostic> said, string[] work) = await AnalyzeAsync(analyzer, Create(Source, hasRuntime: false));

        Assert.Empty(said);
        Assert.Empty(work);
    }

    [Theory]
    [MemberData(nameof(Analyzers))]
    public async Task With_the_runtime_it_has_one_look_and_no_word(string analyzer)
    {
        (ImmutableArray<Diagnostic> said, string[] work) = await AnalyzeAsync(analyzer, Create(Source, hasRuntime: true));

        Assert.Empty(said);

        // By class or by call: never by operation or by body, for which the compiler would bind everything again.
        Assert.True(Assert.Single(work) is "SymbolActionsCount 1" or "SyntaxNodeActionsCount 1", string.Join(", ", work));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_generator_reads_nothing_and_makes_nothing(bool hasRuntime)
    {
        GeneratorRunResult result = TestCompilation.Driver(tracksSteps: true, files: Files)
            .RunGenerators(Create(Source, hasRuntime)).GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        Assert.Empty(result.GeneratedSources);
        Assert.Empty(result.Diagnostics);
        string[] steps = [NetworkGenerator.DeclarationsStep, NetworkGenerator.FilesStep, NetworkGenerator.NetworksStep, NetworkGenerator.InputsStep];
        Assert.DoesNotContain(result.TrackedSteps.Where(step => steps.Contains(step.Key)).SelectMany(step => step.Value), step => step.Outputs.Length > 0);
    }

    [Fact]
    public async Task A_file_that_is_looked_at_would_be_noticed()
    {
        string network = "[NetGen.Network(2, Weights = \"net.safetensors\"), NetGen.Dense(1)] public partial class Net;";
        string analyzer = typeof(NetworkDeclarationAnalyzer).FullName!;

        (ImmutableArray<Diagnostic> said, _) = await AnalyzeAsync(analyzer, Create(network, hasRuntime: true));
        GeneratorRunResult result = TestCompilation.Driver(files: Files).RunGenerators(Create(network, hasRuntime: true)).GetRunResult().Results.Single();

        // What an analyzer throws becomes a diagnostic.
        Assert.Equal("AD0001", Assert.Single(said).Id);
        Assert.Equal(UnreadFile.Message, result.Exception?.Message);
    }

    private static CSharpCompilation Create(string source, bool hasRuntime)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        MetadataReference runtime = Assert.Single(compilation.References, reference => Path.GetFileName(reference.Display) == "NetGen.dll");
        compilation = hasRuntime ? compilation : compilation.RemoveReferences(runtime);
        Assert.DoesNotContain(compilation.GetDiagnostics(), remark => remark.Severity == DiagnosticSeverity.Error && source == Source);
        return compilation;
    }

    /// <summary>What an analyzer says, and what it registers beside the look at the compilation's start, by kind.</summary>
    private static async Task<(ImmutableArray<Diagnostic> Said, string[] Work)> AnalyzeAsync(string analyzerName, CSharpCompilation compilation)
    {
        DiagnosticAnalyzer analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(typeof(NetworkGenerator).Assembly.GetType(analyzerName)!)!;
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([analyzer], new AnalyzerOptions(Files));
        ImmutableArray<Diagnostic> said = await analysis.GetAnalyzerDiagnosticsAsync();
        AnalyzerTelemetryInfo telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        Assert.Equal(1, telemetry.CompilationStartActionsCount);
        return (said,
        [
            .. typeof(AnalyzerTelemetryInfo).GetProperties()
                .Where(property => property.Name.EndsWith("ActionsCount", StringComparison.Ordinal) && property.Name != nameof(telemetry.CompilationStartActionsCount))
                .Select(property => (property.Name, Count: (int)property.GetValue(telemetry)!))
                .Where(kind => kind.Count > 0)
                .Select(kind => $"{kind.Name} {kind.Count}"),
        ]);
    }

    /// <summary>A file of a project, of which the generator and its analyzers may not ask even the name. Roslyn itself does.</summary>
    private sealed class UnreadFile : AdditionalText
    {
        public const string Message = "The file was looked at.";

        public override string Path =>
            new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == typeof(NetworkGenerator).Assembly)
                ? throw new InvalidOperationException(Message)
                : "net.safetensors";

        public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException(Message);
    }
}
