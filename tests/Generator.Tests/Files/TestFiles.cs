using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Files;

/// <summary>Files that a project hands to the compiler, on disk, as the generator reads them: those of a network 2-4-1, right and wrong.</summary>
internal static class TestFiles
{
    /// <summary>The parameters of a network 2-4-1, by the names that a file has for them; exact in every type.</summary>
    public static IReadOnlyDictionary<string, (int[] Shape, double[] Numbers)> Xor { get; } = new Dictionary<string, (int[], double[])>
    {
        ["0.weight"] = ([4, 2], [0.5, -1, 1.5, 2, -2.5, 3, 3.5, -4]),
        ["0.bias"] = ([4], [0.25, -0.5, 0.75, -1]),
        ["2.weight"] = ([1, 4], [1.25, -2, 0.125, -0.375]),
        ["2.bias"] = ([1], [-0.0625]),
    };

    private static readonly string Folder = Create();

    /// <summary>All of them: every test's project has them, whether it names one or not.</summary>
    public static ImmutableArray<AdditionalText> All { get; } =
    [
        .. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Append(Path.Combine(Folder, "absent.safetensors"))
            .Order(StringComparer.Ordinal).Select(path => new FileOnDisk(path)),
    ];

    /// <summary>The options of a project with these files.</summary>
    public static AnalyzerOptions Options { get; } = OptionsOf(All);

    public static AnalyzerOptions OptionsOf(ImmutableArray<AdditionalText> files) => new(files);

    /// <summary>A file in the safetensors format.</summary>
    public static byte[] Safetensors(params IEnumerable<(string Name, string DataType, int[] Shape, byte[] Bytes)> tensors)
    {
        List<string> entries = [];
        List<byte> data = [];
        foreach ((string name, string dataType, int[] shape, byte[] bytes) in tensors)
        {
            entries.Add($$""" "{{name}}":{"dtype":"{{dataType}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{data.Count}},{{data.Count + bytes.Length}}]} """);
            data.AddRange(bytes);
        }

        byte[] header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    /// <summary>Numbers as a type of the format, little-endian.</summary>
    public static byte[] Bytes(string dataType, IEnumerable<double> numbers) => [.. numbers.SelectMany(number => dataType switch
    {
        "F64" => BitConverter.GetBytes(number),
        "F32" => BitConverter.GetBytes((float)number),
        "F16" => BitConverter.GetBytes((Half)number),
        "BF16" => BitConverter.GetBytes((float)number)[2..],
        _ => BitConverter.GetBytes((long)number),
    })];

    private static string Create()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        byte[] right = Changed("F32");
        Write("xor.safetensors", right);
        Write("first/same.safetensors", right);
        Write("second/same.safetensors", right);
        Write("cut.safetensors", right[..^3]);
        Write("empty.safetensors", []);
        Write("turned.safetensors", Changed("F32", "0.weight", tensor => ([2, 4], tensor.Numbers)));
        Write("diverged.safetensors", Changed("F32", "2.weight", tensor => (tensor.Shape, [1, 2, double.NaN, 4])));
        Write("wide.safetensors", Changed("F64", "0.bias", tensor => (tensor.Shape, [1, -1e300, 0, 0])));
        Write("integers.safetensors", Changed("I64"));
        Write("extra.safetensors", Safetensors([.. Tensors("F32"), ("4.weight", "F32", [1, 1], Bytes("F32", [1]))]));
        Write("scaled.safetensors", Scaled("F64", [1, -1], [0.5, 2]));
        Write("scaler-cut.safetensors", Safetensors([.. Tensors("F32"), ("scaler.offset", "F64", [2], Bytes("F64", [1, -1]))]));
        Write("scaler-diverged.safetensors", Scaled("F64", [1, -1], [0.5, double.PositiveInfinity]));
        Write("scaler-of-integers.safetensors", Scaled("I64", [1, -1], [1, 2]));
        Write("scaler-of-three.safetensors", Scaled("F64", [1, -1, 0], [0.5, 2, 1]));
        Write("xor.onnx", OnnxBytes.Xor());
        Write("convolution.onnx", OnnxBytes.Model([OnnxBytes.Node("Conv", ["x", "w"], ["y"], "/0/Conv")], [OnnxBytes.Tensor("w", [1, 1, 3, 3], new double[9])]));
        Write("notes.txt", "No model."u8.ToArray());
        return folder;

        void Write(string name, byte[] bytes)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    /// <summary>The network's file, with one tensor changed.</summary>
    public static byte[] Changed(string dataType, string name = "", Func<(int[] Shape, double[] Numbers), (int[] Shape, double[] Numbers)>? change = null) =>
        Safetensors(Tensors(dataType, name, change));

    /// <summary>The network's file with a scaler in it, as a network is saved.</summary>
    public static byte[] Scaled(string dataType, double[] offset, double[] scale) => Safetensors(
    [
        .. Tensors("F32"),
        ("scaler.offset", dataType, [offset.Length], Bytes(dataType, offset)),
        ("scaler.scale", dataType, [scale.Length], Bytes(dataType, scale)),
    ]);

    private static IEnumerable<(string, string, int[], byte[])> Tensors(
        string dataType, string name = "", Func<(int[] Shape, double[] Numbers), (int[] Shape, double[] Numbers)>? change = null) => Xor.Select(tensor =>
        {
            (int[] shape, double[] numbers) = tensor.Key == name ? change!(tensor.Value) : tensor.Value;
            return (tensor.Key, dataType, shape, Bytes(dataType, numbers));
        });
}
