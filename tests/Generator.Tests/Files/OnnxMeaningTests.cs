using NetGen.Generator.Files.Onnx;

namespace NetGen.Generator.Tests.Files;

/// <summary>Files whose operators mean something else than the layers that they look like, or that say a thing in two ways: refused, never guessed.</summary>
public sealed class OnnxMeaningTests
{
    private static readonly byte[] Weights = OnnxBytes.Tensor("w", [3, 2], [1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Turned = OnnxBytes.Tensor("t", [2, 3], [1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Bias = OnnxBytes.Tensor("b", [3], [0.5, -0.5, 0.25]);
    private static readonly byte[] Gemm = OnnxBytes.Node("Gemm", ["x", "w", "b"], ["z"], "gemm", OnnxBytes.Attribute("transB", 1));
    private static readonly byte[] Product = OnnxBytes.Node("MatMul", ["x", "t"], ["z"], "m");

    // Of another number of dimensions, these give other numbers in ONNX Runtime: the shape of the input, the version of the operators, the nodes.
    public static TheoryData<int[], int, byte[][], string> Dimensions => new()
    {
        { [-1, 1, 2], 17, [Product, Op("Softmax", OnnxBytes.Attribute("axis", 1))], "[?, 1, 2]" },
        { [-1, -1, 2], 17, [Product, OnnxBytes.Node("BatchNormalization", ["z", "b", "b", "b", "b"], ["y"], "op")], "[?, ?, 2]" },
        { [-1, -1, 2], 17, [Product, OnnxBytes.Node("Flatten", ["z"], ["f"]), OnnxBytes.Node("Softmax", ["f"], ["y"])], "[?, ?, 2]" },
        { [-1, -1, 2], 11, [Product, Op("Softmax")], "[?, ?, 2]" },
        { [2], 17, [Product, Op("Relu")], "[2]" },
        { [], 17, [Product, Op("Relu")], "[]" },
    };

    // Nodes, tensors besides those above, and the refusal.
    public static TheoryData<byte[][], byte[][], string> Refusals => new()
    {
        { [Gemm, OnnxBytes.Node("Conv", ["z"], ["y"])], [], "Node of 'y' (Conv) has an operator that is not compiled there" },
        { [Gemm, OnnxBytes.Node("Conv", ["z"], [])], [], "Node 2 (Conv) has an operator that is not compiled there" },
        { [Gemm, Op("Cast", OnnxBytes.Attribute("to", 10))], [], "Node 'op' (Cast) casts to another type than float or double" },
        { [Gemm, Op("Cast")], [], "Node 'op' (Cast) casts to another type than float or double" },
        { [Gemm, OnnxBytes.Node("Cast", ["b", "z"], ["y"], "op", OnnxBytes.Attribute("to", 1))], [], "Node 'op' (Cast) casts another value" },
        { [Gemm, OnnxBytes.Node("Dropout", ["z", "", "on"], ["y"], "op")], [OnnxBytes.Truth("on", true)], "Node 'op' (Dropout) is in training mode" },
        { [Gemm, OnnxBytes.Node("Dropout", ["z", "", "b"], ["y"], "op")], [], "Node 'op' (Dropout) is in training mode" },
        { [Gemm, Op("Dropout", OnnxBytes.Attribute("is_test", 0))], [], "Node 'op' (Dropout) is in training mode" },
        { [Gemm, OnnxBytes.Node("Dropout", ["b", "z"], ["y"], "op")], [], "Node 'op' (Dropout) drops from another value" },
        { [Gemm, OnnxBytes.Node("Flatten", ["b", "z"], ["y"], "op")], [], "Node 'op' (Flatten) flattens another value" },
        { [Gemm, OnnxBytes.Node("Identity", ["absent", "z"], ["y"], "op")], [], "Node 'op' (Identity) passes another value on" },
        { [Gemm, OnnxBytes.Node("Relu", ["b", "z"], ["y"], "op")], [], "Node 'op' (Relu) is not applied to 'z' alone" },
        { [Gemm, OnnxBytes.Node("Sigmoid", ["b", "z"], ["y"], "op")], [], "Node 'op' (Sigmoid) is not applied to 'z' alone" },
        {
            [Gemm, OnnxBytes.Node("Sigmoid", ["b", "z"], ["s"], "op"), OnnxBytes.Node("Mul", ["z", "s"], ["y"])],
            [],
            "Node 'op' (Sigmoid) is one of 2 that take the same value, and they are no activation"
        },
        { [Gemm, OnnxBytes.Node("BatchNormalization", ["z", "b", "b", "b", "b"], ["y"], "op", OnnxBytes.Attribute("is_test", 0))], [], "Node 'op' (BatchNormalization) is in training mode" },
        { [Gemm, Normalization(0, "b", "b", "v")], [OnnxBytes.Tensor("v", [3], [1, -1, 1])], "Node 'op' (BatchNormalization) has no root of its variance and epsilon, -1 at [1]" },
        { [Gemm, Normalization(0, "b", "b", "v")], [OnnxBytes.Tensor("v", [3], [1, 1, 0])], "Node 'op' (BatchNormalization) has no root of its variance and epsilon, 0 at [2]" },
        { [Gemm, Normalization(0, "b", "v", "b")], [OnnxBytes.Tensor("v", [3], [1, double.NaN, 1])], "Node 'op' (BatchNormalization) takes 'v', which has NaN at [1]" },
        { [Gemm, Normalization(float.PositiveInfinity, "b", "b", "b")], [], "Node 'op' (BatchNormalization) has no root of its variance and epsilon, Infinity at [0]" },
        { [Settings(OnnxBytes.Attribute("alpha", float.PositiveInfinity))], [], "Node 'op' (Gemm) has an alpha or beta that is not finite" },
        { [Settings(OnnxBytes.Attribute("beta", float.NaN))], [], "Node 'op' (Gemm) has an alpha or beta that is not finite" },
        { [Settings(OnnxBytes.Attribute("alpha", 2))], [], "Node 'op' (Gemm) has the setting alpha in another form than a float" },
        { [Settings(OnnxBytes.Attribute("beta", 1))], [], "Node 'op' (Gemm) has the setting beta in another form than a float" },
        { [OnnxBytes.Node("Gemm", ["x", "w", "b"], ["y"], "op", OnnxBytes.Attribute("transB", 1f))], [], "Node 'op' (Gemm) has the setting transB in another form than a whole number" },
        { [Settings([.. OnnxBytes.Attribute("alpha", 1f), .. OnnxBytes.Number(20, 2)])], [], "Node 'op' (Gemm) has the setting alpha in another form than a float" },
        { [Settings([.. OnnxBytes.Attribute("alpha", 1f), .. OnnxBytes.Number(3, 1)])], [], "Node 'op' (Gemm) has the setting alpha in another form than a float" },
        { [Settings(OnnxBytes.Run(1, "alpha"u8))], [], "Node 'op' (Gemm) has the setting alpha in another form than a float" },
        { [Gemm, OnnxBytes.Node("Gemm", ["other", "w", "b"], ["z"], "again"), Op("Relu")], [], "Node 'again' (Gemm) gives 'z', which Node 'gemm' (Gemm) gives already" },
        { [OnnxBytes.Node("Constant", [], ["w"], "c", OnnxBytes.Attribute("value", Turned)), Gemm, Op("Relu")], [], "Node 'c' (Constant) gives 'w', which is a tensor of the file already" },
        { [OnnxBytes.Node("Identity", ["x"], ["x"], "i")], [], "Node 'i' (Identity) gives 'x', which is the graph's input already" },
        { [Gemm, OnnxBytes.Node("Relu", ["z"], ["a"]), OnnxBytes.Node("Identity", ["a"], ["z"], "i")], [], "Node 'i' (Identity) gives 'z', which Node 'gemm' (Gemm) gives already" },
        { [Gemm, OnnxBytes.Node("Reshape", ["z", "s"], ["y"], "op")], [OnnxBytes.Shape("s", 1, 3)], "Node 'op' (Reshape) has the shape [1, 3], which is not one row for each example of [?, 3]" },
        {
            [Gemm, OnnxBytes.Node("Reshape", ["z", "s"], ["y"], "op", OnnxBytes.Attribute("allowzero", 1))],
            [OnnxBytes.Shape("s", 0, 3)],
            "Node 'op' (Reshape) has the shape [0, 3], which is not one row for each example of [?, 3]"
        },
        // Of one dimension more, what follows would go along another axis.
        {
            [Gemm, OnnxBytes.Node("Add", ["z", "c"], ["a"], "op"), OnnxBytes.Node("Softmax", ["a"], ["y"], "", OnnxBytes.Attribute("axis", 1))],
            [OnnxBytes.Tensor("c", [1, 1, 3], [1, 2, 3])],
            "Node 'op' (Add) has a tensor of the shape [1, 1, 3] for the 3 outputs of its layer"
        },
        {
            [Gemm, OnnxBytes.Node("Abs", ["z"], ["a"], "op"), OnnxBytes.Node("Add", ["a", "c"], ["s"]), OnnxBytes.Node("Div", ["z", "s"], ["y"])],
            [OnnxBytes.Tensor("c", [1, 1, 1], [1])],
            "Node 'op' (Abs) is one of 2 that take the same value, and they are no activation"
        },
        { [Gemm, Op("Flatten", OnnxBytes.Attribute("axis", 2))], [], "Node 'op' (Flatten) flattens along another axis than 1" },
    };

    // What is no valid file: tensors and nodes, and what is said.
    public static TheoryData<byte[][], byte[][], string> Damages => new()
    {
        { [Gemm], [OnnxBytes.Misplaced("w", [3, 2], 11, 5, 1, 1, 1, 1, 1, 1)], "Tensor 'w' of double has numbers in another field than raw_data or double_data; write the file again." },
        { [Gemm], [OnnxBytes.Misplaced("w", [3, 2], 1, 7, 1, 1, 1)], "Tensor 'w' of float has numbers in another field than raw_data or float_data; write the file again." },
        { [Gemm], [OnnxBytes.Misplaced("w", [3, 2], 10, 7, 1, 1, 1, 1, 1, 1)], "Tensor 'w' of float16 has numbers in another field than raw_data or int32_data; write the file again." },
        { [Gemm], [OnnxBytes.Misplaced("w", [3, 2], 10, 5, 1, 1, 1, 1, 1, 65536)], "Tensor 'w' of float16 has a number beyond those that int32_data may have for it; write the file again." },
        { [Gemm], [OnnxBytes.Misplaced("w", [2], 7, 5, 1, 1)], "Tensor 'w' of int64 has numbers in another field than raw_data or int64_data; write the file again." },
        { [Gemm], [[.. Weights, .. OnnxBytes.Number(5, 1)]], "Tensor 'w' of float has numbers in another field than raw_data or float_data; write the file again." },
        { [Gemm], [Weights, Weights], "It has two tensors named 'w'; write it again." },
        {
            [OnnxBytes.Node("Gemm", ["x", "w", "b"], ["z"], "gemm", OnnxBytes.Attribute("transB", 0), OnnxBytes.Attribute("transB", 1))],
            [Weights],
            "Node 'gemm' (Gemm) has the setting 'transB' twice; write the file again."
        },
    };

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Other_than_two_dimensions_are_refused(int[] input, int opset, byte[][] nodes, string shape) => Assert.Equal(
        $"Node 'm' (MatMul) takes a value of the shape {shape}, not of two dimensions, [batch, n]; flatten it before, or export with such an input",
        Refusal(OnnxBytes.Model(nodes, [Turned, Bias], input, opset)));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_means_something_else_is_refused(byte[][] nodes, byte[][] tensors, string message) =>
        Assert.Equal(message, Refusal(OnnxBytes.Model(nodes, [Weights, Bias, .. tensors])));

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_said_in_two_ways_is_no_valid_file(byte[][] nodes, byte[][] tensors, string message) => Assert.Equal(
        message,
        Assert.Throws<InvalidDataException>(() => Read(OnnxBytes.Model([.. nodes, Op("Relu")], [Bias, .. tensors]))).Message);

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(26)]
    [InlineData(99)]
    public void Operators_of_versions_that_are_not_known_are_refused(int opset) => Assert.Equal(
        $"The file has operators of version {opset}; 7 to 25 are compiled",
        Refusal(OnnxBytes.Model([Gemm, Op("Relu")], [Weights, Bias], opset: opset)));

    [Theory]
    [InlineData(7)]
    [InlineData(13)]
    [InlineData(25)]
    public void Operators_of_known_versions_are_compiled(int opset) =>
        Assert.Single(Read(OnnxBytes.Model([Gemm, Op("Relu")], [Weights, Bias], opset: opset)));

    [Fact]
    public void A_file_without_a_version_of_operators_is_refused() =>
        Assert.Equal("The file does not say the version of its operators; 7 to 25 are compiled", Refusal(OnnxBytes.Bare([Gemm, Op("Relu")], [Weights, Bias], hasShape: true)));

    [Fact]
    public void An_input_without_a_shape_is_refused() => Assert.Equal(
        "The graph's input 'x' has no shape, so it is not known what its operators go along; export it with [batch, n]",
        Refusal(OnnxBytes.Bare([Gemm, Op("Relu")], [Weights, Bias], hasShape: false)));

    [Theory]
    [InlineData(new[] { -1, 2 })]
    [InlineData(new[] { 5, 2 })]
    [InlineData(new[] { -1, -1 })]
    public void Batches_may_be_open_or_fixed(int[] input) => Assert.Equal(2, Assert.Single(Read(OnnxBytes.Model([Gemm, Op("Relu")], [Weights, Bias], input))).Inputs);

    // As a trace of x.view(x.size(0), -1) and its kin writes it, with an open and with a fixed batch.
    [Theory]
    [InlineData(new[] { -1, 1, 2, 1 }, new long[] { -1, 2 }, true)]
    [InlineData(new[] { -1, 1, 2, 1 }, new long[] { 0, -1 }, true)]
    [InlineData(new[] { -1, -1, 2, 1 }, new long[] { 0, 2 }, true)]
    [InlineData(new[] { 5, 1, 2, 1 }, new long[] { 5, -1 }, true)]
    [InlineData(new[] { 1, 2 }, new long[] { 1, 2 }, true)]
    [InlineData(new[] { -1, 2 }, new long[] { 1, 2 }, false)]
    [InlineData(new[] { -1, 4 }, new long[] { -1, 2 }, false)]
    [InlineData(new[] { -1, -1 }, new long[] { -1, 2 }, false)]
    [InlineData(new[] { 5, 2 }, new long[] { 1, 2 }, false)]
    [InlineData(new[] { 5, 2, 3 }, new long[] { 5, 2 }, false)]
    public void Reshapes_before_the_first_layer_keep_the_batch(int[] input, long[] shape, bool isRead)
    {
        byte[] model = OnnxBytes.Model(
            [OnnxBytes.Node("Reshape", ["x", "s"], ["f"], "r"), OnnxBytes.Node("Gemm", ["f", "w", "b"], ["y"], "", OnnxBytes.Attribute("transB", 1))],
            [Weights, Bias, OnnxBytes.Shape("s", shape)],
            input);

        if (isRead)
        {
            Assert.Equal(2, Assert.Single(Read(model)).Inputs);
        }
        else
        {
            Assert.StartsWith($"Node 'r' (Reshape) has the shape [{string.Join(", ", shape)}], which is not one row for each example of [", Refusal(model), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void As_many_layers_are_read_as_may_be_and_no_more()
    {
        Assert.Equal(OnnxChain.MostLayers, Read(Chain(OnnxChain.MostLayers)).Count);
        Assert.Equal("Node 'n256' (MatMul) is layer 257, but at most 256 are compiled from a file", Refusal(Chain(OnnxChain.MostLayers + 1)));

        static byte[] Chain(int count) => OnnxBytes.Model(
            [.. Enumerable.Range(0, count).Select(i => OnnxBytes.Node("MatMul", [i == 0 ? "x" : $"v{i}", "w"], [i == count - 1 ? "y" : $"v{i + 1}"], $"n{i}"))],
            [OnnxBytes.Tensor("w", [1, 1], [1])],
            [-1, 1]);
    }

    // A setting without a field is zero where its kind is stated: some writers leave zeros out. A training mode of false changes nothing.
    [Fact]
    public void What_is_only_written_otherwise_is_read()
    {
        OnnxLayer layer = Assert.Single(Read(OnnxBytes.Model(
            [
                Settings([.. OnnxBytes.Run(1, "transA"u8), .. OnnxBytes.Number(20, 2)], [.. OnnxBytes.Attribute("alpha", 1f), .. OnnxBytes.Number(20, 1)], "g"),
                OnnxBytes.Node("Dropout", ["g", "", "off"], ["y"]),
            ],
            [Weights, Bias, OnnxBytes.Truth("off", false)])));

        Assert.Equal([1.0, 2, 3, 4, 5, 6], layer.Weights);
    }

    private static byte[] Settings(byte[] attribute) => Settings(attribute, OnnxBytes.Attribute("other", 1), "y");

    private static byte[] Settings(byte[] one, byte[] other, string output) =>
        OnnxBytes.Node("Gemm", ["x", "w", "b"], [output], "op", OnnxBytes.Attribute("transB", 1), one, other);

    private static byte[] Normalization(float epsilon, string shift, string mean, string variance) =>
        OnnxBytes.Node("BatchNormalization", ["z", "b", shift, mean, variance], ["y"], "op", OnnxBytes.Attribute("epsilon", epsilon));

    private static byte[] Op(string operation, params byte[][] attributes) => OnnxBytes.Node(operation, ["z"], ["y"], "op", attributes);

    private static string Refusal(byte[] file) => Assert.Throws<NotSupportedException>(() => Read(file)).Message;

    private static IReadOnlyList<OnnxLayer> Read(byte[] file) => new OnnxChain(new OnnxParser(file).Parse(), mostParameters: 1000).Read();
}
