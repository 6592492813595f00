using System.Text.RegularExpressions;
using NetGen.Data;
using NetGen.Execution.Tests;
using NetGen.Files;

namespace NetGen.Samples.Tests;

/// <summary>The network that PyTorch trained: predictions match, training goes on, and what is written can be read.</summary>
public sealed class PyTorchRoundTripTests
{
    private const double Tolerance = 1e-5;

    private static string Given => Path.Combine(AppContext.BaseDirectory, "iris.safetensors");

    [Fact]
    public async Task Predictions_match_PyTorchs_and_training_goes_on()
    {
        // Nowhere near ONNX Runtime: the sample is to say what to install, and to end well.
        using TemporaryFolder output = new();
        string text = await RunAsync(output, onnxRuntime: output.Path);
        Assert.True(LargestDifference(text, "PyTorch") <= Tolerance, text);
        Assert.Contains("npm install --ignore-scripts --prefix FOLDER onnxruntime-node", text, StringComparison.Ordinal);
        Assert.DoesNotContain("those of ONNX Runtime", text, StringComparison.Ordinal);

        double[] losses = [.. Regex.Matches(text, @"epoch +\d+: loss ([0-9.]+)").Select(match => Sample.Number(match.Groups[1].Value))];
        Assert.Equal(6, losses.Length);
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < 0.5 * losses[0], text);
        double before = Sample.Percent(text, @"As PyTorch trained it: (\d+) of 30 ");
        double after = Sample.Percent(text, @"Trained further: (\d+) of 30 ");
        Assert.True(before == 25 && after > before, text);
    }

    [Fact]
    public async Task What_is_saved_has_PyTorchs_names_and_the_scaler()
    {
        using TemporaryFolder output = new();
        await RunAsync(output, onnxRuntime: output.Path);
        string[] expected =
        [
            "0.bias F32 16", "0.weight F32 16,4", "2.bias F32 16", "2.weight F32 16,16", "4.bias F32 3", "4.weight F32 3,16",
            "scaler.offset F64 4", "scaler.scale F64 4",
        ];
        Assert.Equal(expected, Tensors(Given));
        Assert.Equal(expected, Tensors(Saved(output)));
        Assert.Equal(Scaler<float>.Read(Given).Offset, Scaler<float>.Read(Saved(output)).Offset);
        Assert.Equal(151, File.ReadAllLines(Path.Combine(output.Path, "netgen-predictions.csv")).Length);

        static IEnumerable<string> Tensors(string path) => SafetensorsFile.Read(path)
            .Tensors.Select(tensor => $"{tensor.Name} {tensor.DataType} {string.Join(',', tensor.Shape.ToArray())}").Order(StringComparer.Ordinal);
    }

    [OnnxRuntimeFact]
    public async Task Onnx_Runtime_agrees()
    {
        using TemporaryFolder output = new();
        string text = await RunAsync(output, OnnxRuntimeFactAttribute.Folder);
        Assert.True(LargestDifference(text, @"ONNX Runtime \d+\.\d+\.\d+") <= Tolerance, text);
    }

    private static string Saved(TemporaryFolder output) => Path.Combine(output.Path, "iris-further.safetensors");

    private static Task<string> RunAsync(TemporaryFolder output, string onnxRuntime) =>
        Sample.RunAsync("PyTorchRoundTrip", "--output", output.Path, "--onnx-runtime", onnxRuntime);

    private static double LargestDifference(string text, string who)
    {
        Match match = Regex.Match(text, $"Predictions match those of {who}: largest difference ([0-9.E-]+) in 450 outputs");
        Assert.True(match.Success, text);
        return Sample.Number(match.Groups[1].Value);
    }
}
