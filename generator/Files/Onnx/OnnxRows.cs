using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// The shape of what passes through a graph, followed from its input. Layers and activations mean what NetGen computes for rows of an example each
/// alone, [batch, n]: with another number of dimensions, the same operators go along other axes.
/// </summary>
internal sealed class OnnxRows
{
    private const int Open = -1;

    private readonly OnnxGraph _graph;
    private long[] _shape;

    /// <exception cref="NotSupportedException">The input has no shape.</exception>
    public OnnxRows(OnnxGraph graph, OnnxValue input)
    {
        _graph = graph;
        _shape = [.. input.Lengths
            ?? throw new NotSupportedException($"The graph's input {SafetensorsText.Quote(input.Name.AsSpan())} has no shape, so it is not known what its operators go along; export it with [batch, n]")];
    }

    /// <summary>Whether it is [batch, n].</summary>
    public bool AreRows => _shape.Length == 2;

    /// <summary>The number of dimensions.</summary>
    public int Rank => _shape.Length;

    /// <summary>n of [batch, n]; null where it is open.</summary>
    public int? Columns => AreRows && _shape[1] is >= 0 and <= int.MaxValue ? (int)_shape[1] : null;

    /// <summary>The shape for messages.</summary>
    public string Text => $"[{string.Join(", ", _shape.Select(length => length == Open ? "?" : length.ToText()))}]";

    /// <summary>Refuses a node that takes no rows.</summary>
    public void RequireRows(OnnxNode node) =>
        node.Require(AreRows, $"takes a value of the shape {Text}, not of two dimensions, [batch, n]; flatten it before, or export with such an input");

    /// <summary>Goes through a layer.</summary>
    public void Become(int columns) => _shape = [_shape[0], columns];

    /// <summary>Goes through a Flatten.</summary>
    public void Flatten(OnnxNode node)
    {
        node.Require(Rank >= 2, $"flattens a value of the shape {Text}, which has no row for each example");
        node.Require(node.Number("axis", 1) is var axis && (axis == 1 || (axis == -1 && AreRows)), "flattens along another axis than 1");
        _shape = [_shape[0], Rest()];
    }

    /// <summary>Goes through a Reshape to rows of an example each: [-1, n], [0, n], [0, -1], or with the batch's length where that is fixed.</summary>
    public void Reshape(OnnxNode node)
    {
        OnnxTensor? tensor = _graph.ConstantOf(node.Input(1));
        node.Require(tensor is not null, "has a shape that depends on the input");
        long[]? shape = tensor!.ToNumbers();
        long rest = Rank >= 2 ? Rest() : Open;
        bool keepsBatch = shape is { Length: 2 }
            && Rank >= 2
            && ((shape[0] == 0 && node.Number("allowzero", 0) == 0) || (shape[0] > 0 && shape[0] == _shape[0]));

        // Where the batch's length is what is left over, only the known length of an example says that it stays.
        bool isRows = keepsBatch
            ? shape![1] == -1 || (shape[1] > 0 && (rest == Open || rest == shape[1]))
            : shape is { Length: 2 } && shape[0] == -1 && shape[1] > 0 && rest == shape[1];
        node.Require(isRows, $"has the shape {(shape is null ? "that is no list of numbers" : SafetensorsText.Shape(shape))}, which is not one row for each example of {Text}");
        _shape = [_shape[0], shape![1] > 0 ? shape[1] : rest];
    }

    // What an example has; open where a length is, or where it is beyond all sizes.
    private long Rest()
    {
        long[] lengths = [.. _shape.Skip(1)];
        return lengths.All(length => length >= 0) && SafetensorsEntry.TryCountBits(1, lengths, out long count) ? count : Open;
    }
}
