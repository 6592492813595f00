using System.Runtime.InteropServices;

namespace NetGen.Files.Onnx;

/// <summary>
/// A chain of ONNX nodes from one input [batch, n] to one output [batch, k], node by node. The numbers of fields and types are those of
/// ONNX's schema, onnx.proto3 in github.com/onnx/onnx.
/// </summary>
internal sealed class OnnxGraph
{
    // Old enough for every runtime of these years: HardSwish came with operators 14.
    private const int IntermediateRepresentation = 8;
    private const int OperatorSet = 14;

    private const int SingleType = 1;
    private const int FloatAttribute = 1;
    private const int IntegerAttribute = 2;
    private const string Batch = "batch";

    private readonly List<Node> _nodes = [];
    private readonly ProtobufWriter _constants = new();

    /// <summary>What the last node gives; at first, the input of the graph.</summary>
    public string Last { get; private set; } = OnnxExport.InputName;

    /// <summary>Adds a constant tensor.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, ReadOnlySpan<long> shape, float[] values)
    {
        ProtobufWriter tensor = new();
        foreach (long size in shape)
        {
            tensor.Number(1, size);
        }

        byte[] bytes = new byte[values.Length * sizeof(float)];
        SafetensorsNumbers.CopyLittleEndian(MemoryMarshal.AsBytes<float>(values), bytes, sizeof(float));
        _constants.Message(5, tensor.Number(2, SingleType).Text(8, name).Bytes(9, bytes));
        return name;
    }

    /// <summary>Adds a node over <paramref name="inputs"/>; what it gives is <see cref="Last"/>.</summary>
    public string Add(string operation, string[] inputs, string documentation, params OnnxAttribute[] attributes)
    {
        Last = $"{operation}_{_nodes.Count + 1}";
        _nodes.Add(new(operation, inputs, Last, documentation, attributes));
        return Last;
    }

    /// <summary>The finished file, whose last node gives its output.</summary>
    public ProtobufWriter Model(NetworkDescription network, string documentation)
    {
        ProtobufWriter graph = new();
        foreach (Node node in _nodes)
        {
            graph.Message(1, node.Written(node.Output == Last ? OnnxExport.OutputName : node.Output));
        }

        graph.Text(2, network.Name).Raw(_constants).Text(10, documentation);
        graph.Message(11, Value(OnnxExport.InputName, network.InputSize, "x: one example a row"));
        graph.Message(12, Value(OnnxExport.OutputName, network.OutputSize, "y-hat: the outputs of one example a row"));
        ProtobufWriter operators = new ProtobufWriter().Text(1, "").Number(2, OperatorSet);
        return new ProtobufWriter()
            .Number(1, IntermediateRepresentation).Text(2, "NetGen").Text(6, documentation).Message(7, graph).Message(8, operators);
    }

    private static ProtobufWriter Value(string name, int size, string documentation)
    {
        ProtobufWriter shape = new ProtobufWriter()
            .Message(1, new ProtobufWriter().Text(2, Batch))
            .Message(1, new ProtobufWriter().Number(1, size));
        ProtobufWriter type = new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, SingleType).Message(2, shape));
        return new ProtobufWriter().Text(1, name).Message(2, type).Text(3, documentation);
    }

    private sealed record Node(string Operation, string[] Inputs, string Output, string Documentation, OnnxAttribute[] Attributes)
    {
        public ProtobufWriter Written(string output)
        {
            ProtobufWriter node = new();
            foreach (string input in Inputs)
            {
                node.Text(1, input);
            }

            node.Text(2, output).Text(3, Output).Text(4, Operation);
            foreach (OnnxAttribute attribute in Attributes)
            {
                ProtobufWriter written = new ProtobufWriter().Text(1, attribute.Name);
                node.Message(5, attribute.IsInteger
                    ? written.Number(3, (long)attribute.Value).Number(20, IntegerAttribute)
                    : written.Single(2, (float)attribute.Value).Number(20, FloatAttribute));
            }

            return Documentation.Length > 0 ? node.Text(6, Documentation) : node;
        }
    }
}

/// <summary>A setting of a node: a float, or a whole number.</summary>
internal readonly record struct OnnxAttribute(string Name, double Value, bool IsInteger)
{
    public static OnnxAttribute Float(string name, double value) => new(name, value, false);

    public static OnnxAttribute Integer(string name, long value) => new(name, value, true);
}
