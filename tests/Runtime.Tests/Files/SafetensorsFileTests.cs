using System.Runtime.InteropServices;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>What is read from safetensors files: tensors, their numbers, metadata.</summary>
public sealed class SafetensorsFileTests
{
    private static readonly (string DataType, int Bits)[] AllTypes =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8), ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64),
    ];

    public static TheoryData<string, int> Types
    {
        get
        {
            TheoryData<string, int> types = [];
            Array.ForEach(AllTypes, type => types.Add(type.DataType, type.Bits));
            return types;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_comes_back_as_it_was_written(string dataType, int bits)
    {
        byte[] bytes = [.. Enumerable.Range(1, 3 * bits).Select(i => (byte)(37 * i))];
        SafetensorsWriter writer = new();
        writer.Add("t", dataType, [3, 4, 2], bytes, size: 1);
        SafetensorsTensor tensor = Assert.Single(Read(writer).Tensors);

        Assert.Equal("t", tensor.Name);
        Assert.Equal(dataType, tensor.DataType);
        Assert.Equal([3, 4, 2], tensor.Shape);
        Assert.Equal(24, tensor.Count);
        Assert.Equal(bytes, tensor.Bytes);
        if (dataType is "F16" or "BF16" or "F32" or "F64")
        {
            double[] numbers = new double[24];
            tensor.CopyTo(numbers);
            Assert.Contains(numbers, number => number != 0);
        }
        else
        {
            string message = $"Tensor 't' has numbers of type {dataType}; only F32, F64, F16 and BF16 are converted. "
                + "Read Bytes, or write the file again with one of these types.";
            Assert.Equal(message, Assert.Throws<NotSupportedException>(() => tensor.CopyTo(new float[24])).Message);
            Assert.Equal(message, Assert.Throws<NotSupportedException>(() => tensor.CopyTo(new double[24])).Message);
        }
    }

    // Value = (-1)^sign * 2^(exponent - bias) * 1.fraction; the smallest exponent has 0.fraction, the largest infinities and NaN.
    [Theory]
    [InlineData("F16", 5, 10)]
    [InlineData("BF16", 8, 7)]
    public void Every_number_of_16_bits_is_converted_exactly(string dataType, int exponentBits, int fractionBits)
    {
        ushort[] all = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i)];
        SafetensorsWriter writer = new();
        writer.Add("all", dataType, [all.Length], MemoryMarshal.AsBytes<ushort>(all), size: 2);
        float[] floats = new float[all.Length];
        double[] doubles = new double[all.Length];
        Read(writer)["all"].CopyTo(floats);
        Read(writer)["all"].CopyTo(doubles);

        int bias = (1 << (exponentBits - 1)) - 1;
        int largest = (1 << exponentBits) - 1;
        for (int i = 0; i < all.Length; i++)
        {
            int exponent = (i >> fractionBits) & largest;
            double fraction = (i & ((1 << fractionBits) - 1)) / (double)(1 << fractionBits);
            double size = exponent == largest ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
                : exponent == 0 ? Math.ScaleB(fraction, 1 - bias)
                : Math.ScaleB(1 + fraction, exponent - bias);
            double expected = i >= 1 << 15 ? -size : size;
            if (double.IsNaN(expected))
            {
                Assert.True(float.IsNaN(floats[i]) && double.IsNaN(doubles[i]), $"0x{i:X4}");
            }
            else
            {
                Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(doubles[i]), $"0x{i:X4}");
                Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(floats[i]), $"0x{i:X4}");
            }
        }
    }

    [Fact]
    public void Float_and_double_are_read_to_the_last_bit()
    {
        // Zeros, subnormal numbers, limits, and a NaN that says something.
        float nan = BitConverter.UInt32BitsToSingle(0x7FA01234);
        double wideNan = BitConverter.UInt64BitsToDouble(0x7FF4000000001234);
        float[] floats = [0, -0f, 1, -1.5f, float.Epsilon, float.MinValue, float.MaxValue, float.NegativeInfinity, nan];
        double[] doubles = [0, -0d, 0.1, double.Epsilon, double.MaxValue, double.PositiveInfinity, wideNan];
        SafetensorsWriter writer = new();
        writer.Add("floats", [3, 3], floats);
        writer.Add("doubles", [7], doubles);
        SafetensorsFile file = Read(writer);

        float[] sameFloats = new float[floats.Length];
        file["floats"].CopyTo(sameFloats);
        Assert.Equal(MemoryMarshal.AsBytes<float>(floats), MemoryMarshal.AsBytes<float>(sameFloats));
        double[] sameDoubles = new double[doubles.Length];
        file["doubles"].CopyTo(sameDoubles);
        Assert.Equal(MemoryMarshal.AsBytes<double>(doubles), MemoryMarshal.AsBytes<double>(sameDoubles));

        double[] wide = new double[floats.Length];
        file["floats"].CopyTo(wide);
        Assert.Equal(Array.ConvertAll(floats, number => (double)number), wide);
        float[] narrow = new float[doubles.Length];
        file["doubles"].CopyTo(narrow);
        Assert.Equal([0, -0f, 0.1f, 0, float.PositiveInfinity, float.PositiveInfinity, float.NaN], narrow);
    }

    [Theory]
    [InlineData(1.00000005960464477539, 1)] // Half a last place above 1: to even.
    [InlineData(1.00000005960464499744, 1.00000011920928955078)]
    [InlineData(1.00000017881393432617, 1.00000023841857910156)] // One and a half: to even.
    [InlineData(3.5032461608120427e-46, 0)] // A quarter of the smallest subnormal number.
    [InlineData(1.0509738482436128e-45, 1.4012984643248171e-45)]
    [InlineData(3.4028235677973362e38, 3.4028234663852886e38)] // Just below half a last place above the largest.
    [InlineData(3.4028235677973366e38, double.PositiveInfinity)]
    public void Double_is_rounded_to_the_nearest_float(double stored, double expected)
    {
        SafetensorsWriter writer = new();
        writer.Add("x", [], new[] { stored });
        float[] read = new float[1];
        Read(writer)["x"].CopyTo(read);
        Assert.Equal(expected, read[0]);
    }

    [Fact]
    public void A_destination_of_another_length_is_refused_and_untouched()
    {
        SafetensorsWriter writer = new();
        writer.Add("w", [2, 3], new float[6]);
        SafetensorsTensor tensor = Read(writer)["w"];
        float[] five = [1, 1, 1, 1, 1];
        var error = Assert.Throws<ArgumentException>(() => tensor.CopyTo(five));
        Assert.Equal("destination", error.ParamName);
        Assert.Equal(
            "Tensor 'w' of shape [2, 3] has 6 numbers, but the destination has 5; pass one of the same length. (Parameter 'destination')",
            error.Message);
        Assert.Equal([1, 1, 1, 1, 1], five);
        Assert.Throws<ArgumentException>(() => tensor.CopyTo(new double[7]));
    }

    [Fact]
    public void A_tensor_is_found_by_its_name_and_a_missing_one_is_told_with_those_that_are_there()
    {
        SafetensorsWriter writer = new();
        string[] names = [.. Enumerable.Range(0, 22).Select(i => $"{i}.weight")];
        Array.ForEach(names, name => writer.Add(name, [2], new float[2]));
        SafetensorsFile file = Read(writer);

        Assert.Equal(names, file.Tensors.Select(tensor => tensor.Name));
        Assert.All(file.Tensors, tensor => Assert.Same(tensor, file[tensor.Name]));
        Assert.Null(file.Find("0.Weight"));
        Assert.Throws<ArgumentNullException>(() => file.Find(null!));
        string message = Assert.Throws<KeyNotFoundException>(() => file["a\nb"]).Message;
        Assert.StartsWith("The file has no tensor 'a\\u000ab'; it has '0.weight', '1.weight', ", message, StringComparison.Ordinal);
        Assert.EndsWith(", '19.weight' and 2 more.", message, StringComparison.Ordinal);
        Assert.Equal("The file has no tensor 'x'; it has none at all.", Assert.Throws<KeyNotFoundException>(() => Read(new())["x"]).Message);
    }

    [Fact]
    public void Metadata_come_in_the_order_of_the_file()
    {
        const string Json = """{"__metadata__":{"z":"1","a":"","\u00e9\ud83d\ude00":"\"\\\/\b\f\n\r\té😀"}}""";
        SafetensorsFile file = SafetensorsFile.Read(SafetensorsBytes.Join(Json));
        Assert.Equal([new("z", "1"), new("a", ""), new("é😀", "\"\\/\b\f\n\r\té😀")], file.Metadata);
        Assert.Equal("1", file.Metadata["z"]);
        Assert.Empty(SafetensorsFile.Read(SafetensorsBytes.Join("{}")).Metadata);
    }

    [Fact]
    public void Tensors_are_views_of_the_memory_that_was_read()
    {
        byte[] bytes = SafetensorsBytes.Join("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2);
        SafetensorsTensor tensor = SafetensorsFile.Read(bytes)["a"];
        bytes[^1] = 7;
        Assert.Equal("\0\a"u8, tensor.Bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public void Streams_are_read_from_where_they_stand(int bytes)
    {
        byte[] data = [.. Enumerable.Range(0, bytes).Select(i => (byte)(i * 31))];
        SafetensorsWriter writer = new();
        writer.Add("t", "U8", [bytes], data, size: 1);
        using MemoryStream stream = new();
        stream.Write("before"u8);
        writer.Save(stream);
        stream.Position = 6;
        Assert.Equal(data, SafetensorsFile.Read(stream)["t"].Bytes);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(data, SafetensorsFile.Read(new DrippingStream(stream.ToArray()[6..]))["t"].Bytes);
        Assert.Equal(data, SafetensorsFile.Read(new DrippingStream(stream.ToArray()[6..], most: 1 << 20))["t"].Bytes);

        stream.Position = stream.Length + 10;
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(stream));
        Assert.Throws<ArgumentNullException>(() => SafetensorsFile.Read((Stream)null!));
    }

    [Fact]
    public void A_path_that_is_refused_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("broken.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);
        string message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(path)).Message;
        Assert.StartsWith($"{path}: The file has 3 bytes; ", message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Read(folder.File("absent")));
        Assert.Throws<ArgumentNullException>(() => SafetensorsFile.Read((string)null!));
    }

    [Fact]
    public void What_PyTorch_wrote_is_read_and_written_again_to_the_last_byte()
    {
        string golden = Path.Combine(Path.GetDirectoryName(typeof(SafetensorsFileTests).Assembly.Location)!, "Golden");
        string[] files = Directory.GetFiles(golden, "*.safetensors", SearchOption.AllDirectories);
        Assert.Equal(16, files.Length);
        Assert.All(files, path =>
        {
            SafetensorsFile file = SafetensorsFile.Read(path);
            SafetensorsWriter writer = new();
            foreach (SafetensorsTensor tensor in file.Tensors)
            {
                Assert.Equal("F32", tensor.DataType);
                float[] numbers = new float[tensor.Count];
                tensor.CopyTo(numbers);
                Assert.All(numbers, number => Assert.True(float.IsFinite(number)));
                writer.Add(tensor.Name, tensor.Shape, numbers);
            }

            Assert.Equal(File.ReadAllBytes(path), Save(writer));
        });
    }

    private static byte[] Save(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }

    private static SafetensorsFile Read(SafetensorsWriter writer) => SafetensorsFile.Read(Save(writer));
}
