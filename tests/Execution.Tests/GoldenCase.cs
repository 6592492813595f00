using System.Globalization;
using System.Text.Json;
using NetGen.Files;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>What a network of a reference case should compute.</summary>
/// <param name="Outputs">y-hat at the initial parameters.</param>
/// <param name="Loss">The mean loss there.</param>
/// <param name="Gradients">The gradients there.</param>
/// <param name="InputGradient">The derivative of each example's loss by its inputs there.</param>
/// <param name="Losses">The mean loss before each step.</param>
/// <param name="FinalOutputs">y-hat after the last step.</param>
/// <param name="FinalParameters">The parameters after the last step.</param>
internal sealed record GoldenExpectation(
    double[] Outputs,
    double Loss,
    double[] Gradients,
    double[] InputGradient,
    double[] Losses,
    double[] FinalOutputs,
    double[] FinalParameters);

/// <summary>A reference case that PyTorch computed in double from parameters and inputs in float.</summary>
internal sealed class GoldenCase
{
    private readonly string _folder;
    private readonly JsonElement _json;

    public GoldenCase(string name)
    {
        _folder = Path.Combine(Path.GetDirectoryName(typeof(GoldenCase).Assembly.Location)!, "Golden", name);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "case.json")));
        _json = document.RootElement.Clone();
    }

    public static IReadOnlyList<string> Names { get; } =
        ["digits-shaped", "gates", "hard", "iris-shaped", "odd-sizes", "one-to-one", "saturating", "xor"];

    public int Batch => _json.GetProperty("batch").GetInt32();

    public int Steps => _json.GetProperty("steps").GetInt32();

    public Loss Loss => Enum.Parse<Loss>(_json.GetProperty("loss").GetString()!);

    /// <summary>The optimiser, with PyTorch's defaults for what is not stated.</summary>
    public OptimizerCase Optimizer
    {
        get
        {
            JsonElement settings = _json.GetProperty("optimizer");
            string name = settings.GetProperty("name").GetString()!;
            double learningRate = Number("lr") ?? throw new InvalidDataException("No learning rate.");
            bool nesterov = settings.TryGetProperty("nesterov", out JsonElement value) && value.GetBoolean();
            return name switch
            {
                "Sgd" => new SgdCase(name, learningRate, Number("momentum") ?? 0, nesterov),
                "Adam" => new AdamCase(name, learningRate),
                "AdamW" => new AdamWCase(name, learningRate, WeightDecay: Number("weight_decay") ?? 1e-2),
                "RmsProp" => new RmsPropCase(name, learningRate),
                _ => throw new InvalidDataException($"{name} is not known here."),
            };

            double? Number(string name) => settings.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
        }
    }

    /// <summary>The inputs: nine digits of float numbers, which they give back exactly.</summary>
    public double[] X => Array.ConvertAll(Numbers(_json.GetProperty("x")), x => (double)(float)x);

    public double[] Targets => Array.ConvertAll(Numbers(_json.GetProperty("t")), t => (double)(float)t);

    /// <summary>The class of each example, where the targets are one-hot.</summary>
    public int[] Labels
    {
        get
        {
            double[][] rows = [.. Targets.Chunk(Targets.Length / Batch)];
            Assert.All(rows, row => Assert.True(row.Count(t => t == 1) == 1 && row.Count(t => t == 0) == row.Length - 1));
            return Array.ConvertAll(rows, row => Array.IndexOf(row, 1));
        }
    }

    public IReadOnlyList<NaiveLayer> Layers =>
        [.. _json.GetProperty("layers").EnumerateArray().Select(layer => new NaiveLayer(
            layer.GetProperty("inputs").GetInt32(),
            layer.GetProperty("outputs").GetInt32(),
            Enum.Parse<Activation>(layer.GetProperty("activation").GetString()!),
            Slope: 0.01))];

    public float[] InitialParameters => Parameters("initial.safetensors");

    /// <summary>The file that PyTorch wrote of them.</summary>
    public string InitialFile => Path.Combine(_folder, "initial.safetensors");

    /// <summary>What PyTorch computed, to nine digits; final parameters to float's.</summary>
    public GoldenExpectation ByPyTorch => new(
        Numbers(_json.GetProperty("y")),
        _json.GetProperty("lossValue").GetDouble(),
        [.. ParameterNames.SelectMany(name => Numbers(_json.GetProperty("gradients").GetProperty(name)))],
        Array.ConvertAll(Numbers(_json.GetProperty("inputGradient")), gradient => gradient * Batch),
        Numbers(_json.GetProperty("losses")),
        Numbers(_json.GetProperty("yAfter")),
        Array.ConvertAll(Parameters("final.safetensors"), p => (double)p));

    /// <summary>What the oracle computes, to all digits of double.</summary>
    public GoldenExpectation ByOracle
    {
        get
        {
            NaiveNetwork oracle = new(Loss, [.. Layers]);
            Array.ConvertAll(InitialParameters, p => (double)p).CopyTo(oracle.Parameters, 0);
            double[] outputs = oracle.Forward(X);
            double loss = oracle.MeanLoss(Targets);
            double[] inputGradient = oracle.Backward(oracle.LossDerivative(Targets));
            double[] gradients = [.. oracle.Gradients];

            OptimizerCase settings = Optimizer;
            OptimizerOracle[] optimizers = Array.ConvertAll(oracle.Parameters, settings.Oracle);
            double[] losses = new double[Steps];
            for (int step = 0; step < Steps; step++)
            {
                oracle.Forward(X);
                losses[step] = oracle.MeanLoss(Targets);
                oracle.Backward(oracle.LossDerivative(Targets));
                for (int i = 0; i < optimizers.Length; i++)
                {
                    optimizers[i].Step(oracle.Gradients[i], settings.LearningRate);
                    oracle.Parameters[i] = optimizers[i].Parameter;
                }
            }

            return new(outputs, loss, gradients, inputGradient, losses, oracle.Forward(X), oracle.Parameters);
        }
    }

    // nn.Sequential counts activations as modules, but not a linear one, which stands only at the end: layer l is module 2 (l - 1).
    private IEnumerable<string> ParameterNames => Enumerable.Range(0, Layers.Count)
        .Select(l => (2 * l).ToString(CultureInfo.InvariantCulture))
        .SelectMany(module => new[] { $"{module}.weight", $"{module}.bias" });

    private float[] Parameters(string name)
    {
        SafetensorsFile file = SafetensorsFile.Read(Path.Combine(_folder, name));
        return [.. ParameterNames.SelectMany(parameter => Numbers(file[parameter]))];
    }

    private static float[] Numbers(SafetensorsTensor tensor)
    {
        Assert.Equal("F32", tensor.DataType);
        float[] numbers = new float[tensor.Count];
        tensor.CopyTo(numbers);
        return numbers;
    }

    private static double[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Numbers)]
        : [element.GetDouble()];
}
