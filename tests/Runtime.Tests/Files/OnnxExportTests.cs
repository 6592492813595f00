using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Data;

namespace NetGen.Runtime.Tests;

/// <summary>
/// What stands in an exported file, field by field of ONNX's schema (onnx.proto3), and what is refused. That ONNX Runtime computes the same is tested
/// with the networks that are generated.
/// </summary>
public sealed class OnnxExportTests
{
    [Fact]
    public void A_layer_is_a_Gemm_and_its_activation()
    {
        OnnxMessage model = Export(HandMadeNetwork<float>.Create(0));
        Assert.Equal([8L], model.Numbers(1));
        Assert.Equal("NetGen", model.Text(2));
        Assert.Equal("HandMade: 2-3-3-2-1, by NetGen", model.Text(6));
        Assert.Equal("", model.Message(8).Text(1));
        Assert.Equal([14L], model.Message(8).Numbers(2));

        OnnxMessage graph = model.Message(7);
        Assert.Equal("HandMade", graph.Text(2));
        Assert.Equal(
            [
                "Gemm x 0.weight 0.bias -> Gemm_1: z1 = W1 a0 + b1",
                "Relu Gemm_1 -> Relu_2: a1 = ReLU(z1)",
                "Gemm Relu_2 3.weight 3.bias -> Gemm_3: z3 = W3 a2 + b3",
                "Gemm Gemm_3 Head.weight Head.bias -> Gemm_4: z4 = W4 a3 + b4",
                "Sigmoid Gemm_4 -> y: a4 = Sigmoid(z4)",
            ],
            graph.Messages(1).Select(Node));
        OnnxMessage attribute = graph.Messages(1)[0].Message(5);
        Assert.Equal(("transB", 1, 2), (attribute.Text(1), attribute.Numbers(3).Single(), attribute.Numbers(20).Single()));

        Assert.Equal(
            [
                "0.weight [3, 2] 1, 2, 3, 4, 5, 6", "0.bias [3] 7, 8, 9", "3.weight [2, 3] 10, 11, 12, 13, 14, 15", "3.bias [2] 16, 17",
                "Head.weight [1, 2] 18, 19", "Head.bias [1] 20",
            ],
            graph.Messages(5).Select(Tensor));
        Assert.Equal("x [batch, 2]: x: one example a row", Value(graph.Message(11)));
        Assert.Equal("y [batch, 1]: y-hat: the outputs of one example a row", Value(graph.Message(12)));
    }

    [Fact]
    public void Double_is_rounded_to_float()
    {
        HandMadeNetwork<double> network = HandMadeNetwork<double>.Create(0);
        network.Parameters[HandMadeNetwork<double>.Indices[^1]] = 0.1;
        OnnxMessage[] tensors = Export(network).Message(7).Messages(5);
        Assert.Equal(FormattableString.Invariant($"Head.bias [1] {0.1f}"), Tensor(tensors[^1]));
    }

    [Fact]
    public void A_scaler_stands_before_the_first_layer_and_loses_no_digits()
    {
        OnnxMessage graph = Export(HandMadeNetwork<float>.Create(0), new([1e6 + 0.1, 0.5], [2, 0.25])).Message(7);
        Assert.Equal(
            [
                "Sub x scaler.offset -> Sub_1",
                "Sub Sub_1 scaler.offset_rest -> Sub_2",
                "Mul Sub_2 scaler.scale -> Mul_3: a0 = (x - offset) * scale",
                "Gemm Mul_3 0.weight 0.bias -> Gemm_4: z1 = W1 a0 + b1",
            ],
            graph.Messages(1).Take(4).Select(Node));
        const float Offset = 1e6f + 0.1f;
        Assert.Equal(
            [
                FormattableString.Invariant($"scaler.offset [2] {Offset}, 0.5"),
                FormattableString.Invariant($"scaler.offset_rest [2] {(float)(1e6 + 0.1 - Offset)}, 0"),
                "scaler.scale [2] 2, 0.25",
            ],
            graph.Messages(5).Take(3).Select(Tensor));

        OnnxMessage exact = Export(HandMadeNetwork<float>.Create(0), new([1, 0.5], [2, 0.25])).Message(7);
        Assert.Equal(
            ["Sub x scaler.offset -> Sub_1", "Mul Sub_1 scaler.scale -> Mul_2: a0 = (x - offset) * scale"], exact.Messages(1).Take(2).Select(Node));
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes_in_a_stream_and_at_a_path()
    {
        using MemoryStream stream = new();
        HandMadeNetwork<float>.Create(0).ExportOnnx(stream);
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("n.onnx"), "before");
        HandMadeNetwork<float>.Create(0).ExportOnnx(folder.File("n.onnx"));
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(folder.File("n.onnx")));
        Assert.Equal([folder.File("n.onnx")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_cannot_be_in_a_file_is_refused_and_nothing_is_written()
    {
        HandMadeNetwork<double> network = HandMadeNetwork<double>.Create(0);
        AssertRefused<ArgumentException>(
            "The scaler was made for 1 columns, but HandMade has 2 inputs; pass the one that its training data went through. (Parameter 'scaler')",
            network, new([1], [1]));
        AssertRefused<InvalidOperationException>(
            "The scaler's scale of column 1 is -1E+40, which is beyond the range of float; nothing was written.", network, new([1, 1], [1, -1e40]));
        AssertRefused<InvalidOperationException>(
            "The scaler's offset of column 0 is 1E+39, which is beyond the range of float; nothing was written.", network, new([1e39, 1], [1, 1]));
        network.Parameters[HandMadeNetwork<double>.Indices[10]] = 1e39;
        AssertRefused<InvalidOperationException>(
            "W3 of layer 3 (3 to 2) of HandMade has 1E+39 at [0, 1], which is beyond the range of float; nothing was written.", network);
        network.Parameters[HandMadeNetwork<double>.Indices[10]] = double.NaN;
        AssertRefused<InvalidOperationException>(
            "W3 of layer 3 (3 to 2) of HandMade has NaN at [0, 1], which is not finite: training has diverged; nothing was written.", network);
    }

    [Fact]
    public void A_layer_or_activation_that_is_not_known_is_refused()
    {
        NetworkDescription network = HandMadeNetwork<float>.Describe();
        LayerDescription layer = network.Layers[3];
        Assert.Equal(
            "Layer 4 of HandMade: there are no ONNX nodes for Convolution.", Refusal(network with { Layers = [layer with { Kind = "Convolution" }] }));
        Assert.Equal(
            "Layer 4: there are no ONNX nodes for Activation.99.", Refusal(network with { Layers = [layer with { Activation = (Activation)99 }] }));

        static string Refusal(NetworkDescription network) => Assert.Throws<NotSupportedException>(
            () => OnnxExport.Model<float>(network, HandMadeNetwork<float>.Create(0).Parameters, scaler: null)).Message;
    }

    [Fact]
    public void Nothing_instead_of_something()
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(0);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((HandMadeNetwork<float>)null!).ExportOnnx("n")).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => network.ExportOnnx((string)null!)).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => network.ExportOnnx((Stream)null!)).ParamName);
    }

    private static OnnxMessage Export<T>(HandMadeNetwork<T> network, Scaler<T>? scaler = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        network.ExportOnnx(stream, scaler);
        return new(stream.ToArray());
    }

    private static string Node(OnnxMessage node) =>
        $"{node.Text(4)} {string.Join(' ', node.Texts(1))} -> {node.Text(2)}{(node.Has(6) ? ": " + node.Text(6) : "")}";

    private static string Tensor(OnnxMessage tensor)
    {
        Assert.Equal([1L], tensor.Numbers(2));
        float[] values = MemoryMarshal.Cast<byte, float>(tensor.Bytes(9)).ToArray();
        IEnumerable<string> texts = values.Select(value => FormattableString.Invariant($"{value}"));
        return $"{tensor.Text(8)} [{string.Join(", ", tensor.Numbers(1))}] {string.Join(", ", texts)}";
    }

    private static string Value(OnnxMessage value)
    {
        OnnxMessage type = value.Message(2).Message(1);
        Assert.Equal([1L], type.Numbers(1));
        OnnxMessage[] sizes = type.Message(2).Messages(1);
        Assert.Equal(2, sizes.Length);
        return $"{value.Text(1)} [{sizes[0].Text(2)}, {sizes[1].Numbers(1).Single()}]: {value.Text(3)}";
    }

    private static void AssertRefused<TException>(string message, HandMadeNetwork<double> network, Scaler<double>? scaler = null)
        where TException : Exception
    {
        using TemporaryFolder folder = new();
        string path = folder.File("n.onnx");
        File.WriteAllText(path, "before");
        Assert.Equal(message, Assert.Throws<TException>(() => network.ExportOnnx(path, scaler)).Message);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        using MemoryStream stream = new();
        Assert.Throws<TException>(() => network.ExportOnnx(stream, scaler));
        Assert.Equal(0, stream.Length);
    }
}
