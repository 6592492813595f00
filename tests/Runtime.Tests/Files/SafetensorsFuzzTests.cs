using System.Globalization;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>
/// Random files, right and wrong. Each is read, or refused with the documented exception, as an oracle of its own says, and takes memory in
/// proportion to its size. A small number runs with the suite; so many of each kind by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Runtime.Tests --filter SafetensorsFuzz
/// </summary>
public sealed class SafetensorsFuzzTests
{
    // Measured: 19 bytes for a byte of the costliest header; an exception takes 18,000.
    private const int BytesPerByte = 24;
    private const int BytesBesides = 1 << 15;

    // Words of the refusals that random changes should lead to, so that it shows if they stop at the first rule.
    private static readonly string[] Refusals =
    [
        "give a header of", "can be read", "cut short", "belong to no tensor", "is needed, but there is", "the header's end", "closing quote",
        "control character", "no escape that JSON knows", "four hexadecimal digits", "surrogate pair", "not UTF-8",
        "is above 9223372036854775807", "leading zero", "not written as a whole number", "has the dtype", "which the format does not know",
        "has no ", "twice", "end before they begin", "beyond 63 bits", "no whole bytes", "which needs", "without gap or overlap",
    ];

    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public void Right_files_are_read_as_they_were_meant_in_every_form()
    {
        RandomSafetensors random = new(1);
        for (int i = 0; i < Inputs; i++)
        {
            (byte[] bytes, List<RandomTensor> tensors, List<KeyValuePair<string, string>> metadata) = random.Valid();
            SafetensorsFile file = TryRead(bytes, i, out string refusal) ?? throw new InvalidDataException($"Input {i}: {refusal}");
            Assert.Equal(metadata, file.Metadata);
            Assert.Equal(tensors.Count, file.Tensors.Count);
            foreach (RandomTensor tensor in tensors)
            {
                AssertSame(tensor.DataType, tensor.Shape, tensor.Bytes, file[tensor.Name]);
            }

            Assert.Equal(tensors.Count, SafetensorsOracle.Read(bytes)!.Count);
            AssertWrittenAgain(file);
        }
    }

    [Fact]
    public void Broken_files_and_noise_are_read_or_refused_as_the_oracle_says()
    {
        RandomSafetensors random = new(2);
        HashSet<string> met = [];
        int read = 0;
        for (int i = 0; i < 2 * Inputs; i++)
        {
            byte[] bytes = i % 2 == 0 ? random.Mutant() : random.Noise();
            SafetensorsFile? file = TryRead(bytes, i, out string refusal);
            var expected = SafetensorsOracle.Read(bytes);
            string found = file is null ? $"refused: {refusal}" : "read";
            Assert.True(expected is null == file is null, $"Input {i} is {found}\n{Convert.ToHexString(bytes)}");
            if (file is null)
            {
                met.UnionWith(Refusals.Where(words => refusal.Contains(words, StringComparison.Ordinal)));
                continue;
            }

            read++;
            Assert.Equal(expected!.Count, file.Tensors.Count);
            Assert.All(file.Tensors, tensor =>
                AssertSame(expected[tensor.Name].DataType, expected[tensor.Name].Shape, expected[tensor.Name].Bytes, tensor));
            AssertWrittenAgain(file);
        }

        Assert.InRange(read, Inputs / 50, Inputs);
        Assert.Empty(Refusals.Except(met));
    }

    // By what they take for a byte: many short texts, one key many times, many tensors, many dimensions, one long text, many lengths.
    [Fact]
    public void The_costliest_headers_take_memory_in_proportion()
    {
        const string Empty = """{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""";
        string deep = Empty.Replace("[0]", $"[{string.Join(',', Enumerable.Repeat(0, 64))}]", StringComparison.Ordinal);
        string[] headers =
        [
            $$"""{"__metadata__":{{Object(4_100, i => $"{i}", "\"a\"")}}}""",
            $$"""{"__metadata__":{{Object(100_000, i => $"{i}", "\"a\"")}}}""",
            $$"""{"__metadata__":{{Object(100_000, _ => "a", "\"\"")}}}""",
            Object(100_000, i => $"{i}", Empty),
            Object(10_000, i => $"{i}", deep),
            $$$"""{"__metadata__":{"a":"{{{new string('x', 5_000_000)}}}"}}""",
            $$"""{"__metadata__":{{Object(3_000, i => $"{i}{new string('x', i)}", "\"\"")}}}""",
        ];
        foreach (string header in headers)
        {
            for (int turn = 1; turn < 4; turn++)
            {
                TryRead(SafetensorsBytes.Join(header), turn, out _);
            }
        }

        static string Object(int count, Func<int, string> name, string value) =>
            $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{name(i)}\":{value}"))}}}";
    }

    // From memory, or from one of two streams in turn.
    private static SafetensorsFile? TryRead(byte[] bytes, int turn, out string refusal)
    {
        refusal = "";
        SafetensorsFile? file = null;
        using Stream? stream = (turn % 4) switch { 2 => new MemoryStream(bytes), 3 => new DrippingStream(bytes, 1 + (turn * 37 % 100)), _ => null };
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            file = stream is null ? SafetensorsFile.Read(bytes) : SafetensorsFile.Read(stream);
        }
        catch (InvalidDataException error)
        {
            refusal = error.Message;
            Assert.EndsWith(".", refusal, StringComparison.Ordinal);
            Assert.InRange(refusal.Length, 40, 2000);
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + ((long)BytesPerByte * bytes.Length), $"Input {turn} of {bytes.Length} bytes took {taken}.");
        return file;
    }

    private static void AssertSame(string dataType, long[] shape, byte[] bytes, SafetensorsTensor tensor)
    {
        Assert.Equal(dataType, tensor.DataType);
        Assert.True(tensor.Shape.SequenceEqual(shape));
        Assert.True(tensor.Bytes.SequenceEqual(bytes));
        if (dataType is "F16" or "BF16" or "F32" or "F64")
        {
            float[] floats = new float[tensor.Count];
            double[] doubles = new double[tensor.Count];
            tensor.CopyTo(floats);
            tensor.CopyTo(doubles);
            Assert.Equal(floats, Array.ConvertAll(doubles, number => (float)number));
        }
    }

    // Writing what was read, and reading that, gives the same; writing it once more, the same bytes.
    private static void AssertWrittenAgain(SafetensorsFile file)
    {
        byte[] bytes = Write(file);
        SafetensorsFile again = SafetensorsFile.Read(bytes);
        Assert.Equal(file.Metadata, again.Metadata);
        Assert.Equal(file.Tensors.Count, again.Tensors.Count);
        Assert.All(file.Tensors, tensor => AssertSame(tensor.DataType, tensor.Shape.ToArray(), tensor.Bytes.ToArray(), again[tensor.Name]));
        Assert.Equal(bytes, Write(again));
    }

    private static byte[] Write(SafetensorsFile file)
    {
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in file.Metadata)
        {
            writer.AddMetadata(key, value);
        }

        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            writer.Add(tensor.Name, tensor.DataType, tensor.Shape, tensor.Bytes, size: 1);
        }

        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }
}
