using System.Globalization;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>What is said of files that do not fit, and of what cannot be saved; nothing is changed by either.</summary>
public sealed class NetworkFileErrorTests
{
    private const string Names = "'0.weight', '0.bias', '3.weight', '3.bias', 'Head.weight', 'Head.bias'";

    [Fact]
    public void A_missing_tensor() => AssertRefused(
        "The file has no tensor '3.bias' for B3 of layer 3 (3 to 2) of HandMade, which is [2]; it has '0.weight', '0.bias', '3.weight', "
        + "'Head.weight', 'Head.bias': load a file of the same layers, or give other names by NetworkFileOptions.Names.",
        Without("3.bias"));

    [Fact]
    public void No_tensor_at_all() => AssertRefused(
        "The file has no tensor '0.weight' for W1 of layer 1 (2 to 3) of HandMade, which is [3, 2]; it has none at all: load a file of the same layers, "
        + "or give other names by NetworkFileOptions.Names.",
        new());

    [Fact]
    public void A_tensor_too_many()
    {
        SafetensorsWriter writer = Without("");
        writer.Add("4.weight\u0007", [2, 0], Array.Empty<float>());
        AssertRefused(
            $"The file has a tensor '4.weight\\u0007' [2, 0], for which HandMade has no place; it takes {Names}: load a file of the same layers, "
            + "give other names by NetworkFileOptions.Names, or set IgnoresOtherTensors.",
            writer);
    }

    [Fact]
    public void Another_name()
    {
        SafetensorsWriter writer = Without("Head.bias");
        writer.Add("4.bias", [1], [1f]);
        AssertRefused(
            $"The file has a tensor '4.bias' [1], for which HandMade has no place; it takes {Names}: load a file of the same layers, "
            + "give other names by NetworkFileOptions.Names, or set IgnoresOtherTensors.",
            writer);
    }

    [Fact]
    public void Another_shape()
    {
        SafetensorsWriter writer = Without("Head.weight");
        writer.Add("Head.weight", [1, 3], new float[3]);
        AssertRefused(
            "Tensor 'Head.weight' is [1, 3], but W4 of layer 4 'Head' (2 to 1) of HandMade is [1, 2]: load a file of the same sizes, or declare the "
            + "layer as it was saved.",
            writer);
    }

    [Fact]
    public void A_bias_of_two_dimensions()
    {
        SafetensorsWriter writer = Without("0.bias");
        writer.Add("0.bias", [3, 1], new float[3]);
        AssertRefused(
            "Tensor '0.bias' is [3, 1], but B1 of layer 1 (2 to 3) of HandMade is [3]: load a file of the same sizes, or declare the layer as it was saved.",
            writer);
    }

    [Fact]
    public void Weights_that_lie_the_other_way()
    {
        SafetensorsWriter writer = Without("3.weight");
        writer.Add("3.weight", [3, 2], new float[6]);
        AssertRefused(
            "Tensor '3.weight' is [3, 2], but W3 of layer 3 (3 to 2) of HandMade is [2, 3]: transpose it to [outputs, inputs].",
            writer);
    }

    [Fact]
    public void A_type_that_parameters_do_not_have()
    {
        SafetensorsWriter writer = Without("3.weight");
        writer.Add("3.weight", "I32", [2, 3], new byte[24], size: 4);
        AssertRefused(
            "Tensor '3.weight' [2, 3] for W3 of layer 3 (3 to 2) of HandMade holds I32; F32, F64, F16 and BF16 are read: convert it.",
            writer);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Numbers_that_are_not_finite(float value, string text)
    {
        SafetensorsWriter weights = Without("3.weight");
        weights.Add("3.weight", [2, 3], [1, 2, 3, 4, value, 6]);
        AssertRefused(
            $"Tensor '3.weight' [2, 3] for W3 of layer 3 (3 to 2) of HandMade has {text} at [1, 1], which is not finite: save the network from before its "
            + "training diverged.",
            weights);

        SafetensorsWriter bias = Without("Head.bias");
        bias.Add("Head.bias", [1], [value]);
        AssertRefused(
            $"Tensor 'Head.bias' [1] for B4 of layer 4 'Head' (2 to 1) of HandMade has {text} at [0], which is not finite: save the network from before its "
            + "training diverged.",
            bias);
    }

    [Fact]
    public void Numbers_that_are_too_large_for_float()
    {
        SafetensorsWriter writer = Without("Head.bias");
        writer.Add("Head.bias", [1], [-1.5e300]);
        AssertRefused(
            "Tensor 'Head.bias' [1] for B4 of layer 4 'Head' (2 to 1) of HandMade has -1.5E+300 at [0], which is beyond the range of float: declare the "
            + "network with Precision.Double.",
            writer);
        Assert.Equal(-1.5e300, HandMadeNetwork<double>.Read(NetworkFilesTests.Save(writer)).Parameters[HandMadeNetwork<double>.Indices[^1]]);
    }

    [Fact]
    public void A_file_that_breaks_the_format()
    {
        byte[] file = NetworkFilesTests.Save(Without(""));
        AssertUntouched(network => Assert.Throws<InvalidDataException>(() => network.Load(file.AsSpan(0, file.Length - 1))));
        AssertUntouched(network => Assert.Throws<InvalidDataException>(() => network.Load(new MemoryStream())));
    }

    [Fact]
    public void Messages_about_a_path_begin_with_it()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("n");
        Without("3.bias").Save(path);
        AssertUntouched(network =>
        {
            string message = Assert.Throws<InvalidDataException>(() => network.Load(path)).Message;
            Assert.StartsWith($"{path}: The file has no tensor '3.bias' for B3", message, StringComparison.Ordinal);
        });
        Assert.StartsWith($"{path}: ", Assert.Throws<InvalidDataException>(() => Scaler<float>.Read(path)).Message, StringComparison.Ordinal);
        AssertUntouched(network => Assert.Throws<FileNotFoundException>(() => network.Load(folder.File("none"))));
    }

    [Fact]
    public void Names_that_cannot_be()
    {
        AssertOptionsRefused(
            "The options give B1 of HandMade no name; '0.bias' is the usual one.",
            new() { Names = (_, parameter, usual) => parameter.Name == "B1" ? "" : usual });
        AssertOptionsRefused(
            "W1 and B3 of HandMade would both be 'same' in the file; give each a name of its own.",
            new() { Names = (_, parameter, usual) => parameter.Name is "W1" or "B3" ? "same" : usual });
        AssertUntouched(network => Assert.Throws<FormatException>(
            () => network.Load(NetworkFilesTests.Save(Without("")), new() { Names = (_, _, _) => throw new FormatException() })));
    }

    [Fact]
    public void Metadata_that_cannot_be_are_not_saved()
    {
        NetworkFileOptions twice = new() { Metadata = [new("a", "1"), new("a", "2")] };
        AssertNotSaved<ArgumentException>("The key 'a' is in the metadata already; add it once. (Parameter 'key')", HandMadeNetwork<float>.Create(0), twice);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_network_that_has_diverged_is_not_saved(float value, string text)
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(0);
        network.Parameters[HandMadeNetwork<float>.Indices[10]] = value;
        AssertNotSaved<InvalidOperationException>(
            $"W3 of layer 3 (3 to 2) of HandMade has {text} at [0, 1], which is not finite: training has diverged; nothing was written.", network);
    }

    [Fact]
    public void A_scaler_of_other_columns_is_not_saved() => AssertNotSaved<ArgumentException>(
        "The scaler was made for 3 columns, but HandMade has 2 inputs; pass the one that its training data went through. (Parameter 'scaler')",
        HandMadeNetwork<float>.Create(0),
        scaler: new([1, 2, 3], [1, 1, 1]));

    [Fact]
    public void Scalers_that_are_not_there_or_cannot_be()
    {
        AssertScalerRefused(
            $"The file has no tensor 'scaler.offset'; it has {Names}: save the network with its scaler.", Without(""));
        AssertScalerRefused("Tensor 'scaler.offset' is [2], but 'scaler.scale' is [3]; a scaler has one number of both for each column.", Scaler([2], [3]));
        AssertScalerRefused("Tensor 'scaler.offset' is [1, 2], but a scaler's is [columns], with one column at least.", Scaler([1, 2], [2]));
        AssertScalerRefused("Tensor 'scaler.scale' is [0], but a scaler's is [columns], with one column at least.", Scaler([2], [0]));
        AssertScalerRefused(
            "Tensor 'scaler.scale' has NaN at [1], which is not finite; fit the scaler anew and save it.", Scaler([2], [2], [1, double.NaN]));
        SafetensorsWriter whole = new();
        whole.Add("scaler.offset", "I64", [1], new byte[8], size: 8);
        AssertScalerRefused("Tensor 'scaler.offset' holds I64; F32, F64, F16 and BF16 are read: convert it.", whole);

        static SafetensorsWriter Scaler(long[] offset, long[] scale, double[]? scales = null)
        {
            SafetensorsWriter writer = new();
            writer.Add("scaler.offset", offset, new double[offset.Aggregate(1L, (product, length) => product * length)]);
            writer.Add("scaler.scale", scale, scales ?? new double[scale[0]]);
            return writer;
        }
    }

    [Fact]
    public void Nothing_instead_of_something()
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(0);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((HandMadeNetwork<float>)null!).Save("n")).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((HandMadeNetwork<float>)null!).Load("n")).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => network.Load((Stream)null!)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => network.Save((string)null!)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => network.Load((string)null!)).ParamName);
    }

    private static SafetensorsWriter Without(string name) => NetworkFilesTests.Writer(HandMadeNetwork<float>.Create(0), name);

    // Whatever the culture.
    private static void AssertRefused(string message, SafetensorsWriter writer)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE") { NumberFormat = { NaNSymbol = "nan", PositiveInfinitySymbol = "inf" } };
            byte[] file = NetworkFilesTests.Save(writer);
            AssertUntouched(network => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => network.Load(file)).Message));
            Assert.Equal(message, Assert.Throws<InvalidDataException>(() => HandMadeNetwork<float>.Read(file)).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertScalerRefused(string message, SafetensorsWriter writer) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Scaler<float>.Read(NetworkFilesTests.Save(writer))).Message);

    private static void AssertOptionsRefused(string message, NetworkFileOptions options)
    {
        byte[] file = NetworkFilesTests.Save(Without(""));
        string whole = $"{message} (Parameter 'options')";
        AssertUntouched(network => Assert.Equal(whole, Assert.Throws<ArgumentException>(() => network.Load(file, options)).Message));
        AssertNotSaved<ArgumentException>(whole, HandMadeNetwork<float>.Create(0), options);
    }

    private static void AssertUntouched(Action<HandMadeNetwork<float>> fail)
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(100);
        fail(network);
        Assert.Equal(HandMadeNetwork<float>.Create(100).Parameters, network.Parameters);
    }

    private static void AssertNotSaved<TException>(
        string message, HandMadeNetwork<float> network, NetworkFileOptions? options = null, Scaler<float>? scaler = null)
        where TException : Exception
    {
        using TemporaryFolder folder = new();
        string path = folder.File("n");
        File.WriteAllText(path, "before");
        Assert.Equal(message, Assert.Throws<TException>(() => network.Save(path, options, scaler)).Message);
        Assert.Equal("before", File.ReadAllText(path));
        using MemoryStream stream = new();
        Assert.Throws<TException>(() => network.Save(stream, options, scaler));
        Assert.Equal(0, stream.Length);
    }
}
