using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What grows with a network and what does not: the limits behind the rules NG04.</summary>
public sealed class BudgetTests
{
    // Above any of these the JIT does not optimise a method.
    private static readonly MethodSize Limit = new("", Bytes: 60_000, Instructions: 20_000, Blocks: 2_000, Locals: 2_000, References: 8_000);

    // Views of one buffer, and the methods and kernels of one layer.
    private static readonly string[] OfOneLayer = ["get_", "Forward", "Backward"];

    // They name every layer, but compute nothing.
    private static readonly string[] OfNoPass = [".Activations", ".Describe"];

    // What NetGen allows itself.
    private static readonly MethodSize Budget = new("", Bytes: 60_000, Instructions: 12_000, Blocks: 1_000, Locals: 500, References: 8_000);

    [Theory]
    [InlineData("[Network(1), Dense(1)]")]
    [InlineData("[Network(4096), Dense(4095, Activation.GELU), Dense(4097, Activation.Tanh), Dense(1)]")]
    [InlineData("[Network(2000, Precision = Precision.Double), Dense(2001, Activation.SELU), Dense(1999, Activation.Softmax)]")]
    [InlineData("[Network(1_000_000, Batch = 3), Dense(3, Activation.ReLU), Dense(1_000_000, Activation.Softmax)]")]
    [InlineData("[Network(250_000_000, Batch = 1), Dense(1)]")]
    [InlineData("[Network(3, Batch = 1_000_000), Dense(5, Activation.LeakyReLU, Slope = 0.1), Dense(7, Activation.LeakyReLU, Slope = 0.2), Dense(2)]")]
    [InlineData("[Network(128), Dense(128, Activation.GELU), Dense(128, Activation.SiLU), Dense(128, Activation.Softmax), Dense(128, Activation.Softplus)]")]
    public void No_size_makes_a_method_large(string attributes)
    {
        IReadOnlyList<MethodSize> methods = MethodSize.In(Compile(attributes));

        Assert.Contains(methods, method => method.Name == "PropagateBackward");
        Assert.All(methods, method => Assert.False(Exceeds(method, Budget), $"{method} is over the budget."));
    }

    [Theory]
    [InlineData("Dense(8, Activation.GELU)")]
    [InlineData("Dense(8, Activation.Softmax)")]
    [InlineData("Dense(8, Activation.LeakyReLU, Slope = 0.1)")]
    public void Layers_make_methods_larger_that_call_layer_after_layer_up_to_the_number_of_the_rule(string layer)
    {
        Dictionary<string, MethodSize> few = Deep(layer, 20);
        Dictionary<string, MethodSize> more = Deep(layer, 40);

        List<string> growing = [];
        foreach (MethodSize method in few.Values)
        {
            MethodSize larger = more[method.Name];
            MethodSize most = new(
                method.Name,
                At(method.Bytes, larger.Bytes),
                At(method.Instructions, larger.Instructions),
                At(method.Blocks, larger.Blocks),
                At(method.Locals, larger.Locals),
                At(method.References, larger.References));
            Assert.False(Exceeds(most, Limit), $"{most} with {BudgetRules.MostLayers} layers is over a limit of the JIT.");
            if (larger.Instructions > method.Instructions)
            {
                growing.Add(method.Name);
            }
        }

        Assert.Equal(["PredictMany", "PredictOne", "PropagateBackward", "PropagateForward"], growing.Order());

        static int At(int few, int more) => more + ((more - few) * (BudgetRules.MostLayers - 40) / 20);
    }

    [Fact]
    public void More_layers_than_that_are_told()
    {
        NetworkModel network = NetworkValidator.Validate(DeclaredTypes.DeclarationIn(TestCompilation.Create(
            "using NetGen; [Network(2), Dense(1, Activation.ReLU), Dense(1)] public partial class Net;"))).Network!;
        LayerModel[] layers = [.. Enumerable.Repeat(network.Layers[0], BudgetRules.MostLayers)];

        Assert.Empty(BudgetRules.Of(network with { Layers = new(layers) }));
        Finding finding = Assert.Single(BudgetRules.Of(network with { Layers = new(layers.Append(network.Layers[0])) }));

        Assert.Equal((RuleIds.CodeBudget, FindingSite.Network()), (finding.RuleId, finding.Site));
        Assert.StartsWith("'Net' has 901 layers, and with more than 900 the methods", Assert.Single(finding.Arguments), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(262_144, Batch = 1), Dense(1)]", true)]
    [InlineData("[Network(262_145, Batch = 1), Dense(1)]", false)]
    [InlineData("[Network(1, Batch = 1, Precision = Precision.Double), Dense(131_072)]", true)]
    [InlineData("[Network(1, Batch = 1, Precision = Precision.Double), Dense(131_073)]", false)]
    public void Networks_with_and_without_Input_and_Output_are_loaded_and_run(string attributes, bool hasTypes)
    {
        using MemoryStream assembly = new();
        Assert.True(Compile(attributes).Emit(assembly).Success);
        assembly.Position = 0;
        AssemblyLoadContext context = new(attributes, isCollectible: true);
        Type type = context.LoadFromStream(assembly).GetType("Net")!;

        Assert.Equal(hasTypes ? 2 : 0, type.GetNestedTypes().Count(nested => nested.Name is "Input" or "Output"));
        foreach (Type nested in type.GetNestedTypes().Where(nested => nested.IsValueType))
        {
            Assert.NotNull(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(nested));
        }

        Assert.Equal(hasTypes ? 2 : 1, type.GetMethods().Count(method => method.Name == "Predict"));
        Assert.True(Predicts(Activator.CreateInstance(type, 1L)!), "A prediction should give numbers.");
        context.Unload();
    }

    private static bool Predicts(object network) => network switch
    {
        IParameters<float> => PredictsAs<float>(network),
        _ => PredictsAs<double>(network),
    };

    private static bool PredictsAs<T>(object network)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Type type = network.GetType();
        int inputs = (int)type.GetField("InputSize")!.GetRawConstantValue()!;
        int outputs = (int)type.GetField("OutputSize")!.GetRawConstantValue()!;
        T[] x = new T[3 * inputs];
        T[] y = new T[3 * outputs];
        Array.Fill(x, T.One);
        type.GetMethod("Predict", [typeof(ReadOnlySpan<T>), typeof(Span<T>)])!.CreateDelegate<Prediction<T>>(network)(x, y);
        return y.All(value => T.IsFinite(value) && value != T.Zero);
    }

    private delegate void Prediction<T>(ReadOnlySpan<T> x, Span<T> y);

    private static Dictionary<string, MethodSize> Deep(string layer, int count) =>
        MethodSize.In(Compile($"[Network(300){string.Concat(Enumerable.Repeat(", " + layer, count))}, Dense(2)]"))
            .Where(method => !OfOneLayer.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)))
            .Where(method => !OfNoPass.Any(end => method.Name.EndsWith(end, StringComparison.Ordinal)))
            .GroupBy(method => method.Name)
            .ToDictionary(group => group.Key, group => group.MaxBy(method => method.Instructions)!);

    private static bool Exceeds(MethodSize method, MethodSize limit) => method.Bytes > limit.Bytes || method.Instructions > limit.Instructions
        || method.Blocks > limit.Blocks || method.Locals > limit.Locals || method.References > limit.References;

    private static Compilation Compile(string attributes)
    {
        TestCompilation.Run(TestCompilation.Create($"using NetGen; {attributes} public partial class Net;"), out Compilation output);
        return output;
    }
}
