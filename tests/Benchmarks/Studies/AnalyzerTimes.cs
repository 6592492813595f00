using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Benchmarks.Reporting;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Diagnostics.CallSites;

namespace NetGen.Benchmarks.Studies;

/// <summary>What the analyzers add to a compilation, beside the compiler's own work on the same project.</summary>
internal static class AnalyzerTimes
{
    private const int Networks = 200;
    private const int Calls = 2000;
    private const int OtherFiles = 200;
    private const int Runs = 3;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new NetworkDeclarationAnalyzer(), new NetworkCallAnalyzer()];

    public static int Run()
    {
        Console.WriteLine($"{Networks} networks, {Calls:N0} calls of them and {OtherFiles} other files; milliseconds, the best of {Runs} (all files: of one).");
        Console.WriteLine();
        SyntheticProject project = new(Networks, Calls, OtherFiles);
        double all = double.PositiveInfinity;
        double written = double.PositiveInfinity;
        double[] own = [.. Analyzers.Select(_ => double.PositiveInfinity)];
        for (int run = 0; run < Runs; run++)
        {
            // Once: it takes minutes.
            all = run == 0 ? Bind(project, project.Compilation.SyntaxTrees) : all;
            written = Math.Min(written, Bind(project, project.Files));
            (double[] times, int found) = Analyze(project);
            own = [.. own.Zip(times, Math.Min)];
            if (found != Calls / SyntheticProject.WrongOf)
            {
                Console.Error.WriteLine($"{found} wrong calls were found, not {Calls / SyntheticProject.WrongOf}.");
                return 1;
            }
        }

        var table = new MarkdownTable("what", "ms", "of the files that a user writes", "of all files");
        Add("the compiler binds all files, generated ones too", all);
        Add("the compiler binds the files that a user writes", written);
        for (int i = 0; i < Analyzers.Length; i++)
        {
            Add(Analyzers[i].GetType().Name, own[i]);
        }

        table.Print();
        Console.WriteLine($"A call: {Cell.Number(1000 * own[^1] / Calls)} us, what the compiler does to bind the method around it once more included.");
        return 0;

        void Add(string what, double time) => table.Add(what, Cell.Number(time), $"{time / written:P1}", $"{time / all:P1}");
    }

    private static double Bind(SyntheticProject project, IEnumerable<SyntaxTree> trees)
    {
        // A clone has the syntax, and nothing that was bound.
        Compilation compilation = project.Compilation.Clone();
        long start = Stopwatch.GetTimestamp();
        foreach (SyntaxTree tree in trees)
        {
            compilation.GetSemanticModel(tree).GetDiagnostics();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // What each analyzer took by the compiler's own account, and how many calls were found wrong.
    private static (double[] Times, int Found) Analyze(SyntheticProject project)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        CompilationWithAnalyzers compilation = project.Compilation.Clone().WithAnalyzers(Analyzers, options);
        AnalysisResult result = compilation.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return (
            [.. Analyzers.Select(analyzer => result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds)],
            result.GetAllDiagnostics(Analyzers[^1]).Length);
    }
}
