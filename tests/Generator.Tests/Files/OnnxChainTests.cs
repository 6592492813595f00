using System.Globalization;
using NetGen.Generator.Files.Onnx;

namespace NetGen.Generator.Tests.Files;

/// <summary>What is taken for a chain of layers, what its parameters are, and what is refused in which words.</summary>
public sealed class OnnxChainTests
{
    private static readonly byte[] Weights = OnnxBytes.Tensor("w", [3, 2], [1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Bias = OnnxBytes.Tensor("b", [3], [0.5, -0.5, 0.25]);
    private static readonly byte[] Gemm = OnnxBytes.Node("Gemm", ["x", "w", "b"], ["z"], "gemm", OnnxBytes.Attribute("transB", 1));

    // Nodes from z to y behind a layer, further tensors, and the layer as it must be understood.
    public static TheoryData<string, byte[][], byte[][], string> Tails => new()
    {
        { "Identity", [Op("Identity")], [], "Linear" },
        { "Relu", [Op("Relu")], [], "ReLU" },
        { "LeakyRelu", [Op("LeakyRelu", OnnxBytes.Attribute("alpha", 0.2f))], [], "LeakyReLU 0.2" },
        { "LeakyRelu by default", [Op("LeakyRelu")], [], "LeakyReLU 0.01" },
        { "Elu", [Op("Elu", OnnxBytes.Attribute("alpha", 1f))], [], "ELU" },
        { "Selu", [Op("Selu")], [], "SELU" },
        { "Gelu", [Op("Gelu")], [], "GELU" },
        { "Sigmoid", [Op("Sigmoid")], [], "Sigmoid" },
        { "Tanh", [Op("Tanh")], [], "Tanh" },
        { "Softplus", [Op("Softplus")], [], "Softplus" },
        { "Softsign", [Op("Softsign")], [], "Softsign" },
        { "HardSigmoid", [Op("HardSigmoid", OnnxBytes.Attribute("alpha", 1f / 6))], [], "HardSigmoid" },
        { "HardSwish", [Op("HardSwish")], [], "HardSwish" },
        { "Softmax", [Op("Softmax", OnnxBytes.Attribute("axis", 1))], [], "Softmax" },
        { "Softmax by default", [Op("Softmax")], [], "Softmax" },
        { "SiLU", [OnnxBytes.Node("Sigmoid", ["z"], ["s"]), OnnxBytes.Node("Mul", ["s", "z"], ["y"])], [], "SiLU" },
        {
            "HardSwish of two",
            [OnnxBytes.Node("HardSigmoid", ["z"], ["s"], "", OnnxBytes.Attribute("alpha", 1f / 6)), OnnxBytes.Node("Mul", ["z", "s"], ["y"])],
            [],
            "HardSwish"
        },
        {
            "GELU, halved at the beginning",
            [
                OnnxBytes.Node("Mul", ["z", "root"], ["r"]), OnnxBytes.Node("Erf", ["r"], ["e"]), OnnxBytes.Node("Add", ["one", "e"], ["s"]),
                OnnxBytes.Node("Mul", ["half", "z"], ["h"]), OnnxBytes.Node("Mul", ["h", "s"], ["y"]),
            ],
            [OnnxBytes.Tensor("root", [], [Math.Sqrt(0.5)]), OnnxBytes.Tensor("one", [1], [1]), OnnxBytes.Tensor("half", [], [0.5])],
            "GELU"
        },
        {
            "Softsign with a constant that is a node",
            [
                OnnxBytes.Node("Constant", [], ["one"], "", OnnxBytes.Attribute("value_float", 1f)), OnnxBytes.Node("Abs", ["z"], ["a"]),
                OnnxBytes.Node("Add", ["a", "one"], ["s"]), OnnxBytes.Node("Div", ["z", "s"], ["y"]),
            ],
            [],
            "Softsign"
        },
        { "Dropout", [OnnxBytes.Node("Dropout", ["z"], ["d", "mask"]), OnnxBytes.Node("Relu", ["d"], ["y"])], [], "ReLU" },
        { "Flatten", [OnnxBytes.Node("Flatten", ["z"], ["d"]), OnnxBytes.Node("Tanh", ["d"], ["y"])], [], "Tanh" },
        { "Cast", [OnnxBytes.Node("Cast", ["z"], ["y"], "", OnnxBytes.Attribute("to", 1))], [], "Linear" },
        { "Reshape", [OnnxBytes.Node("Reshape", ["z", "rows"], ["y"])], [OnnxBytes.Shape("rows", -1, 3)], "Linear" },
        { "Reshape of what is left", [OnnxBytes.Node("Reshape", ["z", "rows"], ["y"])], [OnnxBytes.Shape("rows", 0, -1)], "Linear" },
    };

    // Nodes from x to y, tensors besides w and b, and the refusal.
    public static TheoryData<byte[][], byte[][], string> Refusals => new()
    {
        { [], [], "Nothing takes 'x', which is not the output" },
        { [OnnxBytes.Node("Identity", ["x"], ["y"])], [], "The graph has no layer" },
        { [OnnxBytes.Node("Relu", ["x"], ["y"], "early")], [], "Node 'early' (Relu) is an activation before the first layer" },
        { [Gemm, OnnxBytes.Node("Relu", ["z"], ["a"]), OnnxBytes.Node("Tanh", ["a"], ["y"], "again")], [], "Node 'again' (Tanh) is an activation of what passed through one already" },
        { [Gemm, Op("Elu", OnnxBytes.Attribute("alpha", 2f))], [], "Node 'op' (Elu) has another alpha than 1" },
        { [Gemm, Op("HardSigmoid")], [], "Node 'op' (HardSigmoid) has another alpha than 1/6" },
        { [Gemm, Op("Gelu", OnnxBytes.Attribute("approximate", "tanh"))], [], "Node 'op' (Gelu) has another approximate than none" },
        { [Gemm, Op("Softmax", OnnxBytes.Attribute("axis", 0))], [], "Node 'op' (Softmax) has another axis than 1 or -1" },
        { [Gemm, Op("LeakyRelu", OnnxBytes.Attribute("alpha", float.NaN))], [], "Node 'op' (LeakyRelu) has another alpha than a number from 0 to 1" },
        { [Gemm, Op("Gather")], [], "Node 'op' (Gather) has an operator that is not compiled there" },
        { [Gemm, Op("Relu"), OnnxBytes.Node("Tanh", ["z"], ["other"], "branch")], [], "Node 'op' (Relu) is one of 2 that take the same value, and they are no activation" },
        { [Gemm, Op("Relu"), OnnxBytes.Node("Tanh", ["y"], ["other"])], [], "The graph goes on behind its output 'y'" },
        { [Gemm, OnnxBytes.Node("Identity", ["z"], ["z"])], [], "Node of 'z' (Identity) gives 'z', which Node 'gemm' (Gemm) gives already" },
        { [OnnxBytes.Node("Gemm", ["w", "x"], ["y"], "g")], [], "Node 'g' (Gemm) multiplies from the other side" },
        { [OnnxBytes.Node("Gemm", ["x", "w"], ["y"], "g", OnnxBytes.Attribute("transA", 1))], [], "Node 'g' (Gemm) turns its input (transA)" },
        { [OnnxBytes.Node("Gemm", ["x", "absent"], ["y"], "g")], [], "Node 'g' (Gemm) has an input 'absent' that is no tensor of the file" },
        { [OnnxBytes.Node("MatMul", ["x", "b"], ["y"], "m")], [], "Node 'm' (MatMul) has weights of the shape [3], not of two dimensions" },
        { [OnnxBytes.Node("MatMul", ["x", "e"], ["y"], "m")], [OnnxBytes.External("e", [2, 3])], "Node 'm' (MatMul) takes 'e', whose numbers lie in another file, which is not read" },
        { [OnnxBytes.Node("MatMul", ["x", "i"], ["y"], "m")], [OnnxBytes.Shape("i", 1, 2)], "Node 'm' (MatMul) takes 'i' of int64" },
        { [OnnxBytes.Node("MatMul", ["x", "e"], ["y"], "m")], [OnnxBytes.Tensor("e", [2, 3], [1, 2])], "Node 'm' (MatMul) takes 'e', whose numbers do not fill its shape [2, 3]" },
        { [OnnxBytes.Node("MatMul", ["x", "e"], ["y"], "m")], [OnnxBytes.Tensor("e", [0, 3], [])], "Node 'm' (MatMul) has the empty weights [0, 3]" },
        { [Gemm, OnnxBytes.Node("MatMul", ["z", "e"], ["y"], "m")], [OnnxBytes.Tensor("e", [2, 2], new double[4])], "Node 'm' (MatMul) takes 2 numbers, but the layer before gives 3" },
        { [Gemm, OnnxBytes.Node("MatMul", ["z", "e"], ["y"], "m")], [OnnxBytes.Tensor("e", [3, 400], new double[1200])], "Node 'm' (MatMul) brings the network to 1,609 parameters, more than the 1,000 that are laid into an assembly" },
        { [Gemm, OnnxBytes.Node("Add", ["z", "e"], ["y"], "plus")], [OnnxBytes.Tensor("e", [2], [1, 2])], "Node 'plus' (Add) has a tensor of the shape [2] for the 3 outputs of its layer" },
        { [Gemm, OnnxBytes.Node("Relu", ["z"], ["a"]), OnnxBytes.Node("Add", ["a", "b"], ["y"], "plus")], [], "Node 'plus' (Add) adds to what is no product of weights" },
        { [OnnxBytes.Node("BatchNormalization", ["x", "b", "b", "b", "b"], ["y"], "norm")], [], "Node 'norm' (BatchNormalization) follows no layer without activation that it could be folded into" },
        { [Gemm, OnnxBytes.Node("Reshape", ["z", "s"], ["y"], "r")], [OnnxBytes.Shape("s", -1, 1)], "Node 'r' (Reshape) has the shape [-1, 1], which is not one row for each example of [?, 3]" },
        { [Gemm, OnnxBytes.Node("Reshape", ["z", "s"], ["y"], "r")], [], "Node 'r' (Reshape) has a shape that depends on the input" },
        { [Gemm, OnnxBytes.Node("Dropout", ["z"], ["d", "mask"], "drop"), OnnxBytes.Node("Mul", ["d", "mask"], ["y"])], [], "Node 'drop' (Dropout) has a mask that is used" },
        { [Gemm, OnnxBytes.Node("Flatten", ["z"], ["y"], "flat", OnnxBytes.Attribute("axis", 0))], [], "Node 'flat' (Flatten) flattens along another axis than 1" },
        { [Gemm, OnnxBytes.Node("Cast", ["z"], ["y"], "cast", OnnxBytes.Attribute("to", 7))], [], "Node 'cast' (Cast) casts to another type than float or double" },
    };

    [Theory]
    [MemberData(nameof(Tails))]
    public void A_layer_has_its_activation(string what, byte[][] nodes, byte[][] tensors, string expected)
    {
        OnnxLayer layer = Assert.Single(Read(OnnxBytes.Model([Gemm, .. nodes], [Weights, Bias, .. tensors])));

        string slope = layer.Slope == 0 ? "" : " " + layer.Slope.ToString(CultureInfo.InvariantCulture);
        Assert.True(expected == (layer.Activation ?? Network.Activation.Linear) + slope, $"{what} is taken for {layer.Activation}{slope}.");
        Assert.Equal(["2", "1 2 3 4 5 6", "0.5 -0.5 0.25"], [$"{layer.Inputs}", Text(layer.Weights), Text(layer.Bias)]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_no_chain_is_refused_by_node_and_operator(byte[][] nodes, byte[][] tensors, string message) => Assert.Equal(
        message,
        Assert.Throws<NotSupportedException>(() => Read(OnnxBytes.Model(nodes, [Weights, Bias, .. tensors]))).Message);

    [Fact]
    public void More_than_one_output_is_refused() => Assert.Equal(
        "The graph has 2 outputs ('y', 'label'), not one",
        Assert.Throws<NotSupportedException>(() => Read(OnnxBytes.Model([Gemm, Op("Relu")], [Weights, Bias], outputs: ["y", "label"]))).Message);

    [Fact]
    public void An_input_of_another_size_is_refused() => Assert.Equal(
        "Node 'gemm' (Gemm) takes 2 numbers, but the graph's input has 5",
        Assert.Throws<NotSupportedException>(() => Read(OnnxBytes.Model([Gemm, Op("Relu")], [Weights, Bias], [-1, 5]))).Message);

    [Fact]
    public void Pictures_may_be_flattened_first() => Assert.Equal(2, Assert.Single(Read(OnnxBytes.Model(
        [OnnxBytes.Node("Flatten", ["x"], ["f"]), OnnxBytes.Node("Gemm", ["f", "w", "b"], ["y"], "", OnnxBytes.Attribute("transB", 1))], [Weights, Bias], [-1, 1, 2, 1]))).Inputs);

    [Fact]
    public void Alpha_and_beta_of_Gemm_are_factors()
    {
        OnnxLayer layer = Assert.Single(Read(OnnxBytes.Model(
            [OnnxBytes.Node("Gemm", ["x", "w", "b"], ["y"], "", OnnxBytes.Attribute("transB", 1), OnnxBytes.Attribute("alpha", 2f), OnnxBytes.Attribute("beta", -4f))],
            [Weights, Bias])));

        Assert.Equal(("2 4 6 8 10 12", "-2 2 -1"), (Text(layer.Weights), Text(layer.Bias)));
    }

    // z = W a + b becomes scale (z - mean) / sqrt(variance + epsilon) + shift.
    [Fact]
    public void A_normalization_is_folded_into_its_layer()
    {
        OnnxLayer layer = Assert.Single(Read(OnnxBytes.Model(
            [Gemm, OnnxBytes.Node("BatchNormalization", ["z", "scale", "shift", "mean", "variance"], ["y"], "", OnnxBytes.Attribute("epsilon", 0f))],
            [
                Weights, Bias, OnnxBytes.Tensor("scale", [3], [2, 1, 4]), OnnxBytes.Tensor("shift", [3], [1, 0, -1]),
                OnnxBytes.Tensor("mean", [3], [0.5, 0.5, 0.25]), OnnxBytes.Tensor("variance", [3], [4, 1, 16]),
            ])));

        Assert.Equal(("1 2 3 4 5 6", "1 -1 -1"), (Text(layer.Weights), Text(layer.Bias)));
    }

    // As scikit-learn's converter writes a regressor: sums of products by columns, a cast before, a reshape behind.
    [Fact]
    public void Exports_of_scikit_learn_are_chains()
    {
        byte[] model = OnnxBytes.Model(
            [
                OnnxBytes.Node("Cast", ["x"], ["cast_input"], "Cast", OnnxBytes.Attribute("to", 1)),
                OnnxBytes.Node("MatMul", ["cast_input", "coefficient"], ["mul_result"], "MatMul"),
                OnnxBytes.Node("Add", ["mul_result", "intercepts"], ["add_result"], "Add"),
                OnnxBytes.Node("Relu", ["add_result"], ["next_activations"], "Relu"),
                OnnxBytes.Node("MatMul", ["next_activations", "coefficient1"], ["mul_result1"], "MatMul1"),
                OnnxBytes.Node("Add", ["mul_result1", "intercepts1"], ["add_result1"], "Add1"),
                OnnxBytes.Node("Reshape", ["add_result1", "shape_tensor"], ["y"], "Reshape"),
            ],
            [
                OnnxBytes.Tensor("coefficient", [2, 3], [1, 2, 3, 4, 5, 6]), OnnxBytes.Tensor("intercepts", [1, 3], [7, 8, 9]),
                OnnxBytes.Tensor("coefficient1", [3, 1], [1, -1, 2]), OnnxBytes.Tensor("intercepts1", [1, 1], [0.5]), OnnxBytes.Shape("shape_tensor", -1, 1),
            ],
            [-1, 2]);

        Assert.Equal(["2 to 3 ReLU: 1 4 2 5 3 6, 7 8 9", "3 to 1 : 1 -1 2, 0.5"], Read(model).Select(layer =>
            $"{layer.Inputs} to {layer.Outputs} {layer.Activation}: {Text(layer.Weights)}, {Text(layer.Bias)}"));
    }

    [Fact]
    public void Numbers_are_read_in_every_form()
    {
        double[] numbers = [0.5, -1.25, 2, 3, -4, 0.125];
        byte[][] forms =
        [
            OnnxBytes.Tensor("w", [3, 2], numbers), OnnxBytes.Tensor("w", [3, 2], numbers, "F16"), OnnxBytes.Tensor("w", [3, 2], numbers, "F64"),
            OnnxBytes.Listed("w", [3, 2], numbers, isPacked: true), OnnxBytes.Listed("w", [3, 2], numbers, isPacked: false), OnnxBytes.Halves("w", [3, 2], numbers),
        ];

        Assert.All(forms, form => Assert.Equal(numbers, Assert.Single(Read(OnnxBytes.Model([Gemm, Op("Identity")], [form, Bias]))).Weights));
    }

    [Fact]
    public void Layers_may_share_a_tensor_by_another_name()
    {
        IReadOnlyList<OnnxLayer> layers = Read(OnnxBytes.Model(
            [
                OnnxBytes.Node("Identity", ["s"], ["other"]),
                OnnxBytes.Node("MatMul", ["x", "s"], ["a"]), OnnxBytes.Node("Relu", ["a"], ["r"]), OnnxBytes.Node("MatMul", ["r", "other"], ["y"]),
            ],
            [OnnxBytes.Tensor("s", [2, 2], [1, 2, 3, 4])]));

        Assert.Equal(["1 3 2 4", "1 3 2 4"], layers.Select(layer => Text(layer.Weights)));
    }

    private static byte[] Op(string operation, params byte[][] attributes) => OnnxBytes.Node(operation, ["z"], ["y"], "op", attributes);

    private static IReadOnlyList<OnnxLayer> Read(byte[] file) => new OnnxChain(new OnnxParser(file).Parse(), mostParameters: 1000).Read();

    private static string Text(double[] numbers) => string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
