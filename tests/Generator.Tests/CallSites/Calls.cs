using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics.CallSites;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Programs that call networks, and what the analyzer says of them.</summary>
internal static class Calls
{
    /// <summary>
    /// The networks that the programs call. Net has 4 inputs, 2 outputs, which are classes, and room for 3 examples; Wide 2 inputs, 3 outputs and
    /// room for 8; One has one of each.
    /// </summary>
    public const string Networks =
        """
        using NetGen;

        [Network(4, Loss = Loss.CrossEntropy, Batch = 3), Dense(2, Activation.Softmax)] public partial class Net;
        [Network(2, Batch = 8), Dense(3)] public partial class Wide;
        [Network(1, Batch = 2), Dense(1)] public partial class One;
        [Network(4, Precision = Precision.Double), Dense(2)] public partial class Exact;
        """;

    private static readonly ConcurrentDictionary<(string, LanguageVersion), ImmutableArray<SyntaxTree>> Generated = new();

    /// <summary>A program with one method.</summary>
    public static string Program(string statements, string members = "") => Program([statements], members);

    /// <summary>A method whose statements have at hand networks, workspaces, and values that nobody knows.</summary>
    private static string Method(int number, string statements) =>
        $$"""

            public unsafe void Run{{number}}(
                Net net, Net.Workspace ws, Wide wide, Wide.Workspace wideWs, One one, One.Workspace oneWs, Exact exact, Exact.Workspace exactWs,
                float[] u, int[] labels, int k, bool c)
            {
                {{statements}}
            }

        """;

    /// <summary>A program with many methods.</summary>
    public static string Program(IEnumerable<string> methods, string members = "") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using NetGen;

        public partial class Program
        {
        {{members}}
        {{string.Concat(methods.Select((statements, i) => Method(i, statements)))}}
        }
        """;

    /// <summary>What the analyzer reports, by place, and the compilation with the generated code.</summary>
    public static async Task<(ImmutableArray<Diagnostic> Reported, Compilation Compilation)> AnalyzeAsync(
        string program, LanguageVersion version = LanguageVersion.CSharp13, string networks = Networks)
    {
        Compilation compilation = TestCompilation.Create([program], new CSharpParseOptions(version), allowUnsafe: true)
            .AddSyntaxTrees(Generated.GetOrAdd((networks, version), static key => Generate(key.Item1, key.Item2)));
        return (await ReportedAsync(compilation), compilation);
    }

    /// <summary>What the analyzer reports on the first file of a compilation with generated code, by place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportedAsync(Compilation compilation)
    {
        List<Exception> failures = [];
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), (failure, _, _) => failures.Add(failure), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        SemanticModel program = compilation.GetSemanticModel(compilation.SyntaxTrees.First());
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers([new NetworkCallAnalyzer()], options)
            .GetAnalyzerSemanticDiagnosticsAsync(program, filterSpan: null, CancellationToken.None);
        Assert.Empty(failures);
        return [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>The same, of a program that must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeRightAsync(
        string program, LanguageVersion version = LanguageVersion.CSharp13, string networks = Networks)
    {
        (ImmutableArray<Diagnostic> reported, Compilation compilation) = await AnalyzeAsync(program, version, networks);
        Assert.Empty(ErrorsIn(compilation));
        return reported;
    }

    /// <summary>The compiler's own errors in the program; not in generated code, which other tests compile.</summary>
    public static IEnumerable<Diagnostic> ErrorsIn(Compilation compilation) =>
        compilation.GetSemanticModel(compilation.SyntaxTrees.First()).GetDiagnostics().Where(remark => remark.Severity == DiagnosticSeverity.Error);

    /// <summary>Holds what is reported against the marks of a program that must compile, and names the lines where they differ.</summary>
    public static async Task AssertMarkedAsync(
        MarkedSource program, string rule, LanguageVersion version = LanguageVersion.CSharp13, string networks = Networks)
    {
        ImmutableArray<Diagnostic> reported = await AnalyzeRightAsync(program.Text, version, networks);
        Assert.All(reported, diagnostic => Assert.Equal(rule, diagnostic.Id));
        TextSpan[] places = [.. reported.Select(diagnostic => diagnostic.Location.SourceSpan)];
        SourceText text = SourceText.From(program.Text);
        string[] missing = [.. program.Places.Except(places).Select(Describe)];
        string[] unexpected = [.. places.Except(program.Places).Select(Describe)];
        Assert.True(
            missing.Length + unexpected.Length == 0,
            $"Not reported:\n{string.Join("\n", missing)}\n\nReported without reason:\n{string.Join("\n", unexpected)}");
        Assert.Equal(places.Length, places.Distinct().Count());

        string Describe(TextSpan place) => $"{text.ToString(place)}   in   {text.Lines.GetLineFromPosition(place.Start).ToString().Trim()}";
    }

    // The networks and the code made of them, once for all programs that call them.
    private static ImmutableArray<SyntaxTree> Generate(string networks, LanguageVersion version)
    {
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create([networks], new CSharpParseOptions(version)), out Compilation output);
        Assert.NotEmpty(result.GeneratedSources);
        return [TestCompilation.Parse(networks, "Networks.cs", new CSharpParseOptions(version)), .. output.SyntaxTrees.Skip(1)];
    }
}
