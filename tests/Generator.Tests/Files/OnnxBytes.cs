using System.Buffers.Binary;
using System.Text;

namespace NetGen.Generator.Tests.Files;

/// <summary>Writes ONNX files, field by field of its messages.</summary>
internal static class OnnxBytes
{
    /// <summary>The network of <see cref="TestFiles.Xor"/> as PyTorch writes it.</summary>
    public static byte[] Xor() => Model(
        [
            Node("Gemm", ["x", "0.weight", "0.bias"], ["h"], "/0/Gemm", Attribute("transB", 1)),
            Node("Tanh", ["h"], ["a"], "/1/Tanh"),
            Node("Gemm", ["a", "2.weight", "2.bias"], ["z"], "/2/Gemm", Attribute("transB", 1)),
            Node("Sigmoid", ["z"], ["y"], "/3/Sigmoid"),
        ],
        [.. TestFiles.Xor.Select(tensor => Tensor(tensor.Key, tensor.Value.Shape, tensor.Value.Numbers))]);

    /// <summary>A model from "x" whose shape is not said, or whose operators have no version.</summary>
    public static byte[] Bare(byte[][] nodes, byte[][] tensors, bool hasShape)
    {
        byte[] graph =
        [
            .. nodes.SelectMany(node => Run(1, node)),
            .. tensors.SelectMany(tensor => Run(5, tensor)),
            .. Run(11, hasShape ? Value("x", [-1, 2]) : Run(1, "x"u8)),
            .. Run(12, Run(1, "y"u8)),
        ];
        return [.. Number(1, 8), .. Run(7, graph), .. hasShape ? [] : Run(8, Number(2, 17))];
    }

    /// <summary>A model from "x", of the given shape or [batch, 2], to "y".</summary>
    public static byte[] Model(byte[][] nodes, byte[][] tensors, int[]? input = null, int opset = 17, string[]? outputs = null)
    {
        byte[] graph =
        [
            .. nodes.SelectMany(node => Run(1, node)),
            .. tensors.SelectMany(tensor => Run(5, tensor)),
            .. Run(11, Value("x", input ?? [-1, 2])),
            .. (outputs ?? ["y"]).SelectMany(output => Run(12, Value(output, []))),
        ];
        return [.. Number(1, 8), .. Run(2, "netgen"u8), .. Run(7, graph), .. Run(8, [.. Run(1, ""u8), .. Number(2, opset)])];
    }

    public static byte[] Node(string operation, string[] inputs, string[] outputs, string name = "", params byte[][] attributes) =>
    [
        .. inputs.SelectMany(input => Run(1, Encoding.UTF8.GetBytes(input))),
        .. outputs.SelectMany(output => Run(2, Encoding.UTF8.GetBytes(output))),
        .. Run(3, Encoding.UTF8.GetBytes(name)),
        .. Run(4, Encoding.UTF8.GetBytes(operation)),
        .. attributes.SelectMany(attribute => Run(5, attribute)),
    ];

    public static byte[] Attribute(string name, long value) => [.. Run(1, Encoding.UTF8.GetBytes(name)), .. Number(3, value)];

    public static byte[] Attribute(string name, float value) => [.. Run(1, Encoding.UTF8.GetBytes(name)), .. Single(2, value)];

    public static byte[] Attribute(string name, string value) => [.. Run(1, Encoding.UTF8.GetBytes(name)), .. Run(4, Encoding.UTF8.GetBytes(value))];

    public static byte[] Attribute(string name, byte[] tensor) => [.. Run(1, Encoding.UTF8.GetBytes(name)), .. Run(5, tensor)];

    /// <summary>A tensor of real numbers, as raw bytes.</summary>
    public static byte[] Tensor(string name, int[] shape, double[] numbers, string dataType = "F32") =>
        [.. Front(name, shape, dataType switch { "F16" => 10, "F64" => 11, _ => 1 }), .. Run(9, TestFiles.Bytes(dataType, numbers))];

    /// <summary>A tensor of floats in the field that ONNX has for them, packed or one by one.</summary>
    public static byte[] Listed(string name, int[] shape, double[] numbers, bool isPacked) =>
        [.. Front(name, shape, 1), .. isPacked ? Run(4, TestFiles.Bytes("F32", numbers)) : [.. numbers.SelectMany(number => Single(4, (float)number))]];

    /// <summary>A tensor of half precision, each number in a field of whole ones.</summary>
    public static byte[] Halves(string name, int[] shape, double[] numbers) =>
        [.. Front(name, shape, 10), .. numbers.SelectMany(number => Number(5, BitConverter.HalfToUInt16Bits((Half)number)))];

    /// <summary>A tensor of whole numbers.</summary>
    public static byte[] Shape(string name, params long[] numbers) =>
        [.. Front(name, [numbers.Length], 7), .. Run(7, [.. numbers.SelectMany(number => Varint(unchecked((ulong)number)))])];

    /// <summary>A truth value.</summary>
    public static byte[] Truth(string name, bool value) => [.. Front(name, [], 9), .. Run(9, [value ? (byte)1 : (byte)0])];

    /// <summary>A tensor of any type, whose numbers stand in any field of whole ones.</summary>
    public static byte[] Misplaced(string name, int[] shape, int type, int field, params long[] numbers) =>
        [.. Front(name, shape, type), .. numbers.SelectMany(number => Number(field, number))];

    /// <summary>A tensor whose numbers lie in another file.</summary>
    public static byte[] External(string name, int[] shape) =>
        [.. Front(name, shape, 1), .. Run(13, [.. Run(1, "location"u8), .. Run(2, "../../etc/passwd"u8)]), .. Number(14, 1)];

    public static byte[] Run(int field, ReadOnlySpan<byte> bytes) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)bytes.Length), .. bytes];

    public static byte[] Number(int field, long number) => [.. Varint((ulong)field << 3), .. Varint(unchecked((ulong)number))];

    private static byte[] Front(string name, int[] shape, int type) =>
        [.. shape.SelectMany(length => Number(1, length)), .. Number(2, type), .. Run(8, Encoding.UTF8.GetBytes(name))];

    private static byte[] Value(string name, int[] shape)
    {
        byte[] lengths = [.. shape.SelectMany(length => Run(1, length < 0 ? Run(2, "batch"u8) : Number(1, length)))];
        return [.. Run(1, Encoding.UTF8.GetBytes(name)), .. Run(2, Run(1, [.. Number(1, 1), .. Run(2, lengths)]))];
    }

    private static byte[] Single(int field, float number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
        return [.. Varint(((ulong)field << 3) | 5), .. bytes];
    }

    private static byte[] Varint(ulong number)
    {
        List<byte> bytes = [];
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        return [.. bytes, (byte)number];
    }
}
