using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>The nodes of a model by what they take, and its constants by name.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, List<OnnxNode>> _consumers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _constants;

    /// <exception cref="NotSupportedException">A value is given twice.</exception>
    public OnnxGraph(OnnxModel model)
    {
        _constants = new(model.Tensors, StringComparer.Ordinal);
        RequireOneSourceEach(model);
        foreach (OnnxNode node in model.Nodes)
        {
            // Exporters share a tensor between layers by a node of its own; and some give single numbers as nodes.
            if (node.Operator == "Constant" && node.Attribute("value") is { Kind: OnnxKind.Tensor, Tensor: { } tensor })
            {
                _constants[node.Output] = tensor;
            }
            else if (node.Operator == "Constant" && node.Attribute("value_float") is { Kind: OnnxKind.Float } number)
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

    /// <summary>The nodes that take a value.</summary>
    public IReadOnlyList<OnnxNode> ConsumersOf(string value) => _consumers.TryGetValue(value, out List<OnnxNode>? nodes) ? nodes : [];

    /// <summary>The node that takes a value; null where there is none, or more than one.</summary>
    public OnnxNode? OnlyConsumerOf(string value) => ConsumersOf(value) is { Count: 1 } nodes ? nodes[0] : null;

    /// <summary>The tensor of that name, if its numbers do not depend on the input.</summary>
    public OnnxTensor? ConstantOf(string name) => _constants.TryGetValue(name, out OnnxTensor? tensor) ? tensor : null;

    /// <summary>The number of that name; null where it is none, not one alone, or one that would add dimensions to rows.</summary>
    public double? ScalarOf(string name) => ConstantOf(name) is { Shape.Length: <= 2 } tensor ? tensor.ToScalar() : null;

    /// <summary>The tensor of real numbers that a node takes.</summary>
    /// <exception cref="NotSupportedException">It takes another there.</exception>
    public OnnxTensor RealOf(OnnxNode node, int index)
    {
        string name = SafetensorsText.Quote(node.Input(index).AsSpan());
        OnnxTensor tensor = ConstantOf(node.Input(index)) ?? throw node.Refused($"has an input {name} that is no tensor of the file");
        node.Require(!tensor.IsExternal, $"takes {name}, whose numbers lie in another file, which is not read");
        node.Require(tensor.IsReal, $"takes {name} of {tensor.TypeText}");
        node.Require(tensor.Count >= 0, $"takes {name}, whose numbers do not fill its shape {SafetensorsText.Shape(tensor.Shape)}");
        return tensor;
    }

    /// <summary>The numbers of such a tensor that is one row of numbers: [n], [1, n], or one number for all.</summary>
    /// <param name="node">The node.</param>
    /// <param name="index">Which of its inputs.</param>
    /// <param name="columns">n; null for any.</param>
    /// <param name="rank">The dimensions of what they are combined with, which more of them would change.</param>
    /// <param name="what">What they are for.</param>
    /// <exception cref="NotSupportedException">It is another tensor, or a number is not finite.</exception>
    public double[] RowOf(OnnxNode node, int index, int? columns, int rank, string what)
    {
        OnnxTensor tensor = RealOf(node, index);
        bool isRow = tensor.Count > 0
            && tensor.Shape.Length <= rank
            && tensor.Shape.Take(tensor.Shape.Length - 1).All(length => length == 1)
            && (tensor.Count == 1 || columns is null || tensor.Count == columns);
        node.Require(isRow, $"has a tensor of the shape {SafetensorsText.Shape(tensor.Shape)} for {what}");
        return tensor.ToDoubles();
    }

    /// <summary>Refuses numbers of a node's input that are not finite.</summary>
    public static void RequireFinite(OnnxNode node, int index, double[] numbers)
    {
        int flaw = Array.FindIndex(numbers, number => double.IsNaN(number) || double.IsInfinity(number));
        node.Require(
            flaw < 0,
            $"takes {SafetensorsText.Quote(node.Input(index).AsSpan())}, which has {(flaw >= 0 && double.IsNaN(numbers[flaw]) ? "NaN" : "an infinity")} at [{flaw.ToText()}]");
    }

    // So that there is one way from the input to the output, and no circle in it.
    private static void RequireOneSourceEach(OnnxModel model)
    {
        Dictionary<string, OnnxNode> sources = new(StringComparer.Ordinal);
        HashSet<string> inputs = new(model.Inputs.Select(input => input.Name), StringComparer.Ordinal);
        foreach (OnnxNode node in model.Nodes)
        {
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                string? source = inputs.Contains(output) ? "is the graph's input"
                    : model.Tensors.ContainsKey(output) ? "is a tensor of the file"
                    : sources.TryGetValue(output, out OnnxNode other) ? $"{other.Title} gives"
                    : null;
                if (source is not null)
                {
                    throw node.Refused($"gives {SafetensorsText.Quote(output.AsSpan())}, which {source} already");
                }

                sources.Add(output, node);
            }
        }
    }
}
