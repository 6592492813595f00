using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>What fits into NetGen's arrays: the parameters, and the buffers of a whole batch.</summary>
internal static class SizeRules
{
    public static void Check(NetworkModel network, List<Finding> findings)
    {
        int before = findings.Count;
        foreach (LayerModel layer in network.Layers)
        {
            Check(
                findings,
                FindingSite.Layer(layer.Number - 1, "Units"),
                $"The parameters of layer {LayerText.Of(layer)}",
                ParameterBytes(network, layer),
                "give the layer fewer inputs or units");
        }

        FindingSite batch = FindingSite.Network(network.Batch > 1 ? "Batch" : "");
        string examples = $"{network.Batch.Grouped()} {(network.Batch == 1 ? "example" : "examples")}";
        if (findings.Count == before)
        {
            decimal parameters = network.Layers.Sum(layer => ParameterBytes(network, layer));
            Check(findings, FindingSite.Network(), "The network's parameters", parameters, "give its layers fewer units");
        }

        if (findings.Count == before)
        {
            Check(findings, batch, $"The cache of a workspace for {examples}", CacheBytes(network), Fewer(network, "the layers fewer units"));
        }

        if (findings.Count == before)
        {
            Check(
                findings,
                batch,
                $"The buffers of a workspace for the gradient of the inputs of {examples}",
                InputGradientBytes(network),
                Fewer(network, "layer 1 fewer inputs or units"));
        }
    }

    /// <summary>Bytes of a workspace's cache: a test holds it equal to what is laid out.</summary>
    public static decimal CacheBytes(NetworkModel network)
    {
        decimal elements = Padded(network, network.Batch, network.RowLength(0));
        foreach (LayerModel layer in network.Layers)
        {
            int rows = 1 + (network.KeepsZ(layer) ? 1 : 0) + (network.KeepsGradient(layer) ? 1 : 0);
            elements += (rows * Padded(network, network.Batch, network.RowLength(layer.Number))) + Buffers(network, layer, forInputsAlone: false);
        }

        long last = network.RowLength(network.Layers.Count);
        elements += Padded(network, network.Batch, last) + (last == network.Outputs ? 0 : Padded(network, network.Batch, network.Outputs));
        return elements * network.ElementSize;
    }

    /// <summary>Bytes of what dX needs: the same.</summary>
    public static decimal InputGradientBytes(NetworkModel network)
    {
        decimal elements = Padded(network, network.Batch, network.RowLength(0));
        foreach (LayerModel layer in network.Layers)
        {
            decimal gradient = network.KeepsGradient(layer) ? 0 : Padded(network, network.Batch, network.RowLength(layer.Number));
            elements += gradient + Buffers(network, layer, forInputsAlone: true);
        }

        return elements * network.ElementSize;
    }

    /// <summary>Bytes of a layer's parameters: the same.</summary>
    public static decimal ParameterBytes(NetworkModel network, LayerModel layer) =>
        layer.Parameters.Sum(tensor => Padded(network, tensor.Columns, ParameterLayout.ColumnStride(network, layer, tensor))) * network.ElementSize;

    private static decimal Buffers(NetworkModel network, LayerModel layer, bool forInputsAlone) => layer.Buffers(network)
        .Where(buffer => network.IsForInputsAlone(layer, buffer) == forInputsAlone)
        .Sum(buffer => Padded(network, buffer.Rows, buffer.Stride));

    private static void Check(List<Finding> findings, FindingSite site, string what, decimal bytes, string remedy)
    {
        if (bytes > ParameterLayout.MaximumBytes)
        {
            findings.Add(Finding.At(site, RuleIds.TooLarge, what, bytes.Grouped(), ParameterLayout.MaximumBytes.Grouped(), remedy));
        }
    }

    private static string Fewer(NetworkModel network, string otherwise) => network.Batch > 1 ? "make Batch smaller" : $"give {otherwise}";

    // Rows and their length are below 2^31 each, or little above.
    private static decimal Padded(NetworkModel network, long rows, long length) => Math.Ceiling((decimal)rows * length / network.Lanes) * network.Lanes;
}
