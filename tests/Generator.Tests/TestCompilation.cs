using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Tests.Files;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests;

/// <summary>Compiles source text with the generator, as a user's build does.</summary>
internal static class TestCompilation
{
    /// <summary>The options of a project that no one has changed.</summary>
    public static CSharpParseOptions Defaults { get; } = new(LanguageVersion.CSharp13);

    /// <summary>The strictest options that a project can have.</summary>
    public static CSharpCompilationOptions Strict { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>A project with one file, or several; the strictest options that a project can have, but for documentation.</summary>
    public static CSharpCompilation Create(IEnumerable<string> sources, CSharpParseOptions? options = null, bool allowUnsafe = false)
    {
        IEnumerable<SyntaxTree> trees = sources.Select((source, index) => Parse(source, $"File{index}.cs", options));
        return CSharpCompilation.Create("Networks", trees, ProjectReferences.All, Strict.WithAllowUnsafe(allowUnsafe));
    }

    public static CSharpCompilation Create(string source) => Create([source]);

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), options ?? Defaults, path);

    public static GeneratorDriver Driver(
        CSharpParseOptions? options = null, bool tracksSteps = false, ImmutableArray<AdditionalText>? files = null, ProjectSettings? settings = null) =>
        CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        additionalTexts: files ?? TestFiles.All,
        parseOptions: options ?? Defaults,
        optionsProvider: settings,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));

    /// <summary>The generator's result over <paramref name="compilation"/>.</summary>
    public static GeneratorRunResult Run(CSharpCompilation compilation) => Run(compilation, out _);

    /// <summary>The generator's result over <paramref name="compilation"/>, and the compilation with what it added.</summary>
    public static GeneratorRunResult Run(CSharpCompilation compilation, out Compilation output, ImmutableArray<AdditionalText>? files = null, ProjectSettings? settings = null)
    {
        CSharpParseOptions options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        GeneratorRunResult result = Driver(options, files: files, settings: settings).RunGeneratorsAndUpdateCompilation(compilation, out output, out _).GetRunResult().Results.Single();
        if (result.Exception is not null)
        {
            throw new InvalidOperationException("The generator failed.", result.Exception);
        }

        return result;
    }

    /// <summary>
    /// Compiles to <paramref name="assembly"/>, and says what the compiler has to say: of generated files anything that a user may see, of the
    /// rest warnings and errors.
    /// </summary>
    public static ImmutableArray<Diagnostic> Emit(Compilation output, GeneratorRunResult result, Stream assembly)
    {
        HashSet<SyntaxTree> generated = [.. result.GeneratedSources.Select(source => source.SyntaxTree)];
        return [.. output.Emit(assembly).Diagnostics.Where(remark => remark.Severity >= DiagnosticSeverity.Warning
            || (remark.Severity == DiagnosticSeverity.Info && remark.Location.SourceTree is { } tree && generated.Contains(tree)))];
    }
}
