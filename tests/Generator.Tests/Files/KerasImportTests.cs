using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Files;

/// <summary>RTNeural's JSON, read into networks that were just compiled: what is read, and what is refused in which words.</summary>
public sealed class KerasImportTests
{
    internal const string Model = """
        {
          "in_shape": [null, null, 2],
          "layers": [
            {"type": "dense", "activation": "tanh", "shape": [null, null, 3], "weights": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]},
            {"type": "dense", "activation": "", "shape": [null, null, 1], "weights": [[[7], [8], [-9]], [0.125]]}
          ]
        }
        """;

    /// <summary>Loads a file into a new network, 2-3-1, and gives the parameters; where the file is refused, they must not have changed.</summary>
    internal static readonly Func<byte[], float[]> Load = Compiled("[Network(2), Dense(3, Activation.Tanh), Dense(1, Name = \"Head\")] public partial class Net;");

    // A part of the model, what stands there in its place, and the refusal.
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "\"layers\"", "\"Layers\"", "The file has no list \"layers\": it is not what RTNeural's export writes." },
        { "\"tanh\"", "\"relu\"", "Layer 0 of the file has the activation ReLU, but layer 1 (2 to 3) has Tanh: declare it with that of the file." },
        { "\"\"", "\"sigmoid\"", "Layer 1 of the file has the activation Sigmoid, but layer 2 'Head' (3 to 1) has Linear: declare it with that of the file." },
        { "\"tanh\"", "\"\"", "Layer 0 of the file states no activation, but layer 1 (2 to 3) has Tanh: if the model has it too, write \"tanh\" there (the script leaves out activations that it does not know); else declare Linear." },
        { "\"tanh\"", "\"hard_sigmoid\"", "Layer 0 of the file has the activation 'hard_sigmoid': known are linear, relu, leaky_relu, elu, selu, gelu, swish, silu, sigmoid, tanh, softplus, softsign, softmax." },
        { "\"tanh\"", "7", "Layer 0 of the file has no text for \"activation\"." },
        { "\"dense\", \"activation\": \"tanh\"", "\"gru\"", "Layer 0 of the file has the type 'gru': only dense layers and activations can be read." },
        { "\"type\": \"dense\", \"activation\": \"tanh\"", "\"kind\": 1", "Layer 0 of the file has no \"type\"." },
        { "{\"type\": \"dense\", \"activation\": \"tanh\"", "{\"type\": \"activation\", \"activation\": \"relu\"}, {\"type\": \"dense\"", "Layer 0 of the file is an activation before the first dense layer: a layer has one, behind its weights." },
        { "{\"type\": \"dense\", \"activation\": \"\"", "{\"type\": \"activation\", \"activation\": \"relu\"}, {\"type\": \"dense\"", "Layer 1 of the file is an activation behind another one: a layer has one, behind its weights." },
        { "{\"type\": \"dense\", \"activation\": \"\"", "7, {\"type\": \"dense\"", "Layer 1 of the file is no object." },
        { ", [0.25, -0.5, 0]", ", [0.25, -0.5]", "The bias of layer 0 of the file has the shape [2], but layer 1 (2 to 3) needs [3]: declare the layer as the model was built." },
        { "[[[1, 2, 3], [-4, 5.5, 6e-1]]", "[[[1, 2], [3, -4], [5.5, 6e-1]]", "The kernel of layer 0 of the file has the shape [3, 2], but layer 1 (2 to 3) needs [2, 3]: transpose it when the file is written, as kernels are [inputs, outputs]." },
        { "[-4, 5.5, 6e-1]", "[-4, 5.5]", "Row 1 of the kernel of layer 0 of the file is no list of 3 numbers, as row 0 is." },
        { "[[7], [8], [-9]]", "5", "The kernel of layer 1 of the file is no list; layer 2 'Head' (3 to 1) needs [3, 1]." },
        { "5.5", "1e300", "The kernel of layer 0 of the file has 1E+300 at [1, 1], beyond the range of the network's numbers." },
        { "5.5", "\"5\"", "The kernel of layer 0 of the file has no number at [1, 1]." },
        { "5.5", "NaN", "It is not valid JSON at line 4, byte 100. Python writes NaN and Infinity there, which JSON does not have: look whether training diverged, or whether the file is cut short." },
        { "\"shape\": [null, null, 3]", "\"type\": \"dense\"", "One of its objects has two values of the same name." },
        { "\"weights\": [[[7], [8], [-9]], [0.125]]", "\"weights\": []", "Layer 1 of the file has no \"weights\" with a kernel and a bias." },
        {
            "            {\"type\": \"dense\", \"activation\": \"\"",
            "{\"type\": \"dense\", \"weights\": []}, {\"type\": \"dense\"",
            "The file has 3 dense layers, but Net has 2: declare it as the model was built."
        },
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("\"activation\": \"\", ", "")]
    [InlineData("\"dense\", \"activation\": \"\"", "\"time-distributed-dense\", \"activation\": \"linear\"")]
    [InlineData("\"activation\": \"tanh\", \"shape\": [null, null, 3], \"weights\": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]}", "\"weights\": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]}, {\"type\": \"activation\", \"activation\": \"tanh\"}")]
    public void Kernels_and_biases_arrive(string part, string instead)
    {
        string model = part.Length == 0 ? Model : Model.Replace(part, instead, StringComparison.Ordinal);

        Assert.Equal([1, 2, 3, -4, 5.5f, 0.6f, 0.25f, -0.5f, 0, 7, 8, -9, 0.125f], Load(Encoding.UTF8.GetBytes(model)));
        Assert.Equal(Load(Encoding.UTF8.GetBytes(model)), Load([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(model)]));
    }

    [Fact]
    public void A_layer_without_bias_has_zeros() => Assert.Equal(
        0, Load(Encoding.UTF8.GetBytes(Model.Replace(", [0.125]", "", StringComparison.Ordinal)))[^1]);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_fit_is_refused_and_changes_nothing(string part, string instead, string message)
    {
        Assert.Contains(part.Trim(), Model, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Load(Encoding.UTF8.GetBytes(Model.Replace(part.Trim(), instead, StringComparison.Ordinal)))).Message);
    }

    private static Func<byte[], float[]> Compiled(string declaration)
    {
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create("using NetGen;\n" + declaration), out Compilation output);
        using MemoryStream assembly = new();
        Assert.All(TestCompilation.Emit(output, result, assembly), remark => Assert.Equal("CS1591", remark.Id));
        Type network = Assembly.Load(assembly.ToArray()).GetType("Net")!;
        return typeof(KerasImportTests).GetMethod(nameof(LoadInto), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(network).CreateDelegate<Func<byte[], float[]>>();
    }

    // The parameters without padding: W1 by inputs, b1, W2, b2. Where the file is refused, they must be those from before.
    private static float[] LoadInto<TNetwork>(byte[] json)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create(1);
        float[] before = network.Parameters.ToArray();
        try
        {
            network.LoadKerasJson(json);
        }
        catch (InvalidDataException)
        {
            Assert.Equal(before, network.Parameters.ToArray());
            throw;
        }

        float[] slab = network.Parameters.ToArray();
        return
        [
            .. TNetwork.Describe().Layers.SelectMany(layer => layer.Parameters).SelectMany(parameter =>
                from column in Enumerable.Range(0, parameter.Columns)
                from row in Enumerable.Range(0, parameter.Rows)
                select slab[parameter.IndexOf(row, column)]),
        ];
    }
}
