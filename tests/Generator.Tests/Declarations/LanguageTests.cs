using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>NG0010: below C# 12 there is one finding, by the generator, and no other word.</summary>
public sealed class LanguageTests
{
    private const string Program =
        """
        public static class Program
        {
            public static float Run(float[] x, float[] t)
            {
                Net network = new Net(seed: 1);
                Net.Workspace workspace = new Net.Workspace();
                Adam adam = new Adam(network, learningRate: 0.1);
                float loss = network.Backpropagate(x, t, workspace);
                adam.Step(workspace);
                network.Predict(x, t);
                network.Predict(new Net.Input(), out Net.Output output);
                return loss + network.Parameters[0] + workspace.Gradients[0] + Net.InputSize;
            }
        }
        """;

    // Plain, in several parts, with a file, and flawed in other ways: none of that is worth a word now.
    private static readonly string[] Networks =
    [
        "[Network(4), Dense(2)] public partial class ⟦Net⟧ { }",
        "[Network(4)] [Dense(2, Activation.Softmax)] public partial class ⟦Net⟧ { } public partial class Net { public Net(string a) : this(1L) { } }",
        "[Network(4, Batch = 0), Dropout(0.5), Dense(3, Activation.Softmax), Dense(2, Inputs = 7)] public partial class ⟦Net⟧ { }",
        "[Network(2, Weights = \"absent.safetensors\"), Dense(2)] public partial class ⟦Net⟧ { public static object Ready() { return CreateTrained(); } }",
        "[Dense(2)] public sealed partial class ⟦Net⟧ { }",
    ];

    public static TheoryData<string, LanguageVersion> Declarations
    {
        get
        {
            TheoryData<string, LanguageVersion> cases = new();
            foreach (LanguageVersion version in new[] { LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11 })
            {
                foreach (string network in Networks)
                {
                    cases.Add(network, version);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task One_finding_says_what_is_too_old(string marked, LanguageVersion version)
    {
        (string declarations, var place) = Analysis.Unmark(marked);

        Analysis analysis = await Analysis.OfAsync(declarations + Program, version);

        Diagnostic finding = Assert.Single(analysis.Reported);
        Assert.Equal(("NG0010", place), (finding.Id, finding.Location.SourceSpan));
        Assert.Equal((1, "File0.cs"), (finding.Location.GetLineSpan().StartLinePosition.Line, finding.Location.GetLineSpan().Path));
        Assert.Contains($"compiled as C# {version.ToDisplayString()}:", finding.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(analysis.Compiler);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Default)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Later_versions_are_right(LanguageVersion version)
    {
        Analysis analysis = await Analysis.OfAsync("[Network(4), Dense(2)] public partial class Net { }\n" + Program, version);

        Assert.Empty(analysis.Reported);
        Assert.Empty(analysis.Compiler);
    }

    [Fact]
    public async Task Each_network_of_a_project_has_its_own()
    {
        Analysis analysis = await Analysis.OfAsync(
            "[Network(4), Dense(2)] public partial class A { } public partial class Outer { [Network(4), Dense(2)] public partial class B { } }", LanguageVersion.CSharp10);

        Assert.Equal(["NG0010", "NG0010"], analysis.Reported.Select(finding => finding.Id));
        Assert.Equal(["A", "B"], analysis.Reported.Select(finding => finding.GetMessage(CultureInfo.InvariantCulture).Split('\'')[1]));
    }
}
