using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>A part of the workspace's cache.</summary>
/// <param name="Name">The textbook's name: a0, z1, dz2; t the targets, y the outputs without padding, wT2 the turned weights.</param>
/// <param name="Offset">Where it begins, in elements: a multiple of 64 bytes.</param>
/// <param name="Rows">Rows: the batch, or rows of the turned weights.</param>
/// <param name="Size">Values in a row.</param>
/// <param name="Stride">Elements from one row to the next.</param>
internal sealed record CacheBuffer(string Name, int Offset, int Rows, int Size, int Stride)
{
    public int Length => Rows * Stride;
}

/// <summary>The workspace's cache, and which names share a buffer.</summary>
internal sealed class CacheLayout
{
    private readonly Dictionary<string, string> _aliases = [];

    public CacheLayout(NetworkModel network)
    {
        Add(network, "a0", network.Batch, network.Inputs, network.RowStride(0));
        foreach (LayerModel layer in network.Layers)
        {
            string number = layer.Number.ToText();
            int stride = network.RowStride(layer.Number);
            if (network.KeepsZ(layer))
            {
                Add(network, "z" + number, network.Batch, layer.Outputs, stride);
            }
            else
            {
                // The activation is computed in place.
                _aliases["z" + number] = "a" + number;
            }

            Add(network, "a" + number, network.Batch, layer.Outputs, stride);
            Add(network, "dz" + number, network.Batch, layer.Outputs, stride);
            if (layer.Number > 1 && stride > 1)
            {
                Add(network, "wT" + number, layer.Outputs, layer.Inputs, network.Stride(layer.Inputs));
            }
        }

        int outputStride = network.RowStride(network.Layers.Count);
        Add(network, "t", network.Batch, network.Outputs, outputStride);
        if (outputStride == network.Outputs)
        {
            _aliases["y"] = "a" + network.Layers.Count.ToText();
        }
        else
        {
            Add(network, "y", network.Batch, network.Outputs, network.Outputs);
        }

        // For dX: allocated apart, when it is first asked for, since training never asks.
        InputGradientLength = (network.Layers[0].Outputs + network.Batch) * network.RowStride(0);
    }

    /// <summary>The buffers, by offset.</summary>
    public List<CacheBuffer> Buffers { get; } = [];

    /// <summary>Elements in all.</summary>
    public int Length { get; private set; }

    /// <summary>Elements for the first layer's turned weights and dX in padded rows.</summary>
    public int InputGradientLength { get; }

    /// <summary>The buffer that <paramref name="name"/> lives in.</summary>
    public CacheBuffer this[string name] => Buffers.Single(buffer => buffer.Name == (_aliases.TryGetValue(name, out string? other) ? other : name));

    private void Add(NetworkModel network, string name, int rows, int size, int stride)
    {
        Buffers.Add(new(name, Length, rows, size, stride));
        Length += network.Padded(rows * stride);
    }
}
