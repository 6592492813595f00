namespace NetGen.Files;

/// <summary>A parameter, its layer, and what it is called in a file.</summary>
internal sealed record NamedParameter(string Name, string Network, LayerDescription Layer, ParameterDescription Parameter)
{
    /// <summary>Its shape there: [outputs, inputs], or [outputs].</summary>
    public long[] Shape => Parameter.IsWeights ? [Parameter.Rows, Parameter.Columns] : [Parameter.Rows];

    /// <summary>Where it belongs, for messages: "W2 of layer 2 'Head' (128 to 10) of DigitClassifier".</summary>
    public string Place
    {
        get
        {
            string name = Layer.Name.Length > 0 ? $" '{Layer.Name}'" : "";
            return $"{Parameter.Name} of layer {Layer.Number}{name} ({Layer.Inputs} to {Layer.Outputs}) of {Network}";
        }
    }

    /// <summary>All parameters of a network, in the order of its layers.</summary>
    /// <exception cref="ArgumentException">The options give two parameters one name, or none.</exception>
    public static List<NamedParameter> Of(NetworkDescription network, NetworkFileOptions? options)
    {
        List<NamedParameter> all = [];
        foreach (LayerDescription layer in network.Layers)
        {
            string prefix = LayerKeys.Of(network, layer);
            foreach (ParameterDescription parameter in layer.Parameters)
            {
                string usual = $"{prefix}.{(parameter.IsWeights ? "weight" : "bias")}";
                string name = options?.Names is { } names ? names(layer, parameter, usual) : usual;
                if (string.IsNullOrEmpty(name))
                {
                    throw new ArgumentException($"The options give {parameter.Name} of {network.Name} no name; '{usual}' is the usual one.", nameof(options));
                }

                if (all.Find(other => other.Name == name) is { } taken)
                {
                    throw new ArgumentException(
                        $"{taken.Parameter.Name} and {parameter.Name} of {network.Name} would both be {SafetensorsText.Quote(name)} in the file; "
                        + "give each a name of its own.",
                        nameof(options));
                }

                all.Add(new(name, network.Name, layer, parameter));
            }
        }

        return all;
    }

    /// <summary>The place in the shape of number <paramref name="index"/>, for messages: "[3, 0]".</summary>
    public string At(int index) => Parameter.IsWeights ? $"[{index / Parameter.Columns}, {index % Parameter.Columns}]" : $"[{index}]";
}
