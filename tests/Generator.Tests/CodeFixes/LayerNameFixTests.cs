using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0108 and NG0110: the names of layers.</summary>
public sealed class LayerNameFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0108", "Rename the layer to 'first_hidden'",
            "using NetGen;\n[Network(4), Dense(2, Name = \"first hidden\")] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(2, Name = \"first_hidden\")] public partial class Net;"
        },
        {
            "NG0108", "Rename the layer to '_1st'",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(units: 2, Name = /* a name */ @\"1st\" /* is it? */)] // first\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(units: 2, Name = /* a name */ \"_1st\" /* is it? */)] // first\n    partial class Net;\n}"
        },
        {
            "NG0108", "Remove Name",
            "using NetGen;\n[Network(4), Dense(2, Name = \"\", Inputs = 4)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(2, Inputs = 4)] public partial class Net;"
        },
        {
            "NG0110", "Rename the layer to 'hidden_2'",
            "using NetGen;\n[Network(4)]\n[Dense(3, Activation.ReLU, Name = \"hidden\")]\n[Dense(3, Activation.ReLU, Name = \"hidden\")]\n[Dense(2)]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(3, Activation.ReLU, Name = \"hidden\")]\n[Dense(3, Activation.ReLU, Name = \"hidden_2\")]\n[Dense(2)]\npublic partial class Net;"
        },
        {
            "NG0110", "Remove Name",
            "using NetGen;\nstatic class Names { public const string Hidden = \"W2\"; }\n[Network(4), Dense(3, Activation.ReLU, Name = Names.Hidden), Dense(2)] public partial class Net;",
            "using NetGen;\nstatic class Names { public const string Hidden = \"W2\"; }\n[Network(4), Dense(3, Activation.ReLU), Dense(2)] public partial class Net;"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Are_mended(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public Task Of_several_layers_become_different_ones() => Repairs.AssertAllAsync(
        "NG0110",
        "Rename the layer to 'a_3'",
        "using NetGen;\n[Network(4), Dense(3, Activation.ReLU, Name = \"a\"), Dense(3, Activation.ReLU, Name = \"a\"), Dense(3, Activation.ReLU, Name = \"a_2\"), Dense(3, Name = \"a\")] partial class A;\n---\n[NetGen.Network(4)]\n[NetGen.Dense(2, NetGen.Activation.Tanh, Name = \"b\")]\n[NetGen.Dense(2, Name = \"b\")]\npartial class B;",
        "using NetGen;\n[Network(4), Dense(3, Activation.ReLU, Name = \"a\"), Dense(3, Activation.ReLU, Name = \"a_3\"), Dense(3, Activation.ReLU, Name = \"a_2\"), Dense(3, Name = \"a_4\")] partial class A;\n---\n[NetGen.Network(4)]\n[NetGen.Dense(2, NetGen.Activation.Tanh, Name = \"b\")]\n[NetGen.Dense(2, Name = \"b_2\")]\npartial class B;",
        FixAllScope.Project);

    [Fact]
    public Task That_become_the_same_identifier_become_different_ones() => Repairs.AssertAllAsync(
        "NG0108",
        "Rename the layer to 'a_b'",
        "using NetGen;\n[Network(4)]\n[Dense(3, Activation.ReLU, Name = \"a b\")]\n[Dense(3, Activation.ReLU, Name = \"a-b\")]\n[Dense(2)]\npartial class Net;",
        "using NetGen;\n[Network(4)]\n[Dense(3, Activation.ReLU, Name = \"a_b\")]\n[Dense(3, Activation.ReLU, Name = \"a_b_2\")]\n[Dense(2)]\npartial class Net;",
        FixAllScope.Project);
}
