using NetGen.Generator.Layers;

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
        foreach (LayerModel layer in network.Layers)
        {
            foreach (ParameterTensor tensor in layer.Parameters)
            {
                int stride = (int)ColumnStride(network, layer, tensor);
                int length = network.Padded(stride * tensor.Columns);
                placed.Add(new(layer.Number, tensor, offset, stride, length));
                offset += length;
            }
        }

        return placed;
    }

    /// <summary>Elements from one column of a parameter to the next: its rows, padded, but for the weights of a single output, which are a row.</summary>
    public static long ColumnStride(NetworkModel network, LayerModel layer, ParameterTensor tensor) =>
        tensor.IsMatrix && layer.Number == network.Layers.Count && network.EndsInOneOutput ? 1 : Stride(tensor.Rows, network.Lanes);

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
