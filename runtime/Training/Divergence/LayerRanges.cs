namespace NetGen.Training;

/// <summary>Where the parameters of each layer lie in the flat span, padding and all.</summary>
internal static class LayerRanges
{
    /// <summary>The ranges of layers 1 to L, at index 0 to L - 1; empty for a layer without parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="length">The length of the flat span.</param>
    public static (int Start, int Length)[] Of(NetworkDescription network, int length)
    {
        (int Start, int Length)[] ranges = new (int, int)[network.Layers.Count];
        int end = length;
        for (int l = ranges.Length - 1; l >= 0; l--)
        {
            IReadOnlyList<ParameterDescription> parameters = network.Layers[l].Parameters;
            int start = parameters.Count == 0 ? end : parameters.Min(parameter => parameter.Offset);
            ranges[l] = (start, end - start);
            end = start;
        }

        return ranges;
    }
}
