using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0202 and NG0203: the loss and the last layer's activation.</summary>
public sealed class OutputFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0202", "Change the last layer's activation to Softmax",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Tanh)] public partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Softmax)] public partial class Net;"
        },
        {
            "NG0202", "Change Loss to MeanSquaredError",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Tanh)] public partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.MeanSquaredError), Dense(3, Activation.Tanh)] public partial class Net;"
        },
        {
            "NG0202", "Remove Loss, so that it follows the last layer's activation",
            "using NetGen;\n[Network(4, Batch = 8, Loss = Loss.CrossEntropy)]\n[Dense(3, Activation.Tanh)]\npublic partial class Net;",
            "using NetGen;\n[Network(4, Batch = 8)]\n[Dense(3, Activation.Tanh)]\npublic partial class Net;"
        },
        {
            "NG0202", "Change the last layer's activation to Sigmoid",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy)]\n[Dense(3, Activation.ReLU)]\n[Dense(2 /* yes, no */, Name = \"out\")] // the last\npublic partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy)]\n[Dense(3, Activation.ReLU)]\n[Dense(2 /* yes, no */, Activation.Sigmoid, Name = \"out\")] // the last\npublic partial class Net;"
        },
        {
            "NG0202", "Change the last layer's activation to Sigmoid",
            "using NetGen;\npartial class Outer { [Network(inputs: 4, Loss = Loss.BinaryCrossEntropy), Dense(units: 2, Name = \"out\")] partial class Net; }",
            "using NetGen;\npartial class Outer { [Network(inputs: 4, Loss = Loss.BinaryCrossEntropy), Dense(units: 2, activation: Activation.Sigmoid, Name = \"out\")] partial class Net; }"
        },
        {
            "NG0202", "Change the last layer's activation to Sigmoid",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(activation: (Activation)8, units: 2)] partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(activation: Activation.Sigmoid, units: 2)] partial class Net;"
        },
        {
            "NG0202", "Change the last layer's activation to Sigmoid and Loss to BinaryCrossEntropy",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(1, Activation.Tanh)] partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(1, Activation.Sigmoid)] partial class Net;"
        },
        {
            // The manner of the present value is kept.
            "NG0202", "Change the last layer's activation to Softmax",
            "using G = NetGen.Activation;\n[NetGen.Network(4, Loss = NetGen.Loss.CrossEntropy), NetGen.Dense(3, G . /* why? */ Tanh)] partial class Net;",
            "using G = NetGen.Activation;\n[NetGen.Network(4, Loss = NetGen.Loss.CrossEntropy), NetGen.Dense(3, G . /* why? */ Softmax)] partial class Net;"
        },
        {
            "NG0202", "Change the last layer's activation to Softmax",
            "using NetGen;\nusing static NetGen.Activation;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Tanh)] partial class Net;",
            "using NetGen;\nusing static NetGen.Activation;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Softmax)] partial class Net;"
        },
        {
            // No using: the name in full.
            "NG0202", "Change the last layer's activation to Softmax",
            "[NetGen.Network(4, Loss = NetGen.Loss.CrossEntropy), NetGen.Dense(3)] partial class Net;",
            "[NetGen.Network(4, Loss = NetGen.Loss.CrossEntropy), NetGen.Dense(3, NetGen.Activation.Softmax)] partial class Net;"
        },
        {
            // A type of the user's own has the short name, and a namespace the longer one.
            "NG0202", "Change the last layer's activation to Softmax",
            "using NetGen;\nnamespace N.NetGen { class Activation; }\nnamespace N { class Activation; [Network(4, Loss = Loss.CrossEntropy), Dense(3)] partial class Net; }",
            "using NetGen;\nnamespace N.NetGen { class Activation; }\nnamespace N { class Activation; [Network(4, Loss = Loss.CrossEntropy), Dense(3, global::NetGen.Activation.Softmax)] partial class Net; }"
        },
        {
            // A constant elsewhere is not touched: it may have other uses.
            "NG0202", "Change the last layer's activation to Softmax",
            "using NetGen;\nstatic class Choice { public const Activation Output = Activation.ReLU; }\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Choice.Output)] partial class Net;",
            "using NetGen;\nstatic class Choice { public const Activation Output = Activation.ReLU; }\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Softmax)] partial class Net;"
        },
        {
            "NG0203", "Change the last layer's activation to Softmax",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy)]\n[Dense(3, Activation.Sigmoid)]\npublic partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy)]\n[Dense(3, Activation.Softmax)]\npublic partial class Net;"
        },
        {
            "NG0203", "Change Loss to CrossEntropy",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy), Dense(3, Activation.Softmax)] public partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(3, Activation.Softmax)] public partial class Net;"
        },
        {
            "NG0203", "Remove Loss, so that it follows the last layer's activation",
            "using NetGen;\npartial class Outer\n{\n    [Network(4,\n        Loss = Loss.BinaryCrossEntropy,\n        Batch = 8)]\n    [Dense(3, Activation.Softmax)]\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4,\n        Batch = 8)]\n    [Dense(3, Activation.Softmax)]\n    partial class Net;\n}"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Are_made_to_fit(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public async Task Softmax_is_not_offered_over_one_output() => Assert.Equal(
        ["Change Loss to BinaryCrossEntropy", "Remove Loss, so that it follows the last layer's activation"],
        await Repairs.TitlesAsync("NG0203", "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy), Dense(1, Activation.Sigmoid)] partial class Net;"));

    [Theory]
    [InlineData("Change the last layer's activation to Softmax", "Loss.CrossEntropy", "Loss.BinaryCrossEntropy", "Softmax", "Sigmoid")]
    [InlineData("Change Loss to MeanSquaredError", "Loss.MeanSquaredError", "Loss.MeanSquaredError", "Tanh", "Softsign")]
    public Task In_several_networks_are_made_to_fit_together(string title, string firstLoss, string secondLoss, string first, string second)
    {
        static string Of(string firstLoss, string secondLoss, string first, string second) => $"""
            using NetGen;
            [Network(4, Loss = {firstLoss}), Dense(3, Activation.{first})] partial class A;
            [Network(4, Loss = {secondLoss}), Dense(3, Activation.{second})] partial class B;
            ---
            using NetGen;
            [Network(4, Loss = {firstLoss})]
            [Dense(3, Activation.{first})]
            partial class C;
            """;
        return Repairs.AssertAllAsync(
            "NG0202",
            title,
            Of("Loss.CrossEntropy", "Loss.BinaryCrossEntropy", "Tanh", "Softsign"),
            Of(firstLoss, secondLoss, first, second),
            FixAllScope.Project);
    }
}
