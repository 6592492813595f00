using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;
using NetGen.Tests.Compiling;

namespace NetGen.Docs.Tests.Programs;

/// <summary>A program as a user's build makes it: with the generator, every analyzer, and warnings as errors.</summary>
internal sealed class CompiledProgram
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Compilation _compilation;
    private readonly bool _runs;

    private CompiledProgram(Compilation compilation, bool runs, ImmutableArray<GeneratedSourceResult> generated, ImmutableArray<Diagnostic> remarks)
    {
        _compilation = compilation;
        _runs = runs;
        Generated = generated;
        Remarks = remarks;
    }

    public ImmutableArray<GeneratedSourceResult> Generated { get; }

    /// <summary>Errors and warnings of compiler and analyzers; there must be none.</summary>
    public ImmutableArray<Diagnostic> Remarks { get; }

    public static async Task<CompiledProgram> OfAsync(string page, PageProgram program, ImmutableArray<AdditionalText> files)
    {
        (string text, bool runs) = ProgramText.Of(page, program, Options);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, "Page.cs")],
            ProjectReferences.All,
            new(runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorRunResult result = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], files, Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _).GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException($"The generator failed at {page}.", exception);
        }

        ImmutableArray<Diagnostic> findings = await output.WithAnalyzers(ShippedAnalyzers.All, new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync();
        return new(output, runs, result.GeneratedSources, [.. findings.Concat(output.GetDiagnostics()).Where(remark => remark.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>Runs the program's statements to their end.</summary>
    /// <returns>What it printed, and what it ended with, if that was an exception.</returns>
    public (string Printed, Exception? Failure) Run()
    {
        if (!_runs)
        {
            return ("", null);
        }

        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        if (!_compilation.Emit(assembly, symbols).Success)
        {
            throw new InvalidOperationException("It had no errors, and yet cannot be emitted.");
        }

        assembly.Position = 0;
        symbols.Position = 0;
        AssemblyLoadContext context = new("Page", isCollectible: true);
        TextWriter console = Console.Out;
        using StringWriter printed = new();
        Console.SetOut(printed);
        try
        {
            MethodInfo main = context.LoadFromStream(assembly, symbols).EntryPoint!;
            object?[]? arguments = main.GetParameters().Length == 1 ? [Array.Empty<string>()] : null;
            Exception? failure = null;
            bool ended = Task.Run(() =>
            {
                try
                {
                    main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            }).Wait(Patience);
            return (printed.ToString().ReplaceLineEndings("\n"), ended ? failure : new TimeoutException($"It has not ended after {Patience}."));
        }
        finally
        {
            Console.SetOut(console);
            context.Unload();
        }
    }
}
