using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0103 and NG0109: settings that are better left out.</summary>
public sealed class MeaninglessSettingFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0103", "Remove Batch",
            "using NetGen;\n[Network(4, Batch = 0), Dense(2)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(2)] public partial class Net;"
        },
        {
            "NG0103", "Remove Batch",
            "using NetGen;\npartial class Outer\n{\n    [Network(inputs: 4, Batch = -1 /* no limit? */, Loss = Loss.Huber)]\n    [Dense(2)]\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(inputs: 4 /* no limit? */, Loss = Loss.Huber)]\n    [Dense(2)]\n    partial class Net;\n}"
        },
        {
            "NG0109", "Remove Slope",
            "using NetGen;\n[Network(4), Dense(2, Slope = 0.5)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(2)] public partial class Net;"
        },
        {
            "NG0109", "Remove Slope",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(\n        activation: Activation.Tanh,\n        units: 2,\n        Slope = 0.5,\n        Name = \"out\")] // out\n    partial class Net;\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(4)]\n    [Dense(\n        activation: Activation.Tanh,\n        units: 2,\n        Name = \"out\")] // out\n    partial class Net;\n}"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Are_left_out(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public Task Are_left_out_of_all_layers_together() => Repairs.AssertAllAsync(
        "NG0109",
        "Remove Slope",
        "using NetGen;\n[Network(4), Dense(3, Activation.Tanh, Slope = 1), Dense(2, Name = \"b\", Slope = 1)] partial class A;\n---\n[NetGen.Network(4)]\n[NetGen.Dense(2, Slope = 1, Name = \"c\")]\npartial class B;",
        "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Name = \"b\")] partial class A;\n---\n[NetGen.Network(4)]\n[NetGen.Dense(2, Name = \"c\")]\npartial class B;",
        FixAllScope.Project);
}
