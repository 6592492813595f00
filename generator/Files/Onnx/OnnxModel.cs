namespace NetGen.Generator.Files.Onnx;

/// <summary>What an ONNX file says, as far as it matters to a chain of layers.</summary>
internal sealed class OnnxModel
{
    /// <summary>The version of the operators.</summary>
    public long Opset { get; set; }

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Tensors that are a part of the file, by name.</summary>
    public Dictionary<string, OnnxTensor> Tensors { get; } = new(StringComparer.Ordinal);

    public List<OnnxValue> Inputs { get; } = [];

    public List<OnnxValue> Outputs { get; } = [];
}

/// <summary>An operator, and what it is applied to.</summary>
internal sealed class OnnxNode
{
    public string Name { get; set; } = "";

    /// <summary>What it does; with the domain in front where that is not ONNX's own.</summary>
    public string Operator { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<OnnxAttribute> Attributes { get; } = [];

    public string Output => Outputs.Count > 0 ? Outputs[0] : "";

    /// <summary>An input; empty where it is left out.</summary>
    public string Input(int index) => index < Inputs.Count ? Inputs[index] : "";

    public float Single(string attribute, float otherwise) => Attribute(attribute)?.Single ?? otherwise;

    public long Number(string attribute, long otherwise) => Attribute(attribute)?.Number ?? otherwise;

    public string Text(string attribute, string otherwise) => Attribute(attribute)?.Text ?? otherwise;

    /// <summary>A setting; null where it is left out.</summary>
    public OnnxAttribute? Attribute(string name) => Attributes.Find(attribute => attribute.Name == name);
}

/// <summary>A setting of an operator: one of the kinds of value.</summary>
internal sealed class OnnxAttribute
{
    public string Name { get; set; } = "";

    public float Single { get; set; }

    public long Number { get; set; }

    public string Text { get; set; } = "";

    public OnnxTensor? Tensor { get; set; }
}

/// <summary>An input or output of the graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lengths">Its lengths, -1 for those that are open; empty where nothing is said.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long> Lengths);
