using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>Networks to files and back: the bytes, the numbers, the names.</summary>
public sealed class NetworkFilesTests
{
    private static readonly string[] Names = ["0.weight", "0.bias", "3.weight", "3.bias", "Head.weight", "Head.bias"];

    [Fact]
    public void A_file_has_the_names_and_the_layout_of_an_nn_Sequential()
    {
        const string Header = """
            {"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},
            "3.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[36,60]},"3.bias":{"dtype":"F32","shape":[2],"data_offsets":[60,68]},
            "Head.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[68,76]},"Head.bias":{"dtype":"F32","shape":[1],"data_offsets":[76,80]}}
            """;
        byte[] data = new byte[4 * HandMadeNetwork<float>.ParameterCount];
        for (int i = 0; i < HandMadeNetwork<float>.ParameterCount; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * i), 10 + 1 + i);
        }

        AssertSaved(Padded(Header), data, HandMadeNetwork<float>.Create(10));
    }

    [Fact]
    public void Double_metadata_and_a_scaler()
    {
        const string Header = """
            {"__metadata__":{"format":"pt","epoch":"7"},
            "0.weight":{"dtype":"F64","shape":[3,2],"data_offsets":[0,48]},"0.bias":{"dtype":"F64","shape":[3],"data_offsets":[48,72]},
            "3.weight":{"dtype":"F64","shape":[2,3],"data_offsets":[72,120]},"3.bias":{"dtype":"F64","shape":[2],"data_offsets":[120,136]},
            "Head.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[136,152]},"Head.bias":{"dtype":"F64","shape":[1],"data_offsets":[152,160]},
            "scaler.offset":{"dtype":"F64","shape":[2],"data_offsets":[160,176]},"scaler.scale":{"dtype":"F64","shape":[2],"data_offsets":[176,192]}}
            """;
        NetworkFileOptions options = new() { Metadata = [new("format", "pt"), new("epoch", "7")] };
        double[] numbers = [.. Enumerable.Range(1, HandMadeNetwork<double>.ParameterCount), 0.1, -1e9, 2, 1e-9];
        byte[] data = new byte[8 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8 * i), numbers[i]);
        }

        AssertSaved(Padded(Header), data, HandMadeNetwork<double>.Create(0), options, new Scaler<double>([0.1, -1e9], [2, 1e-9]));
    }

    [Fact]
    public void What_was_saved_is_loaded_to_the_last_bit()
    {
        Check<float>();
        Check<double>();

        static void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            HandMadeNetwork<T> network = HandMadeNetwork<T>.Create(0);
            Span<T> parameters = network.Parameters;
            foreach (int index in HandMadeNetwork<T>.Indices)
            {
                parameters[index] = T.One / parameters[index];
            }

            parameters[HandMadeNetwork<T>.Indices[0]] = T.NegativeZero;
            parameters[HandMadeNetwork<T>.Indices[1]] = T.Epsilon;
            parameters[HandMadeNetwork<T>.Indices[2]] = T.BitDecrement(T.PositiveInfinity);

            using TemporaryFolder folder = new();
            string path = folder.File("network.safetensors");
            network.Save(path);
            byte[] bytes = File.ReadAllBytes(path);

            HandMadeNetwork<T>[] loaded = [.. Enumerable.Range(0, 3).Select(_ => HandMadeNetwork<T>.Create(100))];
            loaded[0].Load(path);
            loaded[1].Load(new DrippingStream(bytes));
            loaded[2].Load(bytes);
            HandMadeNetwork<T>[] read =
                [HandMadeNetwork<T>.Read(path), HandMadeNetwork<T>.Read(new MemoryStream(bytes)), HandMadeNetwork<T>.Read(bytes)];
            Assert.All([.. loaded, .. read], other =>
            {
                Assert.Equal(network.Parameters, other.Parameters);
                Assert.True(T.IsNegative(other.Parameters[HandMadeNetwork<T>.Indices[0]]));
                Assert.Equal(bytes, Save(other));
            });
        }
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("F32")]
    [InlineData("F64")]
    public void Every_type_of_numbers_is_loaded(string dataType)
    {
        float[] values = [.. Enumerable.Range(0, HandMadeNetwork<float>.ParameterCount).Select(i => (i - 7) / 16f)];
        byte[] file = FileOf(dataType, values);
        Assert.Equal(values, Loaded<float>(file));
        Assert.Equal(values.Select(value => (double)value), Loaded<double>(file));
    }

    [Fact]
    public void Double_is_rounded_to_the_nearest_float_and_float_is_kept_in_double()
    {
        SafetensorsWriter doubles = Writer(HandMadeNetwork<double>.Create(0), except: "Head.bias");
        doubles.Add("Head.bias", [1], [0.1]);
        Assert.Equal(0.1f, Loaded<float>(Save(doubles))[^1]);

        SafetensorsWriter floats = Writer(HandMadeNetwork<double>.Create(0), except: "Head.bias");
        floats.Add("Head.bias", [1], [0.1f]);
        Assert.Equal((double)0.1f, Loaded<double>(Save(floats))[^1]);
    }

    [Fact]
    public void Names_can_be_others()
    {
        NetworkFileOptions options = new()
        {
            Names = (layer, parameter, usual) => layer.Name.Length > 0 ? $"model.{usual}" : $"fc{layer.Number}/{(parameter.IsWeights ? "kernel" : "b")}",
        };
        byte[] file = Save(HandMadeNetwork<float>.Create(0), options);
        Assert.Equal(
            ["fc1/kernel", "fc1/b", "fc3/kernel", "fc3/b", "model.Head.weight", "model.Head.bias"],
            SafetensorsFile.Read(file).Tensors.Select(tensor => tensor.Name));
        HandMadeNetwork<float> loaded = HandMadeNetwork<float>.Read(file, options);
        Assert.Equal(HandMadeNetwork<float>.Create(0).Parameters, loaded.Parameters);
    }

    [Fact]
    public void Other_tensors_are_passed_over_if_asked()
    {
        SafetensorsWriter writer = Writer(HandMadeNetwork<float>.Create(0));
        writer.Add("other", [2], [float.NaN, 1f]);
        HandMadeNetwork<float> loaded = HandMadeNetwork<float>.Read(Save(writer), new() { IgnoresOtherTensors = true });
        Assert.Equal(HandMadeNetwork<float>.Create(0).Parameters, loaded.Parameters);
    }

    [Fact]
    public void Metadata_of_a_file_can_be_kept()
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(0);
        byte[] first = Save(network, new() { Metadata = new Dictionary<string, string> { ["format"] = "pt", ["by"] = "me" } });
        byte[] second = Save(HandMadeNetwork<float>.Read(first), new() { Metadata = SafetensorsFile.Read(first).Metadata });
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_scaler_is_saved_beside_the_network()
    {
        Scaler<float> scaler = new([0.1, 1 / 3.0], [1e-300, -7]);
        using TemporaryFolder folder = new();
        string path = folder.File("network.safetensors");
        HandMadeNetwork<float>.Create(0).Save(path, scaler: scaler);
        byte[] bytes = File.ReadAllBytes(path);

        Assert.Equal(HandMadeNetwork<float>.Create(0).Parameters, HandMadeNetwork<float>.Read(path).Parameters);
        Assert.All([Scaler<float>.Read(path), Scaler<float>.Read(new MemoryStream(bytes)), Scaler<float>.Read(bytes)], read =>
        {
            Assert.Equal(scaler.Offset, read.Offset);
            Assert.Equal(scaler.Scale, read.Scale);
        });
    }

    internal static byte[] Save<T>(HandMadeNetwork<T> network, NetworkFileOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        network.Save(stream, options);
        return stream.ToArray();
    }

    internal static byte[] Save(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }

    /// <summary>What the network's file has, but for one tensor.</summary>
    internal static SafetensorsWriter Writer<T>(HandMadeNetwork<T> network, string except = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsWriter writer = new();
        foreach (SafetensorsTensor tensor in SafetensorsFile.Read(Save(network)).Tensors.Where(tensor => tensor.Name != except))
        {
            writer.Add(tensor.Name, tensor.DataType, tensor.Shape, tensor.Bytes, size: 1);
        }

        return writer;
    }

    // Numbers that every type holds exactly.
    private static byte[] FileOf(string dataType, float[] values)
    {
        SafetensorsWriter writer = new();
        int start = 0;
        foreach (SafetensorsTensor tensor in SafetensorsFile.Read(Save(HandMadeNetwork<float>.Create(0))).Tensors)
        {
            byte[] bytes = [.. values[start..(start += (int)tensor.Count)].SelectMany(value => dataType switch
            {
                "F16" => BitConverter.GetBytes((Half)value),
                "BF16" => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
                "F32" => BitConverter.GetBytes(value),
                _ => BitConverter.GetBytes((double)value),
            })];
            writer.Add(tensor.Name, dataType, tensor.Shape, bytes, size: bytes.Length / (int)tensor.Count);
        }

        Assert.Equal(Names, SafetensorsFile.Read(Save(writer)).Tensors.Select(tensor => tensor.Name));
        return Save(writer);
    }

    private static T[] Loaded<T>(byte[] file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HandMadeNetwork<T> network = HandMadeNetwork<T>.Create(100);
        network.Load(file);
        T[] parameters = network.Parameters.ToArray();
        Assert.All(parameters.Index(), pair => Assert.True(HandMadeNetwork<T>.Indices.Contains(pair.Index) || pair.Item == T.Zero));
        return [.. HandMadeNetwork<T>.Indices.Select(index => parameters[index])];
    }

    private static byte[] Padded(string header)
    {
        byte[] json = Encoding.UTF8.GetBytes(header.ReplaceLineEndings(""));
        return [.. json, .. Enumerable.Repeat((byte)' ', (8 - (json.Length % 8)) % 8)];
    }

    // To a stream, to a buffer and to a path alike.
    private static void AssertSaved<T>(
        byte[] header, byte[] data, HandMadeNetwork<T> network, NetworkFileOptions? options = null, Scaler<T>? scaler = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] expected = SafetensorsBytes.Join(header, data);
        using MemoryStream stream = new();
        network.Save(stream, options, scaler);
        Assert.Equal(expected, stream.ToArray());

        ArrayBufferWriter<byte> buffer = new();
        network.Save(buffer, options, scaler);
        Assert.Equal(expected, buffer.WrittenSpan);

        using TemporaryFolder folder = new();
        network.Save(folder.File("n"), options, scaler);
        Assert.Equal(expected, File.ReadAllBytes(folder.File("n")));
    }
}
