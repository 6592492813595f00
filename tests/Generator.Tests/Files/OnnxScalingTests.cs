using System.Globalization;
using NetGen.Generator.Files.Onnx;

namespace NetGen.Generator.Tests.Files;

/// <summary>
/// What stands before the first layer and is folded into it, and what of it is refused. That a network which was exported with its scaler predicts the
/// same is tested with networks that are compiled (<see cref="EmbeddedWeightsTests"/>).
/// </summary>
public sealed class OnnxScalingTests
{
    private static readonly byte[] Weights = OnnxBytes.Tensor("w", [3, 2], [1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Bias = OnnxBytes.Tensor("b", [3], [0.5, -0.5, 0.25]);
    private static readonly byte[] Gemm = OnnxBytes.Node("Gemm", ["s", "w", "b"], ["y"], "gemm", OnnxBytes.Attribute("transB", 1));

    // Nodes from x to s, the shape of c, its numbers, and the weights and biases that must come out.
    public static TheoryData<byte[][], int[], double[], string> Scalings => new()
    {
        { [Node("Sub", "x", "c")], [2], [10, 100], "1 2 3 4 5 6, -209.5 -430.5 -649.75" },
        { [Node("Add", "x", "c")], [1, 2], [10, 100], "1 2 3 4 5 6, 210.5 429.5 650.25" },
        { [Node("Add", "c", "x")], [2], [10, 100], "1 2 3 4 5 6, 210.5 429.5 650.25" },
        { [Node("Mul", "x", "c")], [2], [2, -4], "2 -8 6 -16 10 -24, 0.5 -0.5 0.25" },
        { [Node("Mul", "c", "x")], [1], [2], "2 4 6 8 10 12, 0.5 -0.5 0.25" },
        { [Node("Div", "x", "c")], [], [0.5], "2 4 6 8 10 12, 0.5 -0.5 0.25" },
        { [Node("Mul", "x", "c", "m"), Node("Sub", "m", "c", "d"), Node("Div", "d", "c")], [2], [2, 4], "1 2 3 4 5 6, -2.5 -7.5 -10.75" },
        { [Node("Sub", "x", "c", "d"), OnnxBytes.Node("Dropout", ["d"], ["e"]), OnnxBytes.Node("Flatten", ["e"], ["s"])], [2], [1, 1], "1 2 3 4 5 6, -2.5 -7.5 -10.75" },
    };

    // Nodes from x to s, the shape of c and its numbers, and the refusal.
    public static TheoryData<byte[][], int[], double[], string> Refusals => new()
    {
        { [Node("Sub", "c", "x")], [2], [1, 2], "Node 'op' (Sub) takes the graph's input as its second" },
        { [Node("Div", "c", "x")], [2], [1, 2], "Node 'op' (Div) takes the graph's input as its second" },
        { [Node("Div", "x", "c")], [2], [1, 0], "Node 'op' (Div) divides by zero" },
        { [Node("Sub", "x", "c")], [3], [1, 2, 3], "Node 'op' (Sub) has a tensor of the shape [3] for inputs of the shape [?, 2]" },
        { [Node("Sub", "x", "c")], [0], [], "Node 'op' (Sub) has a tensor of the shape [0] for inputs of the shape [?, 2]" },
        { [Node("Sub", "x", "c")], [2, 1], [1, 2], "Node 'op' (Sub) has a tensor of the shape [2, 1] for inputs of the shape [?, 2]" },
        { [Node("Sub", "x", "c")], [1, 1, 2], [1, 2], "Node 'op' (Sub) has a tensor of the shape [1, 1, 2] for inputs of the shape [?, 2]" },
        { [Node("Mul", "x", "c")], [2], [1, double.NaN], "Node 'op' (Mul) takes 'c', which has NaN at [1]" },
        { [Node("Mul", "x", "x")], [2], [1, 2], "Node 'op' (Mul) has an input 'x' that is no tensor of the file" },
        {
            [.. Enumerable.Range(0, 17).Select(i => Node("Mul", i == 0 ? "x" : $"v{i}", "c", i == 16 ? "s" : $"v{i + 1}"))],
            [],
            [1],
            "Node 'op' (Mul) is one of more than 16 that scale the inputs"
        },
        {
            [Node("Sub", "x", "c")],
            [2],
            [0, 1e6],
            "Node 'op' (Sub) belongs to a scaling whose offsets are more than 1000 times as large as the scaled numbers, so that float would lose their digits in the first "
            + "layer; set Precision = Precision.Double, or export without the scaler and scale the inputs yourself"
        },
    };

    [Theory]
    [MemberData(nameof(Scalings))]
    public void Scalings_are_folded_into_the_first_layer(byte[][] nodes, int[] shape, double[] numbers, string expected)
    {
        OnnxLayer layer = Assert.Single(Read(Model(nodes, shape, numbers)));

        Assert.Equal(expected, $"{Text(layer.Weights)}, {Text(layer.Bias)}");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Other_scalings_are_refused(byte[][] nodes, int[] shape, double[] numbers, string message) =>
        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => Read(Model(nodes, shape, numbers))).Message);

    [Fact]
    public void Double_keeps_the_digits_of_large_offsets()
    {
        OnnxModel model = new OnnxParser(Model([Node("Sub", "x", "c")], [2], [0, 1e6])).Parse();

        OnnxLayer layer = Assert.Single(new OnnxChain(model, 1000, Network.Precision.Double).Read());

        Assert.Equal("-1999999.5 -4000000.5 -5999999.75", Text(layer.Bias));
    }

    // Pictures from 0 to 255, divided as a whole and flattened then; but not by a row of numbers, which would go along another axis.
    [Fact]
    public void Pictures_are_scaled_as_a_whole()
    {
        byte[][] nodes = [Node("Div", "x", "c", "d"), OnnxBytes.Node("Flatten", ["d"], ["s"])];

        Assert.Equal("2 4 6 8 10 12", Text(Assert.Single(Read(Model(nodes, [], [0.5], [-1, 1, 1, 2]))).Weights));
        Assert.Equal(
            "Node 'op' (Div) has 2 numbers for inputs of the shape [?, 1, 1, 2]; flatten them before",
            Assert.Throws<NotSupportedException>(() => Read(Model(nodes, [2], [0.5, 1], [-1, 1, 1, 2]))).Message);
    }

    [Fact]
    public void Columns_of_an_open_input_are_those_of_the_layer()
    {
        Assert.Equal("2 -8 6 -16 10 -24", Text(Assert.Single(Read(Model([Node("Mul", "x", "c")], [2], [2, -4], [-1, -1]))).Weights));
        Assert.Equal(
            "Node 'op' (Mul) scales 3 columns, but the first layer takes 2",
            Assert.Throws<NotSupportedException>(() => Read(Model([Node("Mul", "x", "c")], [3], [1, 2, 3], [-1, -1]))).Message);
    }

    private static byte[] Node(string operation, string one, string other, string output = "s") => OnnxBytes.Node(operation, [one, other], [output], "op");

    private static byte[] Model(byte[][] nodes, int[] shape, double[] numbers, int[]? input = null) =>
        OnnxBytes.Model([.. nodes, Gemm], [Weights, Bias, OnnxBytes.Tensor("c", shape, numbers)], input);

    private static IReadOnlyList<OnnxLayer> Read(byte[] file) => new OnnxChain(new OnnxParser(file).Parse(), mostParameters: 1000).Read();

    private static string Text(double[] numbers) => string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
