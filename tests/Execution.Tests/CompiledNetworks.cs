using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Execution.Tests;

/// <summary>Networks that are declared in source text, compiled and loaded while the tests run.</summary>
internal static class CompiledNetworks
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    /// <summary>The types that <paramref name="source"/> declares, after the generator has run over it.</summary>
    public static IReadOnlyDictionary<string, Type> Compile(string source)
    {
        CSharpCompilation written = CSharpCompilation.Create(
            "CompiledNetworks",
            [CSharpSyntaxTree.ParseText(source, Parsing)],
            References(),
            new(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing);
        driver.RunGeneratorsAndUpdateCompilation(written, out Compilation complete, out var diagnostics);
        Assert.Empty(diagnostics);

        using MemoryStream image = new();
        var result = complete.Emit(image);
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(result.Success, string.Join('\n', errors.Take(20)));
        return Assembly.Load(image.ToArray()).GetTypes().Where(type => !type.IsNested).ToDictionary(type => type.Name);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "NetGen.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
