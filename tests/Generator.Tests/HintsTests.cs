using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests;

/// <summary>What travels with a diagnostic for the code fixes: which class, which layer, which setting, and what would be right there.</summary>
public sealed class HintsTests
{
    [Theory]
    [InlineData("NG0001", "[Network(4), Dense(2)] public class Net;", "Network=T:Net")]
    [InlineData("NG0002", "namespace N { class Outer { [Network(4), Dense(2)] partial class Net; } }", "Network=T:N.Outer.Net")]
    [InlineData("NG0006", "[Dense(3)] public partial class Net;", "Network=T:Net")]
    [InlineData("NG0006", "[Dense(3, Inputs = 4), Dense(2, Inputs = 7)] public partial class Net;", "Inputs=4 Network=T:Net")]
    [InlineData("NG0006", "[Dense(3, Inputs = -4)] public partial class Net;", "Network=T:Net")]
    [InlineData("NG0103", "[Network(4, Batch = 0), Dense(2)] public partial class Net;", "Network=T:Net Setting=Batch")]
    [InlineData("NG0104", "[Network(4), Dense(3), Dense(2, Inputs = 5)] public partial class Net;", "Inputs=3 Layer=1 Network=T:Net Setting=Inputs")]
    [InlineData("NG0201", "[Network(4), Dense(3, Activation.Softmax), Dense(2)] partial class Net;", "Layer=0 Network=T:Net Setting=Activation")]
    [InlineData(
        "NG0202",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Tanh)] partial class Net;",
        "Activation=Softmax Loss=MeanSquaredError Network=T:Net Setting=Loss")]
    [InlineData(
        "NG0202",
        "[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(3, Activation.Tanh)] partial class Net;",
        "Activation=Sigmoid Loss=MeanSquaredError Network=T:Net Setting=Loss")]
    [InlineData(
        "NG0202",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(1)] partial class Net;",
        "Activation=Sigmoid Loss=MeanSquaredError LossAlong=BinaryCrossEntropy Network=T:Net Setting=Loss")]
    [InlineData(
        "NG0203",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Sigmoid)] partial class Net;",
        "Activation=Softmax Loss=BinaryCrossEntropy Network=T:Net Setting=Loss")]
    [InlineData(
        "NG0203",
        "[Network(4, Loss = Loss.CrossEntropy), Dense(1, Activation.Sigmoid)] partial class Net;",
        "Loss=BinaryCrossEntropy Network=T:Net Setting=Loss")]
    [InlineData("NG0108", "[Network(4), Dense(2, Name = \"a b\")] partial class Net;", "FreeName=a_b Layer=0 Network=T:Net Setting=Name")]
    [InlineData(
        "NG0110",
        "[Network(4), Dense(3, Activation.Tanh, Name = \"a\"), Dense(2, Name = \"a\")] partial class Net;",
        "FreeName=a_2 Layer=1 Network=T:Net Setting=Name")]
    [InlineData("NG0109", "[Network(4, LabelSmoothing = 0.1), Dense(2)] partial class Net;", "Network=T:Net Setting=LabelSmoothing")]
    [InlineData("NG0109", "[Network(4), Dense(2, Slope = 0.1)] partial class Net;", "Layer=0 Network=T:Net Setting=Slope")]
    [InlineData(
        "NG0204",
        "[Network(4), Dense(5, Activation.Tanh), Dense(3), Dense(2)] partial class Net;",
        "Inputs=5 Layer=1 Network=T:Net Setting=Activation")]
    [InlineData(
        "NG0205",
        "[Network(4), Dense(1, Activation.Softmax)] partial class Net;",
        "Activation=Sigmoid Layer=0 LossAlong=BinaryCrossEntropy Network=T:Net Setting=Activation")]
    [InlineData(
        "NG0206",
        "[Network(4), Dense(2, Activation.ReLU)] partial class Net;",
        "Activation=Linear Layer=0 Network=T:Net Setting=Activation")]
    public async Task A_diagnostic_carries_what_a_fix_needs(string rule, string declaration, string hints)
    {
        Compilation compilation = TestCompilation.Create("using NetGen; " + declaration);

        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers([new NetworkDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        Diagnostic finding = Assert.Single(reported, diagnostic => diagnostic.Id == rule);
        Assert.Equal(hints, string.Join(' ', finding.Properties.OrderBy(hint => hint.Key, StringComparer.Ordinal).Select(hint => $"{hint.Key}={hint.Value}")));
    }
}
