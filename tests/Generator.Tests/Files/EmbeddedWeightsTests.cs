using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Data;
using NetGen.Generator.Declaration;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Files;

/// <summary>Networks whose parameters are a part of their assembly: compiled in memory, loaded and run.</summary>
public sealed class EmbeddedWeightsTests : IDisposable
{
    private const string Xor = "[Network(2, Weights = \"net.safetensors\"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;";

    private readonly AssemblyLoadContext _context = new("Networks", isCollectible: true);
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-").FullName;

    public static TheoryData<string> GoldenCases => [.. Directory.GetDirectories(GoldenFolder).Select(folder => Path.GetFileName(folder)!).Order()];

    private static string GoldenFolder { get; } = Path.Combine(Snapshots.FolderOf(), "..", "..", "Execution.Tests", "Golden");

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Numbers_of_every_type_arrive_in_either_precision(string dataType)
    {
        byte[] file = TestFiles.Changed(dataType);

        AssertXor<float>(Compile(Xor, file));
        AssertXor<double>(Compile(Xor.Replace("(2,", "(2, Precision = Precision.Double,", StringComparison.Ordinal), file));
    }

    [Fact]
    public void Layers_with_names_take_tensors_of_that_name()
    {
        byte[] file = TestFiles.Safetensors(TestFiles.Xor.Select(tensor => (
            tensor.Key.Replace("2.", "Head.", StringComparison.Ordinal), "F32", tensor.Value.Shape, TestFiles.Bytes("F32", tensor.Value.Numbers))));

        AssertXor<float>(Compile(Xor.Replace("Sigmoid", "Sigmoid, Name = \"Head\"", StringComparison.Ordinal), file));
    }

    [Theory]
    [InlineData("F64")]
    [InlineData("F32")]
    [InlineData("F16")]
    public void A_scaler_beside_the_parameters_is_the_same_as_from_the_file(string dataType)
    {
        // Numbers that no shorter type holds, the smallest one and a zero with a sign.
        byte[] file = TestFiles.Scaled(dataType, dataType == "F64" ? [0.1, -1e300] : [1.0 / 3, -0.0], dataType == "F64" ? [double.Epsilon, 2] : [0, 1e-3]);
        Type single = Compile(Xor, file);
        Type @double = Compile(Xor.Replace("(2,", "(2, Precision = Precision.Double,", StringComparison.Ordinal), file);

        AssertXor<float>(single);
        AssertXor<double>(@double);
        AssertSameBits(Scaler<float>.Read(file), TrainedScaler<float>(single));
        AssertSameBits(Scaler<double>.Read(file), TrainedScaler<double>(@double));
    }

    [Fact]
    public void A_scaler_comes_among_names_that_mean_something_else()
    {
        byte[] file = TestFiles.Scaled("F64", [0.1, 0.2], [3, 4]);
        string declaration = Xor.Replace(
            "Net;", "Net { internal class Scaler; internal class MemoryMarshal; public static int TrainedScaler => 7; }", StringComparison.Ordinal);

        AssertSameBits(Scaler<float>.Read(file), TrainedScaler<float>(Compile(declaration, file, out _, LanguageVersion.CSharp12)));
    }

    [Fact]
    public void Without_a_scaler_in_the_file_there_is_none()
    {
        Type type = Compile(Xor, TestFiles.Changed("F32"), out GeneratorRunResult result);

        Assert.NotNull(type.GetMethod("CreateTrained"));
        Assert.Null(type.GetMethod("CreateTrainedScaler"));
        Assert.DoesNotContain(result.GeneratedSources, source => source.SourceText.ToString().Contains("Scaler", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_generated_of_a_scaler_reads_well() => Snapshots.Verify(
        TestCompilation.Run(
            TestCompilation.Create("using NetGen;\n\nnamespace Samples;\n\n" + Xor.Replace("net.", "scaled.", StringComparison.Ordinal)), out _),
        hint => !hint.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));

    // PyTorch's own files of trained networks, and what PyTorch computed with them.
    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Predictions_are_those_of_the_program_that_wrote_the_file(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(GoldenFolder, name, "case.json")));
        JsonElement root = golden.RootElement;
        JsonElement[] layers = [.. root.GetProperty("layers").EnumerateArray()];
        string attributes = string.Concat(layers.Select(layer => $", Dense({layer.GetProperty("outputs")}, Activation.{layer.GetProperty("activation")})"));
        byte[] file = File.ReadAllBytes(Path.Combine(GoldenFolder, name, "final.safetensors"));
        Type type = Compile($"[Network({layers[0].GetProperty("inputs")}, Weights = \"net.safetensors\"){attributes}] public partial class Net;", file);
        float[] x = Numbers(root.GetProperty("x"));
        float[] expected = Numbers(root.GetProperty("yAfter"));

        float[] y = (float[])Generic(nameof(PredictTrained), type, typeof(float)).Invoke(null, [x, expected.Length])!;

        Assert.All(y.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 1e-5f, pair.Second + 1e-5f));
    }

    // PyTorch's own exports of networks that were just made: layers, activations and parameters come from the file.
    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Networks_from_ONNX_files_predict_as_the_program_that_wrote_them(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(GoldenFolder, name, "case.json")));
        JsonElement root = golden.RootElement;
        Type type = Compile("[Network(Onnx = \"net.safetensors\")] public partial class Net;", File.ReadAllBytes(Path.Combine(GoldenFolder, name, "model.onnx")));
        float[] expected = Numbers(root.GetProperty("y"));

        float[] y = (float[])Generic(nameof(PredictTrained), type, typeof(float)).Invoke(null, [Numbers(root.GetProperty("x")), expected.Length])!;
        NetworkDescription description = (NetworkDescription)Generic(nameof(Describe), type, typeof(float)).Invoke(null, [])!;

        Assert.All(y.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 1e-5f, pair.Second + 1e-5f));
        Assert.Equal(
            root.GetProperty("layers").EnumerateArray().Select(layer => $"{layer.GetProperty("inputs")} {layer.GetProperty("outputs")} {layer.GetProperty("activation")}"),
            description.Layers.Select(layer => $"{layer.Inputs} {layer.Outputs} {layer.Activation}"));
    }

    [Theory]
    [InlineData("Single", true)]
    [InlineData("Single", false)]
    [InlineData("Double", true)]
    [InlineData("Double", false)]
    public void A_network_that_was_exported_with_its_scaler_predicts_the_same(string precision, bool isStandard)
    {
        Type element = precision == "Double" ? typeof(double) : typeof(float);
        Type type = Compile(
            $"[Network(4, Precision = Precision.{precision}), Dense(8, Activation.Tanh), Dense(5, Activation.SiLU), Dense(3)] public partial class Net;", []);
        (byte[] file, double[] x, double[] expected) = ((byte[], double[], double[]))Generic(nameof(ExportScaled), type, element).Invoke(null, [isStandard])!;
        Type again = Compile($"[Network(Onnx = \"net.safetensors\", Precision = Precision.{precision})] public partial class Net;", file);

        double[] y = (double[])Generic(nameof(PredictUnscaled), again, element).Invoke(null, [x, expected.Length])!;

        Assert.All(y.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 1e-5, pair.Second + 1e-5));
        Assert.True(expected.Max() - expected.Min() > 0.5, "The predictions hardly differ.");
    }

    [Fact]
    public void Each_network_has_parameters_of_its_own() =>
        Generic(nameof(AssertOwnParameters), Compile(Xor, TestFiles.Changed("F32")), typeof(float)).Invoke(null, []);

    [Fact]
    public void A_seed_gives_the_same_network_as_without_a_file()
    {
        object one = Generic(nameof(Seeded), Compile(Xor, TestFiles.Changed("F32")), typeof(float)).Invoke(null, [])!;
        string without = Xor.Replace(", Weights = \"net.safetensors\"", "", StringComparison.Ordinal);
        using EmbeddedWeightsTests other = new();

        Assert.Equal(Generic(nameof(Seeded), other.Compile(without, []), typeof(float)).Invoke(null, []), one);
    }

    [Fact]
    public void A_file_adds_to_the_code_of_a_network_and_changes_nothing_else()
    {
        Compile(Xor, TestFiles.Changed("F32"), out GeneratorRunResult with);
        GeneratorRunResult without = TestCompilation.Run(TestCompilation.Create(
            "using NetGen; " + Xor.Replace(", Weights = \"net.safetensors\"", "", StringComparison.Ordinal)));

        Assert.Equal(["Net.g.cs", "Net.Kernels.g.cs", "Net.Weights.g.cs"], with.GeneratedSources.Select(source => source.HintName));
        Assert.Equal(without.GeneratedSources[1].SourceText.ToString(), with.GeneratedSources[1].SourceText.ToString());
        Queue<string> lines = new(without.GeneratedSources[0].SourceText.ToString().Split('\n'));
        foreach (string line in with.GeneratedSources[0].SourceText.ToString().Split('\n').Where(line => lines.TryPeek(out string? next) && next == line))
        {
            lines.Dequeue();
        }

        Assert.Empty(lines);
    }

    [Fact]
    public void Names_of_generated_members_are_known_and_get_out_of_the_way()
    {
        Type type = Compile(Xor.Replace("Net;", "Net { public static int TrainedParameters => 7; }", StringComparison.Ordinal), TestFiles.Changed("F32"));

        AssertXor<float>(type);
        Assert.All(
            type.GetMembers(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).OfType<PropertyInfo>()
                .Where(member => member.Name.StartsWith("Trained", StringComparison.Ordinal)),
            member => Assert.True(GeneratedNames.Matter(member.Name)));
    }

    [Fact]
    public void A_file_has_no_say_in_the_culture_or_the_language_version()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            AssertXor<float>(Compile(Xor, TestFiles.Changed("F32"), out _, LanguageVersion.CSharp12));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_generated_reads_well() => Snapshots.Verify(
        TestCompilation.Run(
            TestCompilation.Create("using NetGen;\n\nnamespace Samples;\n\n" + Xor.Replace("net.", "xor.", StringComparison.Ordinal)), out _),
        hint => !hint.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));

    public void Dispose()
    {
        _context.Unload();
        Directory.Delete(_folder, recursive: true);
    }

    private Type Compile(string declaration, byte[] file) => Compile(declaration, file, out _);

    private Type Compile(string declaration, byte[] file, out GeneratorRunResult result, LanguageVersion version = LanguageVersion.CSharp13)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid()}", "net.safetensors");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file);
        result = TestCompilation.Run(
            TestCompilation.Create(["using NetGen;\n" + declaration], TestCompilation.Defaults.WithLanguageVersion(version)), out Compilation output, [new FileOnDisk(path)]);
        using MemoryStream assembly = new();
        var remarks = TestCompilation.Emit(output, result, assembly);
        Assert.True(remarks.All(remark => remark.Id == "CS1591"), CompilerRemarks.Describe(remarks));
        assembly.Position = 0;

        // One context holds one assembly of a name.
        AssemblyLoadContext context = _context.Assemblies.Any() ? new("More", isCollectible: true) : _context;
        return context.LoadFromStream(assembly).GetType("Net")!;
    }

    private static MethodInfo Generic(string name, Type network, Type element) =>
        typeof(EmbeddedWeightsTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(network, element);

    private static TNetwork Trained<TNetwork>() => (TNetwork)typeof(TNetwork).GetMethod("CreateTrained")!.Invoke(null, [])!;

    private static Scaler<T> TrainedScaler<T>(Type network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (Scaler<T>)network.GetMethod("CreateTrainedScaler")!.Invoke(null, [])!;

    private static void AssertSameBits<T>(Scaler<T> expected, Scaler<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Offset.ToArray().Select(BitConverter.DoubleToInt64Bits), actual.Offset.ToArray().Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(expected.Scale.ToArray().Select(BitConverter.DoubleToInt64Bits), actual.Scale.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    private static void AssertXor<T>(Type type)
        where T : unmanaged => Assert.Equal(
            ["0.25 -0.5 0.75 -1", "-0.0625"],
            (string[])Generic(nameof(CheckWeights), type, typeof(T)).Invoke(null, [])!);

    // Weights here, against the file; biases as text. In the slab, a column of the first layer has 4 of 16 or 8 places, the last layer lies in a row.
    private static string[] CheckWeights<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] slab = [.. Trained<TNetwork>().Parameters.ToArray().Select(double.CreateChecked)];
        int lanes = typeof(T) == typeof(double) ? 8 : 16;
        double[] first = TestFiles.Xor["0.weight"].Numbers;
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal((first[2 * j], first[(2 * j) + 1]), (slab[j], slab[lanes + j]));
        }

        Assert.Equal(TestFiles.Xor["2.weight"].Numbers, slab[(3 * lanes)..((3 * lanes) + 4)]);
        int[] padding = [.. Enumerable.Range(4, lanes - 4), .. Enumerable.Range(lanes + 4, lanes - 4), .. Enumerable.Range((4 * lanes) + 1, lanes - 1)];
        Assert.All(padding, at => Assert.Equal(0, slab[at]));
        return
        [
            string.Join(' ', slab[(2 * lanes)..((2 * lanes) + 4)].Select(number => number.ToString(CultureInfo.InvariantCulture))),
            slab[4 * lanes].ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static T[] PredictTrained<TNetwork, T>(T[] x, int outputs)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] y = new T[outputs];
        Trained<TNetwork>().Predict(x, y);
        return y;
    }

    // A network of random weights with a scaler fitted to columns like lengths, temperatures in kelvin, shares and pixels: its file, inputs, predictions.
    private static (byte[] File, double[] X, double[] Y) ExportScaled<TNetwork, T>(bool isStandard)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Examples = 50;
        Random random = new(3);
        T[] x = new T[4 * Examples];
        for (int i = 0; i < x.Length; i += 4)
        {
            (x[i], x[i + 1]) = (T.CreateChecked(5 + random.NextDouble()), T.CreateChecked(280 + (30 * random.NextDouble())));
            (x[i + 2], x[i + 3]) = (T.CreateChecked(random.NextDouble() / 1000), T.CreateChecked(random.Next(256)));
        }

        Dataset<T> training = new(x, 4);
        Scaler<T> scaler = isStandard ? StandardScaler.Fit(training) : MinMaxScaler.Fit(training, -1, 1);
        TNetwork network = TNetwork.Create(11);
        T[] scaled = [.. x];
        T[] y = new T[3 * Examples];
        scaler.Apply(scaled);
        network.Predict(scaled, y);
        using MemoryStream file = new();
        network.ExportOnnx(file, scaler);
        return (file.ToArray(), [.. x.Select(double.CreateChecked)], [.. y.Select(double.CreateChecked)]);
    }

    private static double[] PredictUnscaled<TNetwork, T>(double[] x, int outputs)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. PredictTrained<TNetwork, T>([.. x.Select(T.CreateChecked)], outputs).Select(double.CreateChecked)];

    private static NetworkDescription Describe<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TNetwork.Describe();

    private static void AssertOwnParameters<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork one = Trained<TNetwork>();
        T before = one.Parameters[0];
        one.Parameters.Clear();

        Assert.NotEqual(T.Zero, before);
        Assert.Equal(before, Trained<TNetwork>().Parameters[0]);
    }

    private static T[] Seeded<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TNetwork.Create(7).Parameters.ToArray();

    private static float[] Numbers(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetSingle())];
}
