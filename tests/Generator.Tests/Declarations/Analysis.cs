using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What the analyzer of declarations says of a source, and what the compiler itself.</summary>
/// <param name="Reported">The analyzer's diagnostics, by place.</param>
/// <param name="Compiler">The compiler's own, from warnings on, with the generated code.</param>
internal sealed record Analysis(ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiler)
{
    private const string Usings = "using NetGen;\n";

    /// <summary>What the compiler says beside a rule, once, in the same words: a half of a class asks for "partial" on the other.</summary>
    public static string[] SaidByTheCompilerToo(string rule) => rule is "NG0001" or "NG0002" ? ["CS0260"] : [];

    /// <summary>Runs generator, compiler and analyzer over declarations behind "using NetGen;".</summary>
    /// <param name="declarations">The source.</param>
    /// <param name="silenced">Rules that the project's options silence.</param>
    public static async Task<Analysis> OfAsync(string declarations, params string[] silenced)
    {
        // CS1591: the sources here have no documentation.
        CSharpCompilation compilation = TestCompilation.Create(Usings + declarations);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            silenced.Append("CS1591").Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Suppress))));
        TestCompilation.Run(compilation, out Compilation output);
        ImmutableArray<Diagnostic> reported = await output.WithAnalyzers([new NetworkDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return new(
            [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)],
            [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>The source without the marks ⟦ and ⟧, and the place between them once "using NetGen;" stands before it.</summary>
    public static (string Declarations, TextSpan Place) Unmark(string marked)
    {
        int start = marked.IndexOf('⟦', StringComparison.Ordinal);
        int end = marked.IndexOf('⟧', StringComparison.Ordinal) - 1;
        string plain = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        return (plain, TextSpan.FromBounds(Usings.Length + start, Usings.Length + end));
    }
}
