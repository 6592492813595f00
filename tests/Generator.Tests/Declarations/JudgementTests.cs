using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What the validator computes is what is laid out, promised and emitted.</summary>
public sealed class JudgementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sizes_are_those_of_the_layout(int seed)
    {
        foreach (RandomNetwork random in RandomNetwork.Any.Sample(40, new Rnd((ulong)seed), 50))
        {
            NetworkModel network = NetworkOf(random.Attributes);
            WorkspaceLayout workspace = new(network);

            Assert.Equal((decimal)workspace.Cache.Length * network.ElementSize, SizeRules.CacheBytes(network));
            Assert.Equal((decimal)workspace.InputGradient.Length * network.ElementSize, SizeRules.InputGradientBytes(network));
            Assert.Equal(
                (decimal)ParameterLayout.Length(network.Placed) * network.ElementSize, network.Layers.Sum(layer => SizeRules.ParameterBytes(network, layer)));
        }
    }

    [Fact]
    public async Task A_finding_is_an_error_where_its_rule_is_one()
    {
        List<string> seen = [];
        foreach (object[] row in RulesTests.Mistakes)
        {
            (string declarations, _) = Analysis.Unmark((string)row[1]);
            LanguageVersion version = Analysis.LanguageOf((string)row[0]);
            Analysis analysis = await Analysis.OfAsync(declarations, version);
            bool isError = Rules.Of((string)row[0]).DefaultSeverity == DiagnosticSeverity.Error;
            Assert.Equal(isError ? DiagnosticSeverity.Error : Rules.Of((string)row[0]).DefaultSeverity, Assert.Single(analysis.Reported).Severity);
            seen.Add($"{row[0]} {FindingsOf(declarations, version).Any(finding => finding.IsError)}");
        }

        Assert.Equal(
            Rules.OfDeclarations.Select(rule => $"{rule.Id} {rule.DefaultSeverity == DiagnosticSeverity.Error}").Order(),
            seen.Distinct().Order());
    }

    [Fact]
    public void A_remark_changes_no_generated_code()
    {
        const string Plain = "[NetGen.Network(4), NetGen.Dense(3, NetGen.Activation.ReLU), NetGen.Dense(2)] public partial class Net;";
        string remarked = Plain.Replace("Activation.ReLU", "Activation.ReLU, Slope = 0.5", StringComparison.Ordinal);

        Assert.NotEmpty(FindingsOf(remarked));
        Assert.Equal(GeneratedFrom(Plain), GeneratedFrom(remarked));
    }

    [Theory]
    [InlineData("[Network(9, Loss = Loss.CrossEntropy), Dense(8, Activation.GELU), Dense(7, Activation.Sigmoid), Dense(6, Activation.Softmax)]")]
    [InlineData("[Network(4000), Dense(3000, Activation.Tanh), Dense(1)]")]
    [InlineData("[Network(9, Loss = Loss.CrossEntropy), Dropout(0.1), Dense(8, Activation.GELU), Dropout(0.5), Dense(6, Activation.Softmax)]")]
    public void Every_generated_member_has_a_name_that_the_reader_knows(string attributes)
    {
        TestCompilation.Run(TestCompilation.Create($"using NetGen; {attributes} public partial class Net;"), out Compilation output);
        string[] names =
        [
            .. output.GetTypeByMetadataName("Net")!.GetMembers()
                .Where(member => member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } && member.CanBeReferencedByName)
                .Select(member => member.Name).Distinct(),
        ];

        Assert.Contains("PredictExamples", names);
        Assert.All(names, name => Assert.True(GeneratedNames.Matter(name), $"{name} is generated, but nobody looks whether it is taken."));
        Assert.Equal(
            GeneratedNames.Public.Order(),
            output.GetTypeByMetadataName("Net")!.GetMembers()
                .Where(member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName)
                .Select(member => member.Name).Where(name => !char.IsDigit(name[^1])).Distinct().Order());
    }

    [Fact]
    public void No_member_is_made_of_a_layers_name()
    {
        const string Unnamed = "[NetGen.Network(4), NetGen.Dense(3, NetGen.Activation.ReLU), NetGen.Dense(2)] public partial class Net;";
        string named = Unnamed.Replace("ReLU", "ReLU, Name = \"Forward\"", StringComparison.Ordinal)
            .Replace("(2)", "(2, Name = \"class\")", StringComparison.Ordinal);

        Assert.Equal(MembersFrom(Unnamed), MembersFrom(named));
    }

    private static NetworkModel NetworkOf(string attributes) => NetworkValidator.Validate(
        DeclaredTypes.DeclarationIn(TestCompilation.Create($"{attributes} public partial class Net;"))).Network!;

    private static IEnumerable<Finding> FindingsOf(string declarations, LanguageVersion version = LanguageVersion.CSharp13)
    {
        CSharpParseOptions options = TestCompilation.Defaults.WithLanguageVersion(version);
        (NetworkModel? network, EquatableArray<Finding> findings) = NetworkValidator.Validate(
            DeclaredTypes.DeclarationIn(TestCompilation.Create(["using NetGen; " + declarations], options)));
        return network is { IsStandIn: false } ? findings.Concat(BudgetRules.Of(network)) : findings;
    }

    private static IEnumerable<string> GeneratedFrom(string source) =>
        TestCompilation.Run(TestCompilation.Create(source)).GeneratedSources.Select(file => file.SourceText.ToString());

    private static IEnumerable<string> MembersFrom(string source)
    {
        TestCompilation.Run(TestCompilation.Create(source), out Compilation output);
        return output.GetTypeByMetadataName("Net")!.GetMembers().Select(member => member.ToDisplayString());
    }
}
