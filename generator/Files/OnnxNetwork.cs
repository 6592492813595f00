using NetGen.Files;
using NetGen.Generator.Declaration;
using NetGen.Generator.Files.Onnx;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files;

/// <summary>The layers and parameters of an ONNX file, as a network has them.</summary>
/// <param name="Inputs">n[0].</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Trained">Their parameters.</param>
internal sealed record OnnxNetwork(int Inputs, IReadOnlyList<LayerModel> Layers, TrainedParameters Trained)
{
    /// <summary>The setting of [Network] that names such a file.</summary>
    public const string Setting = "Onnx";

    /// <summary>Reads the file; null where findings were added.</summary>
    /// <exception cref="InvalidDataException">It is not valid.</exception>
    public static OnnxNetwork? Read(StatedFile file, Precision precision, List<Finding> findings)
    {
        FindingSite site = FindingSite.Network(file.Setting);
        string name = FileRules.Quoted(file);
        IReadOnlyList<OnnxLayer> chain;
        try
        {
            chain = new OnnxChain(new OnnxParser(file.Content!.Memory).Parse(), FileRules.MaximumBytes / (precision == Precision.Double ? 8 : 4), precision).Read();
        }
        catch (NotSupportedException refused)
        {
            findings.Add(Finding.At(site, RuleIds.OnnxUnsupported, name, refused.Message));
            return null;
        }

        List<LayerModel> layers = [];
        List<double[]> tensors = [];
        foreach (OnnxLayer link in chain)
        {
            DenseLayer layer = new(layers.Count + 1, link.Inputs, link.Outputs, null, link.Activation ?? Activation.Linear, link.Slope, Initializer.Automatic);
            foreach ((ParameterTensor tensor, double[] numbers) in layer.Parameters.Zip([link.Weights, link.Bias], (tensor, numbers) => (tensor, numbers)))
            {
                if (FiniteNumbers.Flaw(numbers, tensor, precision) is { } flaw)
                {
                    string parameter = SafetensorsText.Quote((tensor.Name + layer.Number.ToText()).AsSpan());
                    findings.Add(Finding.At(site, RuleIds.TensorNumbers, parameter, name, $"{flaw}, which cannot be a parameter of", LayerText.Of(layer), "save the network before it diverges"));
                    return null;
                }

                tensors.Add(numbers);
            }

            layers.Add(layer);
        }

        return new(layers[0].Inputs, layers, new(name, tensors));
    }
}
