namespace NetGen.Generator.Files.Onnx;

/// <summary>What an ONNX file says, as far as it matters to a chain of layers.</summary>
internal sealed class OnnxModel
{
    /// <summary>The version of the operators; null where the file has none.</summary>
    public long? Opset { get; set; }

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Tensors that are a part of the file, by name.</summary>
    public Dictionary<string, OnnxTensor> Tensors { get; } = new(StringComparer.Ordinal);

    public List<OnnxValue> Inputs { get; } = [];

    public List<OnnxValue> Outputs { get; } = [];
}

/// <summary>An input or output of the graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lengths">Its lengths, -1 for those that are open; null where nothing is said.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long>? Lengths);
