using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>
/// Each rule: what breaks it, at which place, in which words; and what does not. In the sources, the place that is expected to be marked
/// stands between ⟦ and ⟧.
/// </summary>
public sealed class RulesTests
{
    public static IEnumerable<object[]> Mistakes => [.. ClassMistakes.All, .. SizesMistakes.All, .. SenseMistakes.All, .. BudgetMistakes.All, .. FileMistakes.All];

    public static TheoryData<string> RightDeclarations => new()
    {
        "[Network(4), Dense(2)] public partial class Net;",
        "[Network(4), Dense(3, Activation.ReLU, Inputs = 4), Dense(2, Inputs = 3)] public sealed partial class Net;",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(3, Activation.Sigmoid)] internal partial class Net;",
        "[Network(4), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4, Loss = Loss.Huber), Dense(3, Activation.Softmax)] internal partial class Net;",
        "[Network(4), Dense(2, Activation.LeakyReLU, Slope = 1)] public partial class Net;",
        "[Network(4), Dense(3, Activation.LeakyReLU, Slope = 0), Dense(2)] public partial class Net;",
        "[Network(4), Dense(2, Name = \"hidden_1\")] public partial class Net;",
        "[Network(4), Dense(2, Name = null)] public partial class Net;",
        "[Network(4), Dense(3, Activation.ReLU, Name = \"Forward\"), Dense(2, Name = \"forward\")] public partial class Net;",
        "[Network(4), Dense(3, Activation.ReLU, Name = \"W3\"), Dense(2, Name = \"X1\")] public partial class Net;",
        "public partial class Outer { private partial struct Middle { [Network(4), Dense(2)] internal partial class Net; } }",
        "public partial interface IOuter { partial record struct Middle { partial record Inner { [Network(4), Dense(2)] internal partial class Net; } } }",
        "[Network(4), Dense(2)] public partial class Net; public partial class Net { public int Answer => OutputSize; }",
        "public class Base { private readonly int W1 = 2; public int Other => W1 + 1; } [Network(4), Dense(2)] public partial class Net : Base;",
        "[Network(4), Dense(2)] public partial class Net; public class Derived : Net { public Derived() : base(1) { } }",
        "[Network(4, Loss = Loss.MeanSquaredError), Dense(3, Activation.Sigmoid)] public partial class Net;",
        "[Network(4, Loss = Loss.MeanAbsoluteError), Dense(3, Activation.Softplus)] public partial class Net;",
        "[Network(4), Dense(3, Activation.Tanh)] public partial class Net;",
        "[Network(9), Dense(8, Activation.Sigmoid), Dense(7, Activation.Sigmoid), Dense(6, Activation.Sigmoid), Dense(5, Activation.Sigmoid)] public partial class Net;",
        $"[Network(9){string.Concat(Enumerable.Repeat(", Dense(8, Activation.Tanh)", 23))}, Dense(2)] public partial class Net;",
        "[Network(4), Dropout(0.1), Dense(3, Activation.ReLU), Dropout(0), Dropout(0.999, Inputs = 3, Name = \"Heavy\"), Dense(2)] public partial class Net;",
        "[Network(4), Dense(3), Dropout(0.5), Dense(2)] public partial class Net;",
        "[Network(4, LabelSmoothing = 0.1), Dense(3, Activation.Softmax)] public partial class Net;",
        "[Network(4, Loss = Loss.CrossEntropy, LabelSmoothing = 0), Dense(3, Activation.Softmax)] public partial class Net;",
        "[Network(4), Dense(2)] public partial class Net { static Net() { } public Net(int a) : this(1L) => _ = a; public Net(string b) : this(1) => _ = b; }",
        "[System.Obsolete] public class NoNetwork;",
        "[Network(2, Weights = \"xor.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net { public static Net Ready() => CreateTrained(); }",
        "[Network(2, Weights = \"xor.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net { public static int CreateTrainedScaler => 1; }",
        "[Network(2, Weights = \"scaled.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net { public static int Columns => CreateTrainedScaler().Columns; }",
        "[Network(2, Weights = \"./second/same.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;",
        "[Network(2, Weights = \"second\\\\same.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;",
        "[Network(Onnx = \"xor.onnx\", Batch = 4, Precision = Precision.Double)] public partial class Net { public static int Sizes => Net.InputSize + CreateTrained().Parameters.Length; }",
        "[Network(2, Weights = null), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net { public static int CreateTrained => 1; }",
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_at_its_place_in_words_and_is_the_only_error(string rule, string marked, string message)
    {
        (string declarations, TextSpan place) = Analysis.Unmark(marked);
        Analysis analysis = await Analysis.OfAsync(declarations, Analysis.LanguageOf(rule));
        Diagnostic finding = Assert.Single(analysis.Reported);
        Assert.Equal(rule, finding.Id);
        Assert.Equal(message, finding.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(place, finding.Location.SourceSpan);
        Assert.Equal(Analysis.SaidByTheCompilerToo(rule), analysis.Compiler.Select(remark => remark.Id));
    }

    [Theory]
    [MemberData(nameof(RightDeclarations))]
    public async Task What_is_right_is_not_reported(string declaration)
    {
        Analysis analysis = await Analysis.OfAsync(declaration);
        Assert.Empty(analysis.Reported);
        Assert.Empty(analysis.Compiler);
    }
}
