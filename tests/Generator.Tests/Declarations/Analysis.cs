using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Files;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What the analyzer of declarations says of a source, and what the compiler itself.</summary>
/// <param name="Reported">The analyzer's diagnostics and the generator's, by place.</param>
/// <param name="Compiler">The compiler's own, from warnings on, with the generated code.</param>
internal sealed record Analysis(ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiler)
{
    private const string Usings = "using NetGen;\n";

    /// <summary>
    /// What the compiler says beside a rule, once: a half of a class asks for "partial" on the other, and a call that is explained does not compile.
    /// </summary>
    public static string[] SaidByTheCompilerToo(string rule) => rule switch
    {
        "NG0001" or "NG0002" => ["CS0260"],
        "NG0306" => ["CS1615"],
        _ => [],
    };

    /// <summary>The C# of a project that breaks a rule.</summary>
    public static LanguageVersion LanguageOf(string rule) => rule == "NG0010" ? LanguageVersion.CSharp11 : TestCompilation.Defaults.LanguageVersion;

    /// <summary>Runs generator, compiler and analyzer over declarations behind "using NetGen;".</summary>
    /// <param name="declarations">The source.</param>
    /// <param name="silenced">Rules that the project's options silence.</param>
    public static Task<Analysis> OfAsync(string declarations, params string[] silenced) =>
        OfAsync(declarations, TestCompilation.Defaults.LanguageVersion, silenced);

    /// <summary>The same in a version of C#.</summary>
    public static async Task<Analysis> OfAsync(string declarations, LanguageVersion version, params string[] silenced)
    {
        // CS1591: the sources here have no documentation.
        CSharpCompilation compilation = TestCompilation.Create([Usings + declarations], TestCompilation.Defaults.WithLanguageVersion(version));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            silenced.Append("CS1591").Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Suppress))));
        GeneratorRunResult generated = TestCompilation.Run(compilation, out Compilation output, settings: ProjectSettings.Narrow);
        ImmutableArray<Diagnostic> reported = await output.WithAnalyzers([new NetworkDeclarationAnalyzer()], TestFiles.Options).GetAnalyzerDiagnosticsAsync();
        return new(
            [.. reported.Concat(generated.Diagnostics).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)],
            [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>The source without the marks ⟦ and ⟧, and the place between them once "using NetGen;" stands before it.</summary>
    public static (string Declarations, TextSpan Place) Unmark(string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        TextSpan place = source.Places.Single();
        return (source.Text, new(Usings.Length + place.Start, place.Length));
    }
}
