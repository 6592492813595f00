using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NetGen.Generator.Network;

namespace NetGen.Execution.Tests;

/// <summary>A network to declare in source text, in double, and how FsCheck makes one up.</summary>
internal sealed record RandomNetwork(Loss Loss, int Inputs, int Batch, IReadOnlyList<RandomLayer> Layers)
{
    private const int LargestSize = 9;
    private const int LargestBatch = 5;

    public Activation Output => Layers[^1].Activation;

    public string Declare(string name)
    {
        string layers = string.Join("\n", Layers.Select(layer => layer.Declare()));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[Network({Inputs}, Loss = Loss.{Loss}, Batch = {Batch}, Precision = Precision.Double)]\n{layers}\npublic sealed partial class {name};\n");
    }

    /// <summary>The output activations that a loss is defined for, by the generator's own table.</summary>
    public static IReadOnlyList<Activation> OutputsOf(Loss loss) =>
        [.. Enum.GetValues<Activation>().Where(activation =>
            LossFit.Of((Generator.Network.Loss)(int)loss, (Generator.Network.Activation)(int)activation) != LossFitness.Undefined)];

    /// <summary>One to three layers, the last with <paramref name="output"/>; sizes from 1 to 9, batches from 1 to 5.</summary>
    public static Gen<RandomNetwork> Generator(Loss loss, Activation output) =>
        from inputs in Gen.Choose(1, LargestSize)
        from batch in Gen.Choose(1, LargestBatch)
        from hiddenCount in Gen.Choose(0, 2)
        from hidden in Gen.Elements(Enum.GetValues<Activation>()).SelectMany(activation => Layer(activation)).ArrayOf(hiddenCount)
        from last in Layer(output, LeastUnits(loss, output))
        select new RandomNetwork(loss, inputs, batch, [.. hidden, last]);

    // Softmax of one output is 1, of which binary cross-entropy has no derivative.
    private static int LeastUnits(Loss loss, Activation output) => (loss, output) is (Loss.BinaryCrossEntropy, Activation.Softmax) ? 2 : 1;

    private static Gen<RandomLayer> Layer(Activation activation, int leastUnits = 1) =>
        from units in Gen.Choose(leastUnits, LargestSize)
        from slope in Gen.Elements(0, 0.01, 0.25, 1)
        select new RandomLayer(units, activation, slope);
}

/// <summary>A layer of it.</summary>
internal sealed record RandomLayer(int Units, Activation Activation, double Slope = 0.01, double? DropoutRate = null)
{
    /// <summary>Dropout behind as many units.</summary>
    public static RandomLayer Dropout(int units, double rate) => new(units, Activation.Linear, DropoutRate: rate);

    public string Declare()
    {
        if (DropoutRate is { } rate)
        {
            return string.Create(CultureInfo.InvariantCulture, $"[Dropout({rate}, Inputs = {Units})]");
        }

        string slope = Activation == Activation.LeakyReLU ? string.Create(CultureInfo.InvariantCulture, $", Slope = {Slope}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"[Dense({Units}, Activation.{Activation}{slope})]");
    }
}
