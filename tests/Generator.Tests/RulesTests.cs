using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests;

/// <summary>
/// Each rule: what breaks it, at which place, in which words; and what does not. In the sources, the place that is expected to be marked
/// stands between ⟦ and ⟧.
/// </summary>
public sealed class RulesTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "NG0001", "[Network(4), Dense(2)] public class ⟦Net⟧;", "'Net' is a network, so NetGen must add its code to it: declare it as 'partial class Net'" },
        {
            "NG0002",
            "public class ⟦Outer⟧ { [Network(4), Dense(2)] public partial class Net; }",
            "'Outer' contains the network 'Net', so NetGen must add code to it too: declare 'Outer' as partial"
        },
        { "NG0003", "[Network(4), Dense(2)] public static partial class ⟦Net⟧;", "'Net' is a static class; a network must be an ordinary class" },
        { "NG0003", "[Network(4), Dense(2)] public abstract partial class ⟦Net⟧;", "'Net' is an abstract class; a network must be an ordinary class" },
        { "NG0003", "[Network(4), Dense(2)] public partial class ⟦Net⟧<T>;", "'Net' is a generic class; a network must be an ordinary class" },
        { "NG0003", "[Network(4), Dense(2)] public partial record ⟦Net⟧;", "'Net' is a record; a network must be an ordinary class" },
        {
            "NG0003",
            "[Network(4), Dense(2)] public partial class Base; [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base;",
            "'Net' is a class that derives from a network; a network must be an ordinary class"
        },
        { "NG0003", "[Network(4), Dense(2)] file partial class ⟦Net⟧;", "'Net' is a file-local class; a network must be an ordinary class" },
        {
            "NG0003",
            "public partial class Outer<T> { [Network(4), Dense(2)] public partial class ⟦Net⟧; }",
            "'Net' is a class nested in the generic type Outer<T>; a network must be an ordinary class"
        },
        { "NG0004", "[⟦Network(4)⟧] public partial class Net;", "'Net' has [Network] but no layer: add at least one below it" },
        {
            "NG0005",
            "[Network(4), Dense(2)] public partial class Net; [⟦Dense(3)⟧] public partial class Net;",
            "This layer of 'Net' stands on another declaration of the class than [Network], so its place among the layers is undefined"
        },
        { "NG0006", "[Dense(3)] public partial class ⟦Net⟧;", "'Net' has layers but no [Network]: add [Network(inputs)] above them" },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class Net { public int ⟦Forward⟧; }",
            "'Net' would get a generated member 'Forward', but that name is taken here: rename this 'Forward'"
        },
        { "NG0007", "[Network(4), Dense(2)] public partial class Net { private void ⟦B1⟧() { } }", "'Net' would get a generated member 'B1'" },
        { "NG0007", "[Network(4), Dense(2)] public partial class ⟦Workspace⟧;", "'Workspace' would get a generated member 'Workspace'" },
        {
            "NG0007",
            "public class Base { public void Predict() { } } [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base;",
            "'Net' would get a generated member 'Predict'"
        },
        {
            "NG0003",
            "file partial class Outer { [Network(4), Dense(2)] public partial class ⟦Net⟧; }",
            "'Net' is a class nested in the file-local type Outer; a network must be an ordinary class"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧(int a) { public int A => a; }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' has a primary constructor: write an ordinary one that calls this(seed)"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧ { public Net(long seed) { } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' declares one with a single long itself"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧ { public required int Answer { get; set; } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' has the required member 'Answer', which it could not set"
        },
        {
            "NG0008",
            "public class Base { public Base(int a) { } } [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base { public Net(int a, int b) : base(a + b) { } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' derives from 'Base', which has no constructor without parameters"
        },
        { "NG0101", "[Network(⟦0⟧), Dense(2)] public partial class Net;", "The network has 0 inputs; it needs at least 1" },
        { "NG0101", "[Network(inputs: ⟦-3⟧), Dense(2)] public partial class Net;", "The network has -3 inputs; it needs at least 1" },
        { "NG0102", "[Network(4), Dense(2), Dense(⟦0⟧)] public partial class Net;", "Layer 2 has 0 units; it needs at least 1" },
        { "NG0103", "[Network(4, Batch = ⟦0⟧), Dense(2)] public partial class Net;", "Batch is 0; a workspace must hold at least 1 example" },
        {
            "NG0104",
            "[Network(4), Dense(3), Dense(2, Inputs = ⟦5⟧)] public partial class Net;",
            "Layer 2 states 5 inputs, but layer 1 gives 3 outputs: write Inputs = 3, or leave it out"
        },
        {
            "NG0104",
            "[Network(4), Dense(3, Inputs = ⟦5⟧)] public partial class Net;",
            "Layer 1 states 5 inputs, but the network has 4 inputs: write Inputs = 4, or leave it out"
        },
        {
            "NG0105",
            "[Network(1_000_000), Dense(⟦1_000_000⟧)] public partial class Net;",
            "The parameters of layer 1 would take 4,000,004,000,000 bytes with padding; one array holds 2,147,418,112 at the most"
        },
        { "NG0105", "[Network(1000, Batch = ⟦1_000_000⟧), Dense(2)] public partial class Net;", "The cache of a workspace for 1,000,000 examples would take" },
        {
            "NG0105",
            "[⟦Network(20_000)⟧, Dense(20_000), Dense(20_000)] public partial class Net;",
            "The network's parameters would take 3,200,160,000 bytes with padding"
        },
        { "NG0106", "[Network(4), Dense(2, ⟦(Activation)99⟧)] public partial class Net;", "99 is no member of Activation" },
        { "NG0106", "[Network(4, Loss = ⟦(Loss)(-1)⟧), Dense(2)] public partial class Net;", "-1 is no member of Loss" },
        { "NG0106", "[Network(4, Precision = ⟦(Precision)7⟧), Dense(2)] public partial class Net;", "7 is no member of Precision" },
        { "NG0106", "[Network(4), Dense(2, Initializer = ⟦(Initializer)50⟧)] public partial class Net;", "50 is no member of Initializer" },
        { "NG0107", "[Network(4), Dense(2, Activation.LeakyReLU, Slope = ⟦-0.5⟧)] public partial class Net;", "The slope of layer 1 is -0.5; it must be a number from 0 to 1" },
        { "NG0107", "[Network(4), Dense(2, Activation.LeakyReLU, Slope = ⟦double.NaN⟧)] public partial class Net;", "The slope of layer 1 is NaN" },
        {
            "NG0108",
            "[Network(4), Dense(2, Name = ⟦\"no name\"⟧)] public partial class Net;",
            "Layer 1 has the name 'no name'; a name is made of letters, digits and underscores, and does not begin with a digit"
        },
        { "NG0108", "[Network(4), Dense(2, Name = ⟦\"\"⟧)] public partial class Net;", "Layer 1 has the name ''" },
        { "NG0108", "[Network(4), Dense(2, Name = ⟦\"1st\"⟧)] public partial class Net;", "Layer 1 has the name '1st'" },
        { "NG0201", "[Network(4), Dense(3, ⟦Activation.Softmax⟧), Dense(2)] public partial class Net;", "Layer 1 of 2 has Activation.Softmax" },
        {
            "NG0202",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(3, Activation.Tanh)] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of outputs from 0 to 1, but Activation.Tanh in the last layer gives others: use Activation.Softmax there, or another loss"
        },
        {
            "NG0202",
            "[Network(4, Loss = ⟦Loss.BinaryCrossEntropy⟧), Dense(1)] public partial class Net;",
            "Loss.BinaryCrossEntropy takes logarithms of outputs from 0 to 1, but Activation.Linear in the last layer gives others: use Activation.Sigmoid there"
        },
        {
            "NG0203",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(3, Activation.Sigmoid)] public partial class Net;",
            "Loss.CrossEntropy over Activation.Sigmoid in the last layer is defined but less accurate near 0 and 1, where its terms are cut off: Activation.Softmax belongs to it"
        },
    };

    public static TheoryData<string> RightDeclarations => new()
    {
        "[Network(4), Dense(2)] public partial class Net;",
        "[Network(4), Dense(3, Inputs = 4), Dense(2, Inputs = 3)] public sealed partial class Net;",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(3, Activation.Sigmoid)] internal partial class Net;",
        "[Network(4), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4, Loss = Loss.Huber), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4), Dense(2, Activation.LeakyReLU, Slope = 1)] public partial class Net;",
        "[Network(4), Dense(2, Name = \"hidden_1\")] public partial class Net;",
        "public partial class Outer { private partial struct Middle { [Network(4), Dense(2)] internal partial class Net; } }",
        "[Network(4), Dense(2)] public partial class Net; public partial class Net { public int Answer => OutputSize; }",
        "public class Base { private readonly int W1 = 2; public int Other => W1 + 1; } [Network(4), Dense(2)] public partial class Net : Base;",
        "[System.Obsolete] public class NoNetwork;",
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_at_its_place_in_words_and_is_the_only_error(string rule, string marked, string message)
    {
        (string source, int start, int length) = Unmark(marked);
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiler) = await AnalyzeAsync(source);
        Diagnostic finding = Assert.Single(reported, diagnostic => diagnostic.Id == rule);
        Assert.StartsWith(message, finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(new TextSpan(start, length), finding.Location.SourceSpan);
        Assert.Empty(compiler);
    }

    [Theory]
    [MemberData(nameof(RightDeclarations))]
    public async Task What_is_right_is_not_reported(string declaration)
    {
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiler) = await AnalyzeAsync(Usings + declaration);
        Assert.Empty(reported);
        Assert.Empty(compiler);
    }

    [Fact]
    public void Every_rule_has_a_test()
    {
        IEnumerable<string> tested = Mistakes.Select(row => (string)row[0]).Distinct();
        Assert.Equal(Rules.All.Select(rule => rule.Id).Order(), tested.Order());
    }

    [Theory]
    [InlineData("[Network(0), Dense(2)]", "W1")]
    [InlineData("[Network(4)]", "W1")]
    [InlineData("[Network(4), Dense(3), Dense(2, Inputs = 5)]", "W2")]
    [InlineData("[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Tanh)]", "B1")]
    [InlineData("[Network(1_000_000), Dense(1_000_000)]", "W1")]
    [InlineData("[Network(4, Batch = -1), Dense(3, (Activation)99), Dense(-2)]", "B2")]
    public async Task Around_a_flawed_declaration_the_compiler_itself_has_nothing_to_say(string attributes, string view)
    {
        string source = Usings + attributes + $$"""
             public partial class Net;

            public static class Program
            {
                public static float Run(float[] x, float[] t)
                {
                    var network = new Net(seed: 1);
                    var workspace = new Net.Workspace();
                    var sgd = new Sgd(network, learningRate: 0.1);
                    network.Forward(x, workspace);
                    network.Backward(t, workspace);
                    float loss = network.Backpropagate(x, t, workspace) + network.Evaluate(x, t, workspace);
                    sgd.Step(workspace);
                    network.Predict(x, t);
                    network.Predict(new Net.Input(), out Net.Output output);
                    return loss + network.{{view}}.FlattenedLength + workspace.D{{view}}.FlattenedLength + output[0] + Net.InputSize + Net.ParameterCount;
                }
            }
            """;
        (ImmutableArray<Diagnostic> reported, ImmutableArray<Diagnostic> compiler) = await AnalyzeAsync(source);
        Assert.Contains(reported, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(compiler);
    }

    [Fact]
    public async Task A_rule_can_be_silenced_by_pragma_and_by_configuration()
    {
        string source = Usings + """
            #pragma warning disable NG0201
            [Network(4), Dense(3, Activation.Softmax), Dense(2)] public partial class Net;
            #pragma warning restore NG0201
            """;
        Assert.Empty((await AnalyzeAsync(source)).Reported);

        string again = Usings + "[Network(4), Dense(3, Activation.Softmax), Dense(2)] public partial class Net;";
        Assert.Single((await AnalyzeAsync(again)).Reported);
        Assert.Empty((await AnalyzeAsync(again, suppressed: "NG0201")).Reported);
    }

    private const string Usings = "using NetGen;\n";

    private static (string Source, int Start, int Length) Unmark(string marked)
    {
        string source = Usings + marked;
        int start = source.IndexOf('⟦', StringComparison.Ordinal);
        int end = source.IndexOf('⟧', StringComparison.Ordinal) - 1;
        return (source.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal), start, end - start);
    }

    // What the analyzers report, and what the compiler itself has to say at least as a warning.
    private static async Task<(ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiler)> AnalyzeAsync(string source, string? suppressed = null)
    {
        // CS1591: the sources here have no documentation.
        string[] silenced = suppressed is null ? ["CS1591"] : ["CS1591", suppressed];
        CSharpCompilation compilation = TestCompilation.Create(source);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            silenced.Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Suppress))));
        TestCompilation.Run(compilation, out Compilation output);
        ImmutableArray<Diagnostic> reported = await output.WithAnalyzers([new NetworkDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return (reported, [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }
}
