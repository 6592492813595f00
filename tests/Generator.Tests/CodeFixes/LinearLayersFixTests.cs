using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0204: two layers with nothing nonlinear between them.</summary>
public sealed class LinearLayersFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0204", "Merge layer 1 into layer 2",
            "using NetGen;\n[Network(4), Dense(3), Dense(2)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(2)] public partial class Net;"
        },
        {
            "NG0204", "Merge layer 1 into layer 2",
            "using NetGen;\n[Network(4)] [Dense(3), Dense(2, Inputs = 3)] public partial class Net;",
            "using NetGen;\n[Network(4)] [Dense(2, Inputs = 4)] public partial class Net;"
        },
        {
            "NG0204", "Merge layer 2 into layer 3",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(8, Activation.ReLU)] // hidden\n    [Dense(activation: Activation.Linear, units: 3, Name = \"code\")]\n    [Dense(units: 2, Inputs = 3, Initializer = Initializer.HeNormal)] // out\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(8, Activation.ReLU)] // hidden\n    [Dense(units: 2, Inputs = 8, Initializer = Initializer.HeNormal)] // out\n    partial class Net;\n}"
        },
        {
            // A comment on the line of what goes stays.
            "NG0204", "Merge layer 1 into layer 2",
            "using NetGen;\n[Network(4)]\n[Dense(3)] // as in the paper\n[Dense(2)]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n// as in the paper\n[Dense(2)]\npublic partial class Net;"
        },
        {
            "NG0204", "Change the activation of layer 1 to ReLU",
            "using NetGen;\n[Network(4), Dense(3 /* units */, Name = \"hidden\"), Dense(2)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3 /* units */, Activation.ReLU, Name = \"hidden\"), Dense(2)] public partial class Net;"
        },
        {
            "NG0204", "Change the activation of layer 1 to ReLU",
            "using NetGen;\n[Network(4)]\n[Dense(3, Activation.LeakyReLU, Slope = 1)]\n[Dense(2)]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(3, Activation.ReLU)]\n[Dense(2)]\npublic partial class Net;"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Become_one_or_get_something_between_them(string rule, string title, string before, string after) =>
        Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public Task Several_in_a_row_become_one_together() => Repairs.AssertAllAsync(
        "NG0204",
        "Merge layer 1 into layer 2",
        """
        using NetGen;
        [Network(9), Dense(8), Dense(7, Inputs = 8), Dense(6, Activation.Tanh, Inputs = 7), Dense(5, Inputs = 6), Dense(4, Inputs = 5)] partial class A;

        [Network(9)]
        [Dense(8, Activation.Tanh)]
        [Dense(7)]
        [Dense(6)]
        [Dense(5, Inputs = 6)]
        partial class B;
        ---
        using NetGen;
        [Network(9)] [Dense(8)] [Dense(7)] [Dense(6)] partial class C;
        """,
        """
        using NetGen;
        [Network(9), Dense(6, Activation.Tanh, Inputs = 9), Dense(4, Inputs = 6)] partial class A;

        [Network(9)]
        [Dense(8, Activation.Tanh)]
        [Dense(5, Inputs = 8)]
        partial class B;
        ---
        using NetGen;
        [Network(9)] [Dense(6)] partial class C;
        """,
        FixAllScope.Project);

    [Fact]
    public Task Several_in_a_row_get_something_between_them_together() => Repairs.AssertAllAsync(
        "NG0204",
        "Change the activation of layer 1 to ReLU",
        "using NetGen;\n[Network(9), Dense(8), Dense(7, Activation.Linear), Dense(6)] partial class A;\n---\n[NetGen.Network(9)]\n[NetGen.Dense(8)]\n[NetGen.Dense(7)]\npartial class B;",
        "using NetGen;\n[Network(9), Dense(8, Activation.ReLU), Dense(7, Activation.ReLU), Dense(6)] partial class A;\n---\n[NetGen.Network(9)]\n[NetGen.Dense(8, NetGen.Activation.ReLU)]\n[NetGen.Dense(7)]\npartial class B;",
        FixAllScope.Project);
}
