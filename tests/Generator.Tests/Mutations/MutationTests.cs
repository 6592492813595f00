using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Diagnostics.CallSites;

namespace NetGen.Generator.Tests.Mutations;

/// <summary>What the build finds before a program runs: mistakes of one token, made on purpose.</summary>
public sealed class MutationTests
{
    public static TheoryData<int> MistakesOfShape => [.. Enumerable.Range(0, Mutations.OfShape.Count)];

    public static TheoryData<int> HarmlessChanges => [.. Enumerable.Range(0, Mutations.Harmless.Count)];

    [Fact]
    public async Task The_program_itself_is_right() => Assert.Empty(await RemarksAsync(MutatedProgram.Source));

    [Theory]
    [MemberData(nameof(MistakesOfShape))]
    public async Task A_mistake_of_shape_is_found_by_the_build(int number)
    {
        Mutation mutation = Mutations.OfShape[number];
        ImmutableArray<Diagnostic> remarks = await RemarksAsync(mutation.Apply(MutatedProgram.Source));
        Diagnostic[] errors = [.. remarks.Where(remark => remark.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length > 0, $"{mutation}: nothing is reported.");
        if (mutation.Sizes.Length > 0)
        {
            Assert.True(
                errors.Any(error => NamesSizes(error, mutation.Sizes)),
                $"{mutation}: no message names {string.Join(" and ", mutation.Sizes)}:\n{string.Join('\n', errors.Select(Text))}");
        }

        // Ours, so that it says what to do; the compiler's own where it is a matter of the language.
        bool isOfLanguage = mutation.Wrong.Contains("struct", StringComparison.Ordinal) || mutation.Wrong.Contains("BinaryEntropy", StringComparison.Ordinal);
        Assert.True(
            isOfLanguage || errors.Any(error => error.Id.StartsWith("NG", StringComparison.Ordinal)) || mutation.Wrong.Contains("[Network(2)]", StringComparison.Ordinal),
            $"{mutation}: only the compiler's own errors:\n{string.Join('\n', errors.Select(Text))}");
    }

    [Theory]
    [MemberData(nameof(HarmlessChanges))]
    public async Task A_harmless_change_is_not_reported(int number)
    {
        Mutation mutation = Mutations.Harmless[number];
        ImmutableArray<Diagnostic> remarks = await RemarksAsync(mutation.Apply(MutatedProgram.Source));
        Assert.True(remarks.IsEmpty, $"{mutation}:\n{string.Join('\n', remarks.Select(Text))}");
    }

    private static bool NamesSizes(Diagnostic error, string[] sizes)
    {
        string[] numbers = [.. Regex.Matches(Text(error), "[0-9][0-9,]*").Select(match => match.Value.TrimEnd(','))];
        return sizes.All(numbers.Contains);
    }

    private static string Text(Diagnostic remark) => $"{remark.Id}: {remark.GetMessage(CultureInfo.InvariantCulture)}";

    // The generated code is right by other tests: it is compiled as far as the program needs it.
    private static async Task<ImmutableArray<Diagnostic>> RemarksAsync(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        SyntaxTree program = compilation.SyntaxTrees.Single();
        TestCompilation.Run(compilation, out Compilation output, settings: ProjectSettings.Narrow);
        ImmutableArray<Diagnostic> own = output.GetSemanticModel(program).GetDiagnostics();
        ImmutableArray<Diagnostic> reported = await output
            .WithAnalyzers([new NetworkDeclarationAnalyzer(), new NetworkCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. own.Concat(reported).Where(remark => remark.Severity >= DiagnosticSeverity.Warning && remark.Id != "CS1591")];
    }
}
