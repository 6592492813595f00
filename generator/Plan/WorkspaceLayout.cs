using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>A part of one of the workspace's slabs.</summary>
/// <param name="Name">
/// The textbook's name: a0, z1, dz2; t the targets, y the outputs without padding, wT2 the turned weights, mask2 what dropout drew.
/// </param>
/// <param name="Offset">Where it begins, in elements: a multiple of 64 bytes.</param>
/// <param name="Rows">Rows: the batch, or rows of the turned weights.</param>
/// <param name="Size">Values in a row.</param>
/// <param name="Stride">Elements from one row to the next.</param>
internal sealed record WorkspaceBuffer(string Name, int Offset, int Rows, int Size, int Stride)
{
    public int Length => Rows * Stride;
}

/// <summary>The workspace's slabs for what a pass keeps, and which names share a buffer.</summary>
internal sealed class WorkspaceLayout
{
    private readonly Dictionary<string, string> _aliases = [];

    public WorkspaceLayout(NetworkModel network)
    {
        Cache = new(network);
        InputGradient = new(network);
        Cache.Add("a0", network.Batch, network.Inputs, network.RowStride(0));
        foreach (LayerModel layer in network.Layers)
        {
            Add(network, layer);
        }

        InputGradient.Add("da0", network.Batch, network.Inputs, network.RowStride(0));
        int outputStride = network.RowStride(network.Layers.Count);
        Cache.Add("t", network.Batch, network.Outputs, outputStride);
        if (outputStride == network.Outputs)
        {
            _aliases["y"] = "a" + network.Layers.Count.ToText();
        }
        else
        {
            Cache.Add("y", network.Batch, network.Outputs, network.Outputs);
        }
    }

    /// <summary>What every training pass needs.</summary>
    public BufferList Cache { get; }

    /// <summary>What dX needs beside it: allocated apart, when it is first asked for, since training never asks.</summary>
    public BufferList InputGradient { get; }

    /// <summary>The buffer that <paramref name="name"/> lives in.</summary>
    public WorkspaceBuffer this[string name] => Cache.Buffers.Concat(InputGradient.Buffers)
        .Single(buffer => buffer.Name == (_aliases.TryGetValue(name, out string? other) ? other : name));

    private void Add(NetworkModel network, LayerModel layer)
    {
        string number = layer.Number.ToText();
        int stride = network.RowStride(layer.Number);
        if (network.KeepsZ(layer))
        {
            Cache.Add("z" + number, network.Batch, layer.Outputs, stride);
        }
        else
        {
            // The activation is computed in place.
            _aliases["z" + number] = "a" + number;
        }

        Cache.Add("a" + number, network.Batch, layer.Outputs, stride);
        (network.KeepsGradient(layer) ? Cache : InputGradient).Add(layer.Gradient, network.Batch, layer.Outputs, stride);
        foreach (LayerBuffer buffer in layer.Buffers(network))
        {
            (network.IsForInputsAlone(layer, buffer) ? InputGradient : Cache).Add(buffer.Name, buffer.Rows, buffer.Size, (int)buffer.Stride);
        }
    }
}

/// <summary>Buffers one behind the other.</summary>
internal sealed class BufferList(NetworkModel network)
{
    private readonly List<WorkspaceBuffer> _buffers = [];

    /// <summary>The buffers, by offset.</summary>
    public IReadOnlyList<WorkspaceBuffer> Buffers => _buffers;

    /// <summary>Elements in all.</summary>
    public int Length { get; private set; }

    public void Add(string name, int rows, int size, int stride)
    {
        _buffers.Add(new(name, Length, rows, size, stride));
        Length += network.Padded(rows * stride);
    }
}
