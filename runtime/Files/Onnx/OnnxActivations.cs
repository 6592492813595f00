namespace NetGen.Files.Onnx;

/// <summary>Activations as standard ONNX nodes.</summary>
internal static class OnnxActivations
{
    /// <summary>Adds the nodes of g(z) behind the last one.</summary>
    /// <exception cref="NotSupportedException">ONNX has no nodes for it.</exception>
    public static void Add(OnnxGraph graph, LayerDescription layer)
    {
        string z = graph.Last;
        string documentation = $"a{layer.Number} = {layer.Activation}(z{layer.Number})";
        switch (layer.Activation)
        {
            case Activation.Linear:
                break;
            case Activation.ReLU:
                graph.Add("Relu", [z], documentation);
                break;
            case Activation.LeakyReLU:
                graph.Add("LeakyRelu", [z], documentation, OnnxAttribute.Float("alpha", layer.Slope));
                break;
            case Activation.ELU:
                graph.Add("Elu", [z], documentation, OnnxAttribute.Float("alpha", 1));
                break;
            case Activation.SELU:
                graph.Add(
                    "Selu", [z], documentation,
                    OnnxAttribute.Float("alpha", 1.6732632423543772), OnnxAttribute.Float("gamma", 1.0507009873554805));
                break;
            case Activation.GELU:
                AddGelu(graph, z, layer.Number, documentation);
                break;
            case Activation.SiLU:
                string sigmoid = graph.Add("Sigmoid", [z], "");
                graph.Add("Mul", [z, sigmoid], documentation);
                break;
            case Activation.Sigmoid:
                graph.Add("Sigmoid", [z], documentation);
                break;
            case Activation.Tanh:
                graph.Add("Tanh", [z], documentation);
                break;
            case Activation.Softplus:
                graph.Add("Softplus", [z], documentation);
                break;
            case Activation.Softsign:
                graph.Add("Softsign", [z], documentation);
                break;
            case Activation.HardSigmoid:
                graph.Add("HardSigmoid", [z], documentation, OnnxAttribute.Float("alpha", 1.0 / 6), OnnxAttribute.Float("beta", 0.5));
                break;
            case Activation.HardSwish:
                graph.Add("HardSwish", [z], documentation);
                break;
            case Activation.Softmax:
                graph.Add("Softmax", [z], documentation, OnnxAttribute.Integer("axis", -1));
                break;
            default:
                throw new NotSupportedException($"Layer {layer.Number}: there are no ONNX nodes for Activation.{layer.Activation}.");
        }
    }

    // z (1 + erf(z / sqrt 2)) / 2: the operator Gelu is younger than the runtimes that people have.
    private static void AddGelu(OnnxGraph graph, string z, int number, string documentation)
    {
        string root = graph.Constant($"gelu{number}.root", [], [0.70710678f]);
        string one = graph.Constant($"gelu{number}.one", [], [1]);
        string half = graph.Constant($"gelu{number}.half", [], [0.5f]);
        string error = graph.Add("Erf", [graph.Add("Mul", [z, root], "")], "");
        string sum = graph.Add("Add", [error, one], "");
        string product = graph.Add("Mul", [z, sum], "");
        graph.Add("Mul", [product, half], documentation);
    }
}
