using System.Globalization;
using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>The activations in a graph: operators, and the small groups of operators that exporters write for those that ONNX had no name for.</summary>
internal sealed class OnnxActivations(OnnxGraph graph)
{
    private const double Tolerance = 1e-6;

    /// <summary>The activation that is made of <paramref name="value"/>, and the value that it gives; null where its consumers are no activation.</summary>
    /// <exception cref="NotSupportedException">It is one with a setting that NetGen does not have.</exception>
    public (Activation Activation, double Slope, string Output)? Find(string value)
    {
        IReadOnlyList<OnnxNode> consumers = graph.ConsumersOf(value);
        return consumers.Count switch
        {
            1 => OfOne(consumers[0], value),
            2 => OfTwo(value, consumers[0], consumers[1]) ?? OfTwo(value, consumers[1], consumers[0]),
            _ => null,
        };
    }

    private static (Activation Activation, double Slope, string Output)? OfOne(OnnxNode node, string value)
    {
        Activation? activation = node.Operator switch
        {
            "Relu" => Activation.ReLU,
            "LeakyRelu" => Activation.LeakyReLU,
            "Elu" => Activation.ELU,
            "Selu" => Activation.SELU,
            "Gelu" => Activation.GELU,
            "Sigmoid" => Activation.Sigmoid,
            "Tanh" => Activation.Tanh,
            "Softplus" => Activation.Softplus,
            "Softsign" => Activation.Softsign,
            "HardSigmoid" => Activation.HardSigmoid,
            "HardSwish" => Activation.HardSwish,
            "Softmax" => Activation.Softmax,
            _ => null,
        };
        if (activation is not { } found)
        {
            return null;
        }

        node.Require(node.Inputs.Count == 1 && node.Inputs[0] == value, $"is not applied to {SafetensorsText.Quote(value.AsSpan())} alone");
        double slope = 0;
        switch (found)
        {
            case Activation.LeakyReLU:
                // As its shortest text says: 0.01, not the float next to it.
                slope = double.Parse(node.Single("alpha", 0.01f).ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                Require(node, slope is >= 0 and <= 1, "alpha", "a number from 0 to 1");
                break;
            case Activation.ELU:
                Require(node, IsNear(node.Single("alpha", 1), 1), "alpha", "1");
                break;
            case Activation.SELU:
                Require(node, IsNear(node.Single("alpha", 1.67326319f), 1.6732632423543772), "alpha", "1.6732632");
                Require(node, IsNear(node.Single("gamma", 1.05070102f), 1.0507009873554805), "gamma", "1.0507010");
                break;
            case Activation.GELU:
                Require(node, node.Text("approximate", "none") == "none", "approximate", "none");
                break;
            case Activation.HardSigmoid:
                Require(node, IsNear(node.Single("alpha", 0.2f), 1.0 / 6), "alpha", "1/6");
                Require(node, IsNear(node.Single("beta", 0.5f), 0.5), "beta", "1/2");
                break;
            case Activation.Softmax:
                // Of rows, which layers give, all are one: the default was 1 up to operators 12, and is -1 since.
                Require(node, node.Number("axis", -1) is 1 or -1, "axis", "1 or -1");
                break;
        }

        return (found, slope, node.Output);
    }

    // z * sigmoid(z), z * hardsigmoid(z), z / (1 + |z|), z (1 + erf(z / sqrt 2)) / 2: one consumer begins, the other joins its result with z.
    private (Activation Activation, double Slope, string Output)? OfTwo(string value, OnnxNode first, OnnxNode other)
    {
        switch (first.Operator)
        {
            case not ("Div" or "Mul") when first.Inputs.Count != 1 || first.Inputs[0] != value:
                return null;
            case "Sigmoid" when Joins(other, "Mul", value, first.Output):
                return (Activation.SiLU, 0, other.Output);
            case "HardSigmoid" when Joins(other, "Mul", value, first.Output):
                OfOne(first, value);
                return (Activation.HardSwish, 0, other.Output);
            case "Abs" when Then(first.Output, "Add", 1) is { } sum && Joins(other, "Div", value, sum):
                return (Activation.Softsign, 0, other.Output);
            case "Div" when IsOf(first, value, Math.Sqrt(2)):
            case "Mul" when IsOf(first, value, Math.Sqrt(0.5)):
                return Gelu(value, first, other);
            default:
                return null;
        }
    }

    private (Activation Activation, double Slope, string Output)? Gelu(string value, OnnxNode scaled, OnnxNode other)
    {
        if (graph.OnlyConsumerOf(scaled.Output) is not { Operator: "Erf", Inputs.Count: 1 } erf || Then(erf.Output, "Add", 1) is not { } sum)
        {
            return null;
        }

        // Halved at the end, or at the beginning.
        string? output = Joins(other, "Mul", value, sum) ? Then(other.Output, "Mul", 0.5)
            : other.Operator == "Mul" && IsOf(other, value, 0.5) && graph.OnlyConsumerOf(other.Output) is { } join && Joins(join, "Mul", other.Output, sum) ? join.Output
            : null;
        return output is null ? null : (Activation.GELU, 0, output);
    }

    // What the one consumer of a value makes of it and a number; null where it is something else.
    private string? Then(string value, string operation, double number) =>
        graph.OnlyConsumerOf(value) is { } node && node.Operator == operation && IsOf(node, value, number) ? node.Output : null;

    // Whether a node takes a value and a number: of a division, in that order.
    private bool IsOf(OnnxNode node, string value, double number) =>
        node.Inputs.Count == 2
        && ((node.Inputs[0] == value && IsNear(graph.ScalarOf(node.Inputs[1]), number))
            || (node.Operator != "Div" && node.Inputs[1] == value && IsNear(graph.ScalarOf(node.Inputs[0]), number)));

    private bool Joins(OnnxNode node, string operation, string value, string other) =>
        node.Operator == operation
        && node.Inputs.Count == 2
        && ((node.Inputs[0] == value && node.Inputs[1] == other) || (operation == "Mul" && node.Inputs[0] == other && node.Inputs[1] == value))
        && graph.OnlyConsumerOf(other) == node;

    private static bool IsNear(double? number, double expected) => number is { } given && Math.Abs(given - expected) <= Tolerance;

    private static void Require(OnnxNode node, bool holds, string setting, string needed) => node.Require(holds, $"has another {setting} than {needed}");
}
