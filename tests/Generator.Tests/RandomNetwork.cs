using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Generator.Tests;

/// <summary>A layer as a user may declare it, and dropout before it if it has a rate.</summary>
internal sealed record RandomLayer(int Units, Activation Activation, double Slope, Initializer Initializer, double? DropoutRate)
{
    public string Attributes => Dropout + string.Create(
        CultureInfo.InvariantCulture,
        $"[global::NetGen.Dense({Units}, global::NetGen.Activation.{Activation}, Slope = {Slope:R}, Initializer = global::NetGen.Initializer.{Initializer})]");

    private string Dropout => DropoutRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"[global::NetGen.Dropout({rate:R})]\n") : "";
}

/// <summary>A network as a user may declare it: any sizes, activations, loss and precision that go together.</summary>
internal sealed record RandomNetwork(int Inputs, IReadOnlyList<RandomLayer> Layers, Loss Loss, int Batch, Precision Precision)
{
    private static readonly double[] Rates = [0, 0.1, 0.30000000000000004, 0.5, 1e-7, 0.99999999999];

    private static readonly double[] Slopes = [0, 0.01, 0.2, 0.30000000000000004, 1e-5, 1];

    public static Gen<RandomNetwork> Any { get; } =
        from inputs in Size
        from depth in Gen.Choose(1, 4)
        from layers in Gen.ListOf(Layer, depth)
        from loss in Gen.Elements(Losses(layers[^1].Activation))
        from batch in Gen.Choose(1, 70)
        from precision in Gen.Frequency((3, Gen.Constant(Precision.Single)), (1, Gen.Constant(Precision.Double)))
        select new RandomNetwork(inputs, [.. layers], loss, batch, precision);

    public string Attributes =>
        $"[global::NetGen.Network({Inputs}, Batch = {Batch}, Loss = global::NetGen.Loss.{Loss}, Precision = global::NetGen.Precision.{Precision})]\n"
        + string.Join("\n", Layers.Select(layer => layer.Attributes));

    // Small, around the padding, and now and then wide.
    private static Gen<int> Size => Gen.Frequency((5, Gen.Choose(1, 12)), (3, Gen.Elements(15, 16, 17, 31, 32, 33)), (1, Gen.Choose(34, 150)));

    private static Gen<RandomLayer> Layer =>
        from units in Size
        from activation in Gen.Elements(Enum.GetValues<Activation>())
        from slope in Gen.Elements(Slopes)
        from initializer in Gen.Frequency(
            (3, Gen.Constant(Initializer.Automatic)), (1, Gen.Elements(Enum.GetValues<Initializer>())))
        from rate in Gen.Frequency((4, Gen.Constant<double?>(null)), (1, Gen.Elements(Rates).Select(value => (double?)value)))
        select new RandomLayer(units, activation, slope, initializer, rate);

    private static Loss[] Losses(Activation output) => output switch
    {
        Activation.Softmax => Enum.GetValues<Loss>(),
        Activation.Sigmoid or Activation.HardSigmoid => Enum.GetValues<Loss>(),
        _ => [Loss.MatchOutput, Loss.MeanSquaredError, Loss.MeanAbsoluteError, Loss.Huber],
    };
}
