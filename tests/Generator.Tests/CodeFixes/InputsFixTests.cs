using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0104: the inputs that a layer states.</summary>
public sealed class InputsFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0104", "Change Inputs to 3",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Inputs = 5)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Inputs = 3)] public partial class Net;"
        },
        {
            "NG0104", "Remove Inputs",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2, Inputs = 5)] public partial class Net;",
            "using NetGen;\n[Network(4), Dense(3, Activation.Tanh), Dense(2)] public partial class Net;"
        },
        {
            "NG0104", "Change Inputs to 4",
            "using NetGen;\n[Network(inputs: 4)]\n[Dense(activation: Activation.LeakyReLU, units: 3, Name = \"a\", Inputs = /* images */ 2 + 3 /* pixels */, Slope = 0.1)] // first\n[Dense(2)]\npublic partial class Net;",
            "using NetGen;\n[Network(inputs: 4)]\n[Dense(activation: Activation.LeakyReLU, units: 3, Name = \"a\", Inputs = /* images */ 4 /* pixels */, Slope = 0.1)] // first\n[Dense(2)]\npublic partial class Net;"
        },
        {
            "NG0104", "Remove Inputs",
            "using NetGen;\n[Network(4)]\n[Dense(3, Inputs = 5 /* pixels */, Name = \"a\")]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(3 /* pixels */, Name = \"a\")]\npublic partial class Net;"
        },
        {
            "NG0104", "Remove Inputs",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3, // units\n    Inputs = 5, // pixels\n    Name = \"a\")]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3, // units\n     // pixels\n    Name = \"a\")]\npublic partial class Net;"
        },
        {
            "NG0104", "Remove Inputs",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3, // units\n    Inputs = 5 // pixels\n    )]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3 // units\n     // pixels\n    )]\npublic partial class Net;"
        },
        {
            "NG0104", "Remove Inputs",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3,\n    Inputs = 5,\n    Name = \"a\")]\npublic partial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(\n    3,\n    Name = \"a\")]\npublic partial class Net;"
        },
        {
            "NG0104", "Change Inputs to 7",
            "using NetGen;\nstatic class Sizes { public const int Hidden = 7, Wrong = 8; }\npartial class Outer { [Network(4), Dense(Sizes.Hidden, Activation.Tanh), Dense(2, Inputs = Sizes.Wrong)] partial class Net; }",
            "using NetGen;\nstatic class Sizes { public const int Hidden = 7, Wrong = 8; }\npartial class Outer { [Network(4), Dense(Sizes.Hidden, Activation.Tanh), Dense(2, Inputs = 7)] partial class Net; }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Are_corrected_or_left_out(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Theory]
    [InlineData("Change Inputs to 4", "Inputs = 4", "Inputs = 3", "Inputs = 2")]
    [InlineData("Remove Inputs", null, null, null)]
    public Task Of_all_layers_in_several_files_are_mended_together(string title, string? first, string? second, string? third)
    {
        static string Of(string? a, string? b, string? c)
        {
            static string More(string? inputs) => inputs is null ? "" : ", " + inputs;
            return $$"""
                using NetGen;
                partial class Outer
                {
                    [Network(4), Dense(3, Activation.Tanh{{More(a)}}), Dense(2, Activation.ReLU{{More(b)}}, Name = "b"), Dense(1{{More(c)}})]
                    partial class A;
                }
                ---
                namespace N
                {
                    using NetGen;

                    [Network(4)]
                    [Dense(3, Activation.Tanh{{More(a)}})]
                    [Dense(2, Activation.ReLU{{More(b)}})]
                    [Dense(1{{More(c)}})]
                    partial class B;
                }
                """;
        }

        return Repairs.AssertAllAsync("NG0104", title, Of("Inputs = 9", "Inputs = 8", "Inputs = 7"), Of(first, second, third), FixAllScope.Project);
    }
}
