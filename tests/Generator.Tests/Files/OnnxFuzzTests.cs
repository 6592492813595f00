using System.Globalization;
using NetGen.Generator.Files.Onnx;

namespace NetGen.Generator.Tests.Files;

/// <summary>
/// Mutated and random files: each is taken for a chain, or refused with one of the two exceptions that become diagnostics, and takes memory in
/// proportion to its size. A small number runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Generator.Tests --filter OnnxFuzz
/// </summary>
public sealed class OnnxFuzzTests
{
    // Measured: 68 bytes for a byte of the costliest file, one of empty attributes; an exception takes some thousands.
    private const int BytesPerByte = 200;
    private const int BytesBesides = 1 << 16;
    private const int MostParameters = 100_000;

    // Words of the refusals that random changes should lead to, so that it shows if they stop at the first rule.
    private static readonly string[] Refusals =
    [
        "no field has this number", "follow; the file is cut short or damaged", "wire type", "is not UTF-8", "is a number where bytes are needed", "a number has no end",
        "is no whole number", "has no graph", "which is not the output", "no tensor of the file", "do not fill its shape", "not compiled there",
        "of the type", "in another form than", "layer before gives", "graph's input has", "the version of its operators",
    ];

    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "4000", CultureInfo.InvariantCulture);

    private static readonly byte[][] Seeds =
    [
        OnnxBytes.Xor(),
        .. Directory.GetFiles(Path.Combine(Snapshots.FolderOf(), "..", "..", "Execution.Tests", "Golden"), "model.onnx", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(file => file.Length < 4000),
    ];

    [Fact]
    public void Mutants_are_chains_or_refused()
    {
        Random random = new(1);
        HashSet<string> met = [];
        int read = 0;
        for (int i = 0; i < Inputs; i++)
        {
            read += TryRead(Mutant(random), i, out string refusal) ? 1 : 0;
            met.UnionWith(Refusals.Where(words => refusal.Contains(words, StringComparison.Ordinal)));
        }

        Assert.InRange(read, Inputs / 50, Inputs - 1);
        Assert.Empty(Refusals.Except(met));
    }

    [Fact]
    public void Noise_is_refused()
    {
        Random random = new(2);
        for (int i = 0; i < Inputs; i++)
        {
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (i % 2 == 0)
            {
                // What looks like a graph.
                noise = OnnxBytes.Run(7, [.. OnnxBytes.Run(random.Next(1, 13), noise), .. noise]);
            }

            Assert.False(TryRead(noise, i, out _));
        }
    }

    // By what they take for a byte or for a node: empty parts by the hundred thousand, one tensor in all layers, one layer changed again and again.
    [Fact]
    public void The_costliest_files_are_read_in_proportion()
    {
        byte[] square = OnnxBytes.Tensor("w", [50, 50], new double[2500]);
        byte[] wide = OnnxBytes.Tensor("w", [1, 50_000], new double[50_000]);
        byte[] row = OnnxBytes.Tensor("b", [50_000], new double[50_000]);
        byte[][] files =
        [
            Repeat(7, 100_000, []),
            OnnxBytes.Run(7, Repeat(1, 9_999, [])),
            OnnxBytes.Run(7, Repeat(5, 2, [])),
            OnnxBytes.Run(7, Repeat(11, 9_999, [])),
            OnnxBytes.Run(7, Repeat(1, 1_000, Repeat(5, 90, []))),
            OnnxBytes.Run(7, Repeat(1, 1_000, OnnxBytes.Run(5, Repeat(5, 90, [])))),
            OnnxBytes.Run(7, OnnxBytes.Run(5, Repeat(7, 100_000, [0]))),
            OnnxBytes.Run(7, OnnxBytes.Run(5, OnnxBytes.Run(7, new byte[500_000]))),
            OnnxBytes.Model(Chain(5_000, "MatMul", "w"), [square], [-1, 50]),
            OnnxBytes.Model(Chain(9_999, "MatMul", "w"), [OnnxBytes.Tensor("w", [1, 1], [1])], [-1, 1]),
            OnnxBytes.Model(Chain(9_999, "Mul", "b"), [row], [-1, 50_000]),
            OnnxBytes.Model([OnnxBytes.Node("MatMul", ["x", "w"], ["v0"]), .. Chain(5_000, "Add", "b", 0)], [wide, row], [-1, 1]),
            OnnxBytes.Model([OnnxBytes.Node("Identity", ["x"], ["x"])], []),
        ];
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        for (int i = 0; i < files.Length; i++)
        {
            Assert.False(TryRead(files[i], i, out _, transient: i >= 8));
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);

        static byte[] Repeat(int field, int count, byte[] part) => [.. Enumerable.Repeat(OnnxBytes.Run(field, part), count).SelectMany(bytes => bytes)];

        static byte[][] Chain(int count, string operation, string tensor, int from = -1) => [.. Enumerable.Range(0, count).Select(i =>
            OnnxBytes.Node(operation, [from < 0 && i == 0 ? "x" : $"v{i + from}", tensor], [i == count - 1 ? "y" : $"v{i + 1 + from}"]))];
    }

    // What is made of the tensors is bounded by their number in the chain, not by the file: one may stand in many layers.
    private static bool TryRead(byte[] file, int turn, out string refusal, bool transient = false)
    {
        refusal = "";
        bool isRead = false;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            isRead = new OnnxChain(new OnnxParser(file).Parse(), MostParameters).Read().Count > 0;
        }
        catch (Exception refused) when (refused is InvalidDataException or NotSupportedException)
        {
            refusal = refused.Message;
            Assert.InRange(refusal.Length, 10, 2000);
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(transient || taken <= BytesBesides + ((long)BytesPerByte * file.Length), $"Input {turn} of {file.Length} bytes took {taken}: {refusal}");
        return isRead;
    }

    private static byte[] Mutant(Random random)
    {
        List<byte> bytes = [.. Seeds[random.Next(Seeds.Length)]];
        for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 1; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(9, bytes.Count - at + 1)));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 12)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    // A text or number of the file in another place of it.
                    int from = random.Next(bytes.Count);
                    bytes[at] = bytes[from];
                    break;
            }
        }

        return [.. bytes];
    }
}
