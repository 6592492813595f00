using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Studies;

/// <summary>A dense layer of an ONNX model: weights [outputs, inputs] row by row, and the operator behind it, if any: "Tanh".</summary>
internal sealed record OnnxLayer(int Inputs, int Outputs, float[] Weights, float[] Bias, string? Activation);

/// <summary>
/// Writes dense layers for one example as an ONNX file, as PyTorch exports them: Gemm over transposed weights, then the activation. The
/// file is a protocol buffer: fields are numbered, and hold a number or bytes.
/// </summary>
internal sealed class OnnxModel
{
    public const string Input = "x";
    public const string Output = "y";

    private const int SingleType = 1;
    private const int IntegerAttribute = 2;
    private readonly List<byte> _bytes = [];

    public static byte[] Of(IReadOnlyList<OnnxLayer> layers)
    {
        OnnxModel graph = new();
        string from = Input;
        for (int l = 1; l <= layers.Count; l++)
        {
            OnnxLayer layer = layers[l - 1];
            string last = l == layers.Count ? Output : $"a{l}";
            string product = layer.Activation is null ? last : $"z{l}";
            graph.Message(1, Node("Gemm", [from, $"w{l}", $"b{l}"], product).Message(5, TransposedSecond()));
            if (layer.Activation is not null)
            {
                graph.Message(1, Node(layer.Activation, [product], last));
            }

            from = last;
        }

        graph.Text(2, "network");
        for (int l = 1; l <= layers.Count; l++)
        {
            OnnxLayer layer = layers[l - 1];
            graph.Message(5, Tensor($"w{l}", [layer.Outputs, layer.Inputs], layer.Weights));
            graph.Message(5, Tensor($"b{l}", [layer.Outputs], layer.Bias));
        }

        graph.Message(11, Value(Input, layers[0].Inputs)).Message(12, Value(Output, layers[^1].Outputs));

        // Intermediate representation 8, operators 13: old enough for every runtime of these years.
        return new OnnxModel().Number(1, 8).Message(7, graph).Message(8, new OnnxModel().Text(1, "").Number(2, 13))._bytes.ToArray();
    }

    private static OnnxModel Node(string kind, IEnumerable<string> inputs, string output)
    {
        OnnxModel node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(4, kind);
    }

    private static OnnxModel TransposedSecond() => new OnnxModel().Text(1, "transB").Number(3, 1).Number(20, IntegerAttribute);

    private static OnnxModel Tensor(string name, int[] sizes, float[] values)
    {
        OnnxModel tensor = new();
        foreach (int size in sizes)
        {
            tensor.Number(1, size);
        }

        return tensor.Number(2, SingleType).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    private static OnnxModel Value(string name, int size)
    {
        OnnxModel shape = new OnnxModel().Message(1, new OnnxModel().Number(1, 1)).Message(1, new OnnxModel().Number(1, size));
        OnnxModel type = new OnnxModel().Message(1, new OnnxModel().Number(1, SingleType).Message(2, shape));
        return new OnnxModel().Text(1, name).Message(2, type);
    }

    private OnnxModel Number(int field, long value)
    {
        Variable((ulong)field << 3);
        Variable((ulong)value);
        return this;
    }

    private OnnxModel Message(int field, OnnxModel message) => Bytes(field, CollectionsMarshal.AsSpan(message._bytes));

    private OnnxModel Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private OnnxModel Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Variable(((ulong)field << 3) | 2);
        Variable((ulong)bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Variable(ulong value)
    {
        for (; value >= 128; value >>= 7)
        {
            _bytes.Add((byte)(value | 128));
        }

        _bytes.Add((byte)value);
    }
}
