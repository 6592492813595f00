using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Calls that do not compile because an Input or Output has another shape are explained, and others that do not compile are not.</summary>
public sealed class ShapeErrorsTests
{
    public static TheoryData<string, string> Mistakes => new()
    {
        {
            "Wide.Input input = default; net.Predict(⟦input⟧, out Net.Output y);",
            "'x' takes 'Net.Input' (4 float numbers), but gets 'Wide.Input' (2 float numbers): use 'Net.Input' here"
        },
        { "Wide.Input input = default; net.Predict(in ⟦input⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers), but gets 'Wide.Input'" },
        { "net.Predict(⟦new Wide.Input()⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers)" },
        { "net.Predict(y: out Net.Output y, x: ⟦new Wide.Input()⟧);", "'x' takes 'Net.Input' (4 float numbers)" },
        { "net.Predict(new Net.Input(), out ⟦Wide.Output y⟧);", "'y' takes 'Net.Output' (2 float numbers), but gets 'Wide.Output' (3 float numbers): use 'Net.Output' here" },
        { "Wide.Output y; net.Predict(new Net.Input(), out ⟦y⟧);", "'y' takes 'Net.Output' (2 float numbers)" },
        { "net.Predict(⟦new Net.Output()⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers), but gets 'Net.Output' (2 float numbers): use 'Net.Input' here" },
        {
            "net.Predict(⟦u⟧, out Net.Output y);",
            "'x' takes 'Net.Input' (4 float numbers), but gets 'float[]': copy the numbers into a 'Net.Input', or pass arrays or spans as both arguments"
        },
        { "net.Predict(in ⟦u⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers), but gets 'float[]'" },
        { "net.Predict(⟦u.AsSpan()⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers), but gets 'Span<float>'" },
        { "net.Predict(new Net.Input(), out ⟦u⟧);", "'y' takes 'Net.Output' (2 float numbers), but gets 'float[]'" },
        { "net.Predict(⟦new Exact.Input()⟧, out Net.Output y);", "'x' takes 'Net.Input' (4 float numbers), but gets 'Exact.Input' (4 double numbers)" },
        { "one.Predict(⟦new Wide.Input()⟧, out One.Output y);", "'x' takes 'One.Input' (1 float number), but gets 'Wide.Input' (2 float numbers)" },
        {
            "Exact.Input input = default; net.Forward(⟦input⟧, ws);",
            "'x' takes a span of float numbers, but gets 'Exact.Input' (4 double numbers): pass float numbers, the precision of this network"
        },
        { "Exact.Output t = default; net.Backpropagate(u, ⟦t⟧, ws);", "'t' takes a span of float numbers, but gets 'Exact.Output' (2 double numbers)" },
    };

    // What the compiler says itself is enough, or there is nothing to explain.
    public static TheoryData<string> OtherErrors => new()
    {
        "net.Forward(u);",
        "net.Forward(u, wideWs);",
        "net.Forward(undefined, ws);",
        "net.Forward(new double[4], ws);",
        "net.Predict(\"text\", out Net.Output y);",
        "net.Predict(undefined, out Net.Output y);",
        "net.Predict(new Net.Input(), out var y, 3);",
        "net.Predict(new Net.Input(), out Net.Output y, out Net.Output z);",
        "net.Predict(z: new Wide.Input(), out Net.Output y);",
        "net.Forward(new float[undefined], ws);",
        "net.Forward(new float[-1], ws);",
        "net.Forward(new float[3, 1], ws);",
        "net.Forward(x, ws); float[] x = new float[3];",
        "float[] x = x; net.Forward(x, ws);",
        "Range r = r; net.Forward(u[r], ws);",
        "Range r = (Range)r; net.Forward(u[r], ws);",
        "Index i = i; net.Forward(u[..i], ws);",
        "int n = n + n; net.Forward(new float[n], ws);",
        "const int n = n; net.Forward(new float[n], ws);",
        "net.Forward([..undefined, 1], ws);",
        "net.Forward(new float[3]",
        "net.Forward(",
        "net.Forward().Backward().Predict(",
        "undefined.Forward(new float[3], ws);",
        "Net.Forward(new float[3], ws);",
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task An_error_of_the_compiler_is_explained_at_the_argument(string statements, string message)
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program([statements]));
        (IReadOnlyList<Diagnostic> reported, Compilation compilation) = await Calls.AnalyzeAsync(program.Text);
        Diagnostic explanation = Assert.Single(reported);
        Assert.Equal("NG0306", explanation.Id);
        Assert.StartsWith(message, explanation.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(Assert.Single(program.Places), explanation.Location.SourceSpan);

        // In the same call.
        int line = explanation.Location.GetLineSpan().StartLinePosition.Line;
        Assert.Contains(Calls.ErrorsIn(compilation), error => error.Location.GetLineSpan().StartLinePosition.Line == line);
    }

    [Theory]
    [MemberData(nameof(OtherErrors))]
    public async Task Other_errors_are_left_to_the_compiler(string statements)
    {
        (IReadOnlyList<Diagnostic> reported, Compilation compilation) = await Calls.AnalyzeAsync(Calls.Program([statements]));
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "NG0306");
        Assert.NotEmpty(Calls.ErrorsIn(compilation));
    }

    [Fact]
    public async Task Both_arguments_are_explained_where_both_are_wrong()
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program(["net.Predict(⟦new Wide.Input()⟧, out ⟦Wide.Output y⟧);"]));
        (IReadOnlyList<Diagnostic> reported, _) = await Calls.AnalyzeAsync(program.Text);
        Assert.Equal(program.Places, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(reported, diagnostic => Assert.Equal("NG0306", diagnostic.Id));
    }
}
