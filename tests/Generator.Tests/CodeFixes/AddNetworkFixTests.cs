using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0006: [Network] above layers.</summary>
public sealed class AddNetworkFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0006", "Add [Network(4)]",
            "using NetGen;\n[Dense(3, Activation.LeakyReLU, Inputs = 4), Dense(2, Activation.LeakyReLU)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.LeakyReLU, Inputs = 4), Dense(2, Activation.LeakyReLU)] public partial class Net;"
        },
        {
            "NG0006", "Add [Network(4)]",
            "using NetGen;\n[Dense(3, Activation.LeakyReLU, Inputs = 4)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.LeakyReLU, Inputs = 4)] public partial class Net;"
        },
        {
            "NG0006", "Add [Network(4)]",
            "using NetGen;\npartial class Outer\n{\n    /// <summary>A network.</summary>\n    [Dense(activation: Activation.Tanh, units: 3, Inputs = 4)] // hidden\n    [Dense(2, Activation.LeakyReLU)]\n    partial class Net;\n}\n",
            "using NetGen;\npartial class Outer\n{\n    /// <summary>A network.</summary>\n    [Network(4)]\n    [Dense(activation: Activation.Tanh, units: 3, Inputs = 4)] // hidden\n    [Dense(2, Activation.LeakyReLU)]\n    partial class Net;\n}\n"
        },
        {
            "NG0006", "Add [Network(64)]",
            "static class Image { public const int Width = 8; }\n[System.Obsolete]\n// The layers:\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = Image.Width * Image.Width)]\npartial class Net;",
            "static class Image { public const int Width = 8; }\n[System.Obsolete]\n// The layers:\n[NetGen.Network(Image.Width * Image.Width)]\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = Image.Width * Image.Width)]\npartial class Net;"
        },
        {
            "NG0006", "Add [Network(4)]",
            "using NetGen;\nnamespace N { class Network; [Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class Net; }",
            "using NetGen;\nnamespace N { class Network; [Network(4), Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class Net; }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Is_added_with_the_inputs_that_the_first_layer_states(string rule, string title, string before, string after) =>
        Repairs.AssertAsync(rule, title, before, after);

    [Theory]
    [InlineData("[Dense(3, Activation.LeakyReLU)] partial class Net;")]
    [InlineData("[Dense(3, Activation.LeakyReLU), Dense(2, Activation.LeakyReLU, Inputs = 3)] partial class Net;")]
    [InlineData("[Dense(3, Activation.LeakyReLU, Inputs = 0)] partial class Net;")]
    public async Task No_size_is_made_up(string source) => Assert.Empty(await Repairs.TitlesAsync("NG0006", "using NetGen; " + source));

    [Fact]
    public Task Is_added_to_all_classes_of_a_project_together() => Repairs.AssertAllAsync(
        "NG0006",
        "Add [Network(4)]",
        "using NetGen;\n[Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class A;\n---\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = 5)]\npartial class B;",
        "using NetGen;\n[Network(4), Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class A;\n---\n[NetGen.Network(5)]\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = 5)]\npartial class B;",
        FixAllScope.Project);

    [Fact]
    public Task Is_added_to_all_classes_of_a_document_where_the_size_is_known() => Repairs.AssertAllAsync(
        "NG0006",
        "Add [Network(4)]",
        "using NetGen;\n[Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class A;\n[Dense(2, Activation.LeakyReLU)] partial class Unknown;\n---\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = 5)] partial class B;",
        "using NetGen;\n[Network(4), Dense(3, Activation.LeakyReLU, Inputs = 4)] partial class A;\n[Dense(2, Activation.LeakyReLU)] partial class Unknown;\n---\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU, Inputs = 5)] partial class B;",
        FixAllScope.Document);
}
