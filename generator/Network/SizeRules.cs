using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>What fits into one array: the parameters, and the cache of a whole batch.</summary>
internal static class SizeRules
{
    public static bool Check(NetworkModel network, List<Finding> findings)
    {
        bool fits = true;
        long parameters = 0;
        long perExample = Stride(network, network.Inputs);
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerModel layer = network.Layers[i];
            long bytes = layer.Parameters.Sum(tensor => Stride(network, tensor.Rows) * tensor.Columns) * network.ElementSize;
            if (bytes > ParameterLayout.MaximumBytes)
            {
                findings.Add(Finding.At(
                    FindingSite.Layer(i, "Units"), RuleIds.TooLarge, $"The parameters of layer {(i + 1).ToText()}", bytes.Grouped(), ParameterLayout.MaximumBytes.Grouped()));
                fits = false;
            }

            parameters += bytes;
            // z, a and dz of each example, and the turned weights.
            perExample += 3 * Stride(network, layer.Outputs);
        }

        if (fits && parameters > ParameterLayout.MaximumBytes)
        {
            findings.Add(Finding.At(
                FindingSite.Network(), RuleIds.TooLarge, "The network's parameters", parameters.Grouped(), ParameterLayout.MaximumBytes.Grouped()));
            fits = false;
        }

        long cache = (perExample * network.ElementSize * network.Batch) + parameters;
        if (fits && cache > ParameterLayout.MaximumBytes)
        {
            findings.Add(Finding.At(
                FindingSite.Network("Batch"),
                RuleIds.TooLarge,
                $"The cache of a workspace for {network.Batch.Grouped()} examples",
                cache.Grouped(),
                ParameterLayout.MaximumBytes.Grouped()));
            fits = false;
        }

        return fits;
    }

    private static long Stride(NetworkModel network, long size) => ParameterLayout.Stride(size, network.Lanes);
}
