using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0201, NG0205 and NG0206: an activation that does not belong where it stands.</summary>
public sealed class ActivationFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0201", "Change the activation to ReLU",
            "using NetGen;\n[Network(4), Dense(3, Activation.Softmax), Dense(2)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.ReLU), Dense(2)] public partial class Net;"
        },
        {
            "NG0201", "Change the activation to Tanh",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(activation: Activation . Softmax /* wrong */, units: 3)] // hidden\n    [Dense(2)]\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(activation: Activation . Tanh /* wrong */, units: 3)] // hidden\n    [Dense(2)]\n    partial class Net;\n}"
        },
        {
            "NG0201", "Change the activation to Tanh",
            "[NetGen.Network(4)]\n[NetGen.Dense(3, (NetGen.Activation)13)]\n[NetGen.Dense(2)]\npartial class Net;",
            "[NetGen.Network(4)]\n[NetGen.Dense(3, NetGen.Activation.Tanh)]\n[NetGen.Dense(2)]\npartial class Net;"
        },
        {
            "NG0205", "Change the activation to Sigmoid",
            "using NetGen;\n[Network(4)]\n[Dense(16, Activation.ReLU)]\n[Dense(1, Activation.Softmax)]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(16, Activation.ReLU)]\n[Dense(1, Activation.Sigmoid)]\npublic partial class Net;"
        },
        {
            "NG0205", "Change the activation to Sigmoid and Loss to BinaryCrossEntropy",
            "using NetGen;\n[Network(4, Loss = Loss.CrossEntropy, Batch = 8), Dense(1, Activation.Softmax, Name = \"out\")] public partial class Net;",
            "using NetGen;\n[Network(4, Loss = Loss.BinaryCrossEntropy, Batch = 8), Dense(1, Activation.Sigmoid, Name = \"out\")] public partial class Net;"
        },
        {
            "NG0205", "Change the activation to Sigmoid",
            "using NetGen;\npartial class Outer { [Network(4, Loss = Loss.MeanSquaredError), Dense(1, Activation.Softmax)] partial class Net; }",
            "using NetGen;\npartial class Outer { [Network(4, Loss = Loss.MeanSquaredError), Dense(1, Activation.Sigmoid)] partial class Net; }"
        },
        {
            "NG0206", "Change the activation to Linear",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Activation.ReLU)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Activation.Linear)] public partial class Net;"
        },
        {
            // The slope would mean nothing any more.
            "NG0206", "Change the activation to Linear",
            "using NetGen;\npartial class Outer\n{\n    [Network(4, Loss = Loss.Huber)]\n    [Dense(2, Activation.LeakyReLU, Slope = 0, Name = \"out\")] // out\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4, Loss = Loss.Huber)]\n    [Dense(2, Activation.Linear, Name = \"out\")] // out\n    partial class Net;\n}"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Is_changed_to_one_that_does(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public async Task A_hidden_layer_may_get_the_one_or_the_other() => Assert.Equal(
        ["Change the activation to ReLU", "Change the activation to Tanh"],
        await Repairs.TitlesAsync("NG0201", "using NetGen; [Network(4), Dense(3, Activation.Softmax), Dense(2)] partial class Net;"));

    [Fact]
    public Task Of_all_layers_of_several_networks_is_changed_together() => Repairs.AssertAllAsync(
        "NG0201",
        "Change the activation to Tanh",
        "using NetGen;\n[Network(4), Dense(3, Activation.Softmax), Dense(3, Activation.Softmax), Dense(2)] partial class A;\n[Network(4)]\n[Dense(3, Activation.Softmax)]\n[Dense(2)]\npartial class B;\n---\n[NetGen.Network(4), NetGen.Dense(3, NetGen.Activation.Softmax), NetGen.Dense(2)] partial class C;",
        "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(3, Activation.Tanh), Dense(2)] partial class A;\n[Network(4)]\n[Dense(3, Activation.Tanh)]\n[Dense(2)]\npartial class B;\n---\n[NetGen.Network(4), NetGen.Dense(3, NetGen.Activation.Tanh), NetGen.Dense(2)] partial class C;",
        FixAllScope.Project);
}
