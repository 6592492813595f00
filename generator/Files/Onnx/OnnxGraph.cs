using NetGen.Files;

namespace NetGen.Generator.Files.Onnx;

/// <summary>The nodes of a model by what they take, and its constants by name.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, List<OnnxNode>> _consumers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _constants;

    public OnnxGraph(OnnxModel model)
    {
        Opset = model.Opset;
        _constants = new(model.Tensors, StringComparer.Ordinal);
        foreach (OnnxNode node in model.Nodes)
        {
            // Exporters share a tensor between layers by a node of its own; and some give single numbers as nodes.
            if (node.Operator == "Constant" && node.Attribute("value")?.Tensor is { } tensor)
            {
                _constants[node.Output] = tensor;
            }
            else if (node.Operator == "Constant" && node.Attribute("value_float") is { } number)
            {
                _constants[node.Output] = new(node.Output, 1, [], BitConverter.GetBytes(number.Single), isExternal: false);
            }
            else if (node.Operator == "Identity" && ConstantOf(node.Input(0)) is { } shared)
            {
                _constants[node.Output] = shared;
            }

            foreach (string input in node.Inputs.Where(input => input.Length > 0).Distinct())
            {
                if (!_consumers.TryGetValue(input, out List<OnnxNode>? nodes))
                {
                    _consumers.Add(input, nodes = []);
                }

                nodes.Add(node);
            }
        }
    }

    public long Opset { get; }

    /// <summary>The nodes that take a value.</summary>
    public IReadOnlyList<OnnxNode> ConsumersOf(string value) => _consumers.TryGetValue(value, out List<OnnxNode>? nodes) ? nodes : [];

    /// <summary>The node that takes a value; null where there is none, or more than one.</summary>
    public OnnxNode? OnlyConsumerOf(string value) => ConsumersOf(value) is { Count: 1 } nodes ? nodes[0] : null;

    /// <summary>The tensor of that name, if its numbers do not depend on the input.</summary>
    public OnnxTensor? ConstantOf(string name) => _constants.TryGetValue(name, out OnnxTensor? tensor) ? tensor : null;

    /// <summary>The number of that name; null where it is none, or not one alone.</summary>
    public double? ScalarOf(string name) => ConstantOf(name)?.ToScalar();

    /// <summary>The refusal of a node.</summary>
    public static NotSupportedException Refused(OnnxNode node, string problem) =>
        new($"Node {SafetensorsText.Quote(node.Name.AsSpan())} ({SafetensorsText.Quote(node.Operator.AsSpan()).Trim('\'')}) {problem}");
}
