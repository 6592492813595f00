using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emit;
using NetGen.Generator.Network;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>A flawed declaration leaves the class with its members, so that the compiler itself has nothing to say of code that uses them.</summary>
public sealed class StandInTests
{
    // What the compiler says all the same: that nothing can be made of such a class.
    private static readonly Dictionary<string, string> OfMaking = new()
    {
        ["'Net' is an abstract class"] = "CS0144",
        ["'Net' is a static class"] = "CS0712",
    };

    public static IEnumerable<object[]> Errors => RulesTests.Mistakes.Where(row => Rules.Of((string)row[0]).DefaultSeverity == DiagnosticSeverity.Error);

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Around_a_mistake_the_compiler_itself_has_nothing_to_say(string rule, string marked, string message)
    {
        (string declarations, _) = Analysis.Unmark(marked);
        if (message.Contains("file-local", StringComparison.Ordinal))
        {
            // No other file can add to such a class.
            Assert.Empty(TestCompilation.Run(TestCompilation.Create("using NetGen; " + declarations)).GeneratedSources);
            return;
        }

        Analysis analysis = await Analysis.OfAsync(declarations + UserOf(declarations, message), Analysis.LanguageOf(rule));

        Assert.Equal([rule], analysis.Reported.Select(finding => finding.Id));
        string[] expected =
        [
            .. Analysis.SaidByTheCompilerToo(rule),
            .. OfMaking.Where(pair => message.StartsWith(pair.Key, StringComparison.Ordinal)).Select(pair => pair.Value),
        ];
        Assert.True(expected.SequenceEqual(analysis.Compiler.Select(remark => remark.Id)), CompilerRemarks.Describe(analysis.Compiler));
    }

    [Theory]
    [InlineData("[Network(9, Loss = Loss.CrossEntropy), Dense(8, Activation.GELU), Dense(7), Dense(6, Activation.Softmax)] public sealed partial class Net;")]
    [InlineData("[Network(2, Precision = Precision.Double, Batch = 7), Dense(1, Activation.Sigmoid)] internal partial class Net;")]
    [InlineData("[Network(2, Weights = \"xor.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public sealed partial class Net;")]
    [InlineData("[Network(2, Precision = Precision.Double, Weights = \"scaled.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public sealed partial class Net;")]
    [InlineData("namespace A.B { public partial interface IOuter { [Network(2), Dense(1, Activation.Tanh)] public partial class Net : System.Exception; } }")]
    [InlineData("[Network(2), Dropout(0.1), Dense(3, Activation.Softmax), Dropout(0), Dropout(0.5), Dense(3, Activation.Softmax)] internal partial class Net;")]
    public void A_stand_in_has_the_members_of_a_network(string declaration)
    {
        CSharpCompilation compilation = TestCompilation.Create("using NetGen; " + declaration);
        TestCompilation.Run(compilation, out Compilation real);
        NetworkModel network = NetworkValidator.Validate(DeclaredTypes.DeclarationIn(compilation)).Network! with { Flaws = "NG0104" };
        Compilation flawed = compilation.AddSyntaxTrees(TestCompilation.Parse(new StandInFile(network).Write(), "Net.g.cs"));

        Assert.Empty(flawed.GetDiagnostics().Where(remark => remark.Severity == DiagnosticSeverity.Error));
        Assert.Equal(Members(DeclaredTypes.NetworkIn(real)), Members(DeclaredTypes.NetworkIn(flawed)));
        Assert.Equal(Interfaces(DeclaredTypes.NetworkIn(real)), Interfaces(DeclaredTypes.NetworkIn(flawed)));
    }

    [Fact]
    public async Task Who_silences_an_error_has_a_class_that_throws()
    {
        const string Source = "[Network(4), Dense(3, Inputs = 5)] public partial class Net;";
        Assert.Empty((await Analysis.OfAsync(Source, "NG0104")).Reported);
        TestCompilation.Run(TestCompilation.Create("using NetGen; " + Source), out Compilation output);
        using MemoryStream assembly = new();
        Assert.True(output.Emit(assembly).Success);
        Type network = Assembly.Load(assembly.ToArray()).GetType("Net")!;

        TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(network, 1L));

        Assert.Equal("The declaration of Net has errors: fix NG0104.", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message);
    }

    // A program that uses the class as if it were right; without the member that is taken.
    private static string UserOf(string declarations, string message)
    {
        INamedTypeSymbol type = DeclaredTypes.NetworkIn(TestCompilation.Create("using NetGen; " + declarations));
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("<T>", "<int>", StringComparison.Ordinal);
        string element = declarations.Contains("Precision.Double", StringComparison.Ordinal) ? "double" : "float";
        string taken = message.StartsWith("NetGen adds a member '", StringComparison.Ordinal) ? message.Split('\'')[1] : "-";
        string[] statements =
        [
            $"var network = new {name}({(message.Contains("primary", StringComparison.Ordinal) ? "" : "seed: ")}1);",
            $"var workspace = new {name}.Workspace();",
            "var sgd = new Sgd(network, learningRate: 0.1);",
            "network.Forward(x, workspace);",
            "network.Backward(t, workspace);",
            "network.Backward(t, workspace, x);",
            "loss += network.Backpropagate(x, t, workspace) + network.Evaluate(x, t, workspace);",
            "sgd.Step(workspace);",
            "network.Predict(x, t);",
            $"network.Predict(new {name}.Input(), out {name}.Output output);",
            "loss += network.W1.FlattenedLength + workspace.DW1.FlattenedLength;",
            "loss += network.B1.FlattenedLength + workspace.A1.FlattenedLength;",
            $"loss += 0.0 + {name}.InputSize + {name}.OutputSize + {name}.LayerCount + {name}.ParameterCount + {name}.BatchCapacity;",
            "loss += network.Parameters.Length + workspace.Gradients.Length;",
            $"Train<{name}, {element}>();",
        ];
        if (type.IsStatic)
        {
            // Whoever wrote "static" has no object to call.
            statements = [statements[0].Replace("var network = ", "_ = ", StringComparison.Ordinal), statements[1], statements[12]];
        }

        if (taken == type.Name)
        {
            // The class's own name: nothing can be called by it.
            statements = [statements[0], statements[12], statements[13].Replace("workspace.Gradients", "\"\"", StringComparison.Ordinal)];
        }

        if (taken == "Workspace" && taken != type.Name)
        {
            statements = [.. statements.Where(statement => !statement.Contains("workspace", StringComparison.Ordinal))];
        }

        return $$"""

            internal static class Program
            {
                internal static double Run({{element}}[] x, {{element}}[] t)
                {
                    double loss = 0;
                    {{string.Join("\n        ", statements.Where(statement => !statement.Contains("." + taken, StringComparison.Ordinal)))}}
                    return loss;
                }

                private static void Train<TNetwork, T>()
                    where TNetwork : class, INetwork<TNetwork, T>
                    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => TNetwork.Create(1).Forward(default, TNetwork.CreateWorkspace());
            }
            """;
    }

    private static IEnumerable<string> Interfaces(INamedTypeSymbol type) => type.AllInterfaces.Select(face => face.ToDisplayString());

    // What other code can see: members of the class and of its nested types, with constants' values.
    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.DeclaredAccessibility == Accessibility.Public || member is IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation })
        .SelectMany(member => member is INamedTypeSymbol nested ? Members(nested).Prepend(Text(nested)) : [Text(member)])
        .Order(StringComparer.Ordinal);

    private static string Text(ISymbol member) => member switch
    {
        IFieldSymbol { HasConstantValue: true } constant => $"{constant.ToDisplayString()} = {constant.ConstantValue}",
        INamedTypeSymbol nested => $"{nested.TypeKind} {nested.ToDisplayString()} {string.Join(", ", nested.AllInterfaces)} {string.Join(", ", nested.GetAttributes())}",
        _ => $"{member.ToDisplayString(Everything)}",
    };

    private static readonly SymbolDisplayFormat Everything = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeExplicitInterface)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut);
}
