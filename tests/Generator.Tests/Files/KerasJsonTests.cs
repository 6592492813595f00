using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Files;

namespace NetGen.Generator.Tests.Files;

/// <summary>
/// RTNeural's JSON, read into networks that were just compiled: what is read, what is refused in which words, and random changes that end in one of
/// the two. A small number of those runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Generator.Tests --filter KerasJson
/// </summary>
public sealed class KerasJsonTests
{
    private const int BytesPerByte = 60;
    private const int BytesBesides = 1 << 16;

    private const string Model = """
        {
          "in_shape": [null, null, 2],
          "layers": [
            {"type": "dense", "activation": "tanh", "shape": [null, null, 3], "weights": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]},
            {"type": "dense", "activation": "", "shape": [null, null, 1], "weights": [[[7], [8], [-9]], [0.125]]}
          ]
        }
        """;

    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "4000", CultureInfo.InvariantCulture);
    private static readonly Func<byte[], float[]> Load = Compiled("[Network(2), Dense(3, Activation.Tanh), Dense(1, Name = \"Head\")] public partial class Net;");

    // A part of the model, what stands there in its place, and the refusal.
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "\"layers\"", "\"Layers\"", "The file has no list \"layers\": it is not what RTNeural's export writes." },
        { "\"tanh\"", "\"relu\"", "Layer 0 of the file has the activation ReLU, but layer 1 (2 to 3) has Tanh: declare it with that of the file." },
        { "\"\"", "\"sigmoid\"", "Layer 1 of the file has the activation Sigmoid, but layer 2 'Head' (3 to 1) has Linear: declare it with that of the file." },
        { "\"tanh\"", "\"hard_sigmoid\"", "Layer 0 of the file has the activation 'hard_sigmoid': known are linear, relu, leaky_relu, elu, selu, gelu, swish, silu, sigmoid, tanh, softplus, softsign, softmax." },
        { "\"tanh\"", "7", "Layer 0 of the file has no text for \"activation\"." },
        { "\"dense\", \"activation\": \"tanh\"", "\"gru\"", "Layer 0 of the file has the type 'gru': only dense layers and activations can be read." },
        { "\"type\": \"dense\", \"activation\": \"tanh\"", "\"kind\": 1", "Layer 0 of the file has no \"type\"." },
        { "{\"type\": \"dense\", \"activation\": \"tanh\"", "{\"type\": \"activation\", \"activation\": \"relu\"}, {\"type\": \"dense\"", "Layer 0 of the file is an activation before the first dense layer: a layer has one, behind its weights." },
        { "{\"type\": \"dense\", \"activation\": \"\"", "{\"type\": \"activation\", \"activation\": \"relu\"}, {\"type\": \"dense\"", "Layer 1 of the file is an activation behind another one: a layer has one, behind its weights." },
        { "{\"type\": \"dense\", \"activation\": \"\"", "7, {\"type\": \"dense\"", "Layer 1 of the file is no object." },
        { ", [0.25, -0.5, 0]", ", [0.25, -0.5]", "The bias of layer 0 of the file has the shape [2], but layer 1 (2 to 3) needs [3]: declare the layer as the model was built." },
        { "[[[1, 2, 3], [-4, 5.5, 6e-1]]", "[[[1, 2], [3, -4], [5.5, 6e-1]]", "The kernel of layer 0 of the file has the shape [3, 2], but layer 1 (2 to 3) needs [2, 3]: transpose it when the file is written, as kernels are [inputs, outputs]." },
        { "[-4, 5.5, 6e-1]", "[-4, 5.5]", "Row 1 of the kernel of layer 0 of the file is no list of 3 numbers, as row 0 is." },
        { "[[7], [8], [-9]]", "5", "The kernel of layer 1 of the file is no list; layer 2 'Head' (3 to 1) needs [3, 1]." },
        { "5.5", "1e300", "The kernel of layer 0 of the file has 1E+300 at [1, 1], beyond the range of the network's numbers." },
        { "5.5", "\"5\"", "The kernel of layer 0 of the file has no number at [1, 1]." },
        { "5.5", "NaN", "It is not valid JSON at line 4, byte 106. Python writes NaN and Infinity there, which JSON does not have: look whether training diverged, or whether the file is cut short." },
        { "\"weights\": [[[7], [8], [-9]], [0.125]]", "\"weights\": []", "Layer 1 of the file has no \"weights\" with a kernel and a bias." },
        {
            "            {\"type\": \"dense\", \"activation\": \"\"",
            "{\"type\": \"dense\", \"weights\": []}, {\"type\": \"dense\"",
            "The file has 3 dense layers, but Net has 2: declare it as the model was built."
        },
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("\"activation\": \"\", ", "")]
    [InlineData("\"dense\", \"activation\": \"\"", "\"time-distributed-dense\", \"activation\": \"linear\"")]
    [InlineData("\"activation\": \"tanh\", \"shape\": [null, null, 3], \"weights\": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]}", "\"weights\": [[[1, 2, 3], [-4, 5.5, 6e-1]], [0.25, -0.5, 0]]}, {\"type\": \"activation\", \"activation\": \"tanh\"}")]
    public void Kernels_and_biases_arrive(string part, string instead)
    {
        string model = part.Length == 0 ? Model : Model.Replace(part, instead, StringComparison.Ordinal);

        Assert.Equal([1, 2, 3, -4, 5.5f, 0.6f, 0.25f, -0.5f, 0, 7, 8, -9, 0.125f], Load(Encoding.UTF8.GetBytes(model)));
        Assert.Equal(Load(Encoding.UTF8.GetBytes(model)), Load([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(model)]));
    }

    [Fact]
    public void A_layer_without_bias_has_zeros() => Assert.Equal(
        0, Load(Encoding.UTF8.GetBytes(Model.Replace(", [0.125]", "", StringComparison.Ordinal)))[^1]);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_fit_is_refused_and_changes_nothing(string part, string instead, string message)
    {
        Assert.Contains(part.Trim(), Model, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Load(Encoding.UTF8.GetBytes(Model.Replace(part.Trim(), instead, StringComparison.Ordinal)))).Message);
    }

    [Fact]
    public void Random_changes_are_read_or_refused()
    {
        const string Characters = "{}[],:\"0123456789-+.eE \\nulltrfasdw\u00ff";
        Random random = new(3);
        byte[] model = Encoding.UTF8.GetBytes(Model);
        int read = 0;
        for (int i = 0; i < Inputs; i++)
        {
            List<byte> bytes = [.. model];
            for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 1; changes--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[at] = (byte)Characters[random.Next(Characters.Length)];
                        break;
                    case 1:
                        bytes.Insert(at, (byte)Characters[random.Next(Characters.Length)]);
                        break;
                    case 2:
                        bytes.RemoveRange(at, random.Next(1, Math.Min(6, bytes.Count - at + 1)));
                        break;
                    case 3:
                        int from = random.Next(bytes.Count);
                        bytes.InsertRange(at, bytes.GetRange(from, random.Next(Math.Min(40, bytes.Count - from))));
                        break;
                    default:
                        bytes[at] = (byte)random.Next(256);
                        break;
                }
            }

            read += TryRead([.. bytes]) ? 1 : 0;
            byte[] noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            Assert.False(TryRead(noise));
        }

        Assert.InRange(read, Inputs / 50, Inputs - 1);
    }

    [Fact]
    public void The_costliest_files_take_memory_in_proportion()
    {
        Assert.False(TryRead(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        Assert.False(TryRead(Encoding.UTF8.GetBytes($"{{\"layers\":[{string.Join(',', Enumerable.Repeat("{\"type\":\"dense\"}", 20_000))}]}}")));
        Assert.False(TryRead(Encoding.UTF8.GetBytes($"{{\"layers\":[{string.Join(',', Enumerable.Repeat("1", 100_000))}]}}")));
    }

    private static bool TryRead(byte[] json)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = false;
        try
        {
            isRead = Load(json).Length == 13;
        }
        catch (InvalidDataException refused)
        {
            Assert.InRange(refused.Message.Length, 20, 1000);
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + ((long)BytesPerByte * json.Length), $"{json.Length} bytes took {taken}: {Encoding.UTF8.GetString(json)}");
        return isRead;
    }

    private static Func<byte[], float[]> Compiled(string declaration)
    {
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create("using NetGen;\n" + declaration), out Compilation output);
        using MemoryStream assembly = new();
        Assert.All(TestCompilation.Emit(output, result, assembly), remark => Assert.Equal("CS1591", remark.Id));
        Type network = Assembly.Load(assembly.ToArray()).GetType("Net")!;
        return typeof(KerasJsonTests).GetMethod(nameof(LoadInto), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(network).CreateDelegate<Func<byte[], float[]>>();
    }

    // The parameters without padding: W1 by inputs, b1, W2, b2. Where the file is refused, they must be those from before.
    private static float[] LoadInto<TNetwork>(byte[] json)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        TNetwork network = TNetwork.Create(1);
        float[] before = network.Parameters.ToArray();
        try
        {
            KerasJson.Load(network, json);
        }
        catch (InvalidDataException)
        {
            Assert.Equal(before, network.Parameters.ToArray());
            throw;
        }

        float[] slab = network.Parameters.ToArray();
        return
        [
            .. TNetwork.Describe().Layers.SelectMany(layer => layer.Parameters).SelectMany(parameter =>
                from column in Enumerable.Range(0, parameter.Columns)
                from row in Enumerable.Range(0, parameter.Rows)
                select slab[parameter.IndexOf(row, column)]),
        ];
    }
}
