using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests;

/// <summary>Whatever is declared, wherever: the emitted code compiles without a word, computes what it should, and is the same in every culture.</summary>
public sealed class RandomDeclarationTests
{
    private const int Declarations = 22;
    private const int Size = 50;

    private static readonly string[] Sorts =
    [
        "global using Slab = ", "global using Span = ", "namespace Root", "public partial class", "internal sealed partial class", "private partial class",
        "protected partial class", "partial struct", "readonly partial struct", "partial record", "partial record struct", "partial interface",
        "static partial class", "abstract partial class", ": global::", "partial class @class", "partial class Größe", "partial class Kernels",
        "NetGen.Dropout(", " Unsafe", " Width512", " _parameters", " parameters", " W1At", "Precision.Double", "namespace Root.",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_declaration_compiles_without_a_word_and_predicts_right(int seed)
    {
        List<string> failures = [];
        foreach (RandomDeclaration declaration in Sample(seed))
        {
            if (FailureOf(declaration, seed) is { } failure)
            {
                failures.Add($"{failure}\n{declaration}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Declarations}:\n{string.Join("\n\n", failures)}");
    }

    [Fact]
    public void The_declarations_are_of_every_sort()
    {
        RandomDeclaration[] all = [.. Enumerable.Range(1, 4).SelectMany(seed => Sample(seed))];

        Assert.All(
            Sorts,
            text => Assert.Contains(all, declaration => declaration.Source.Contains(text, StringComparison.Ordinal)));
        Assert.Contains(all, declaration => !declaration.Source.Contains("namespace Root", StringComparison.Ordinal));
        Assert.Equal(3, all.Select(declaration => declaration.Version).Distinct().Count());
        Assert.Equal(2, all.Select(declaration => declaration.AllowsUnsafe).Distinct().Count());
        Assert.Equal(Cultures.Names.Order(), all.Select(declaration => declaration.Culture).Distinct().Order());
        Assert.Equal(Enum.GetValues<Activation>(), all.SelectMany(declaration => declaration.Network.Layers).Select(layer => layer.Activation).Distinct().Order());
        Assert.Equal(Enum.GetValues<Loss>(), all.Select(declaration => declaration.Network.Loss).Distinct().Order());
    }

    [Fact]
    public void Every_culture_gives_the_same_bytes()
    {
        foreach (RandomNetwork network in RandomNetwork.Any.Sample(10, new Rnd(5UL), Size))
        {
            CSharpCompilation compilation = TestCompilation.Create($"{network.Attributes} internal partial class Iıİi;");
            string[] texts = [.. Cultures.Names.Select(name => Cultures.In(name, () => Text(compilation)))];

            Assert.Contains("partial class Iıİi", texts[0], StringComparison.Ordinal);
            Assert.All(texts, text => Assert.Equal(texts[0], text));
        }
    }

    [Fact]
    public void The_cultures_are_ones_in_which_it_matters()
    {
        Assert.Equal("\u22125", (-5).ToString(Cultures.Culture(Cultures.OwnMinus)));
        Assert.Equal("0,5", 0.5.ToString(Cultures.Culture("de-DE")));
        Assert.Equal("ı", "I".ToLower(Cultures.Culture("tr-TR")));
    }

    private static RandomDeclaration[] Sample(int seed) => [.. RandomDeclaration.Any.Sample(Declarations, new Rnd((ulong)seed), Size)];

    private static string? FailureOf(RandomDeclaration declaration, int seed)
    {
        CSharpParseOptions options = new(declaration.Version, DocumentationMode.Diagnose);
        CSharpCompilation compilation = TestCompilation.Create([declaration.Source], options, declaration.AllowsUnsafe);
        ImmutableArray<Diagnostic> errors = [.. compilation.GetDiagnostics().Where(remark => remark.Severity == DiagnosticSeverity.Error)];
        if (!errors.IsEmpty)
        {
            return "The declaration itself is wrong. " + CompilerRemarks.Describe(errors);
        }

        Compilation output = compilation;
        GeneratorRunResult result;
        try
        {
            result = Cultures.In(declaration.Culture, () => TestCompilation.Run(compilation, out output));
        }
        catch (InvalidOperationException exception)
        {
            return exception.ToString();
        }

        using MemoryStream assembly = new();
        ImmutableArray<Diagnostic> remarks = TestCompilation.Emit(output, result, assembly);
        return result.GeneratedSources.Length != 2 ? "Two files should have been generated."
            : remarks.Length > 0 ? CompilerRemarks.Describe(remarks)
            : CompiledNetwork.Deviation(assembly, declaration.Network, seed);
    }

    private static string Text(CSharpCompilation compilation) => string.Concat(
        TestCompilation.Run(compilation).GeneratedSources.Select(source => $"{source.HintName}\n{source.SourceText}"));
}
