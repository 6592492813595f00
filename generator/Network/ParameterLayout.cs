namespace NetGen.Generator.Network;

/// <summary>Where each layer's parameters lie in the slab: one behind the other, columns padded to whole 64-byte blocks.</summary>
internal static class ParameterLayout
{
    /// <summary>The largest slab or buffer, in bytes: below what one array can be, with room for alignment.</summary>
    public const long MaximumBytes = 0x7FFF_0000;

    public static IReadOnlyList<PlacedTensor> Place(NetworkModel network)
    {
        List<PlacedTensor> placed = [];
        int offset = 0;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            foreach (ParameterTensor tensor in network.Layers[l].Parameters)
            {
                bool isRow = tensor.IsMatrix && l == network.Layers.Count - 1 && network.EndsInOneOutput;
                int stride = isRow ? 1 : network.Stride(tensor.Rows);
                int length = network.Padded(stride * tensor.Columns);
                placed.Add(new(l + 1, tensor, offset, stride, length));
                offset += length;
            }
        }

        return placed;
    }

    /// <summary>Elements of the whole slab.</summary>
    public static int Length(IReadOnlyList<PlacedTensor> placed) => placed.Sum(tensor => tensor.Length);

    /// <summary>
    /// Elements from one row of <paramref name="size"/> values to the next: whole 64-byte blocks, and one more where rows would lie a multiple of
    /// 2 KiB apart, since a cache keeps few lines that far from each other.
    /// </summary>
    public static long Stride(long size, int lanes)
    {
        long padded = (size + lanes - 1) / lanes * lanes;
        return padded % (32 * lanes) == 0 ? padded + lanes : padded;
    }

    public static int Padded(int size, int lanes) => (size + lanes - 1) / lanes * lanes;
}
