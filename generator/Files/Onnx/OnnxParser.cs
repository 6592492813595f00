using NetGen.Files;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// Reads an ONNX file: the fields of its messages that a chain of layers needs. Messages lie five deep at the most (model, graph, node, attribute,
/// tensor), each read by a method of its own, and counts are bounded, so no file keeps it busy for longer than its bytes deserve.
/// </summary>
/// <param name="file">All bytes.</param>
internal sealed class OnnxParser(ReadOnlyMemory<byte> file)
{
    private const int MostNodes = 10_000;
    private const int MostParts = 100;

    private readonly OnnxModel _model = new();

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidDataException">It is not valid; the message says where.</exception>
    public OnnxModel Parse()
    {
        bool hasGraph = false;
        ProtobufReader model = new(file.Span, 0);
        while (model.Next())
        {
            switch (model.Field)
            {
                case 7:
                    Require(!hasGraph, "It has two graphs; write it again with one.");
                    hasGraph = true;
                    ParseGraph(model.Message);
                    break;
                case 8:
                    ParseOpset(model.Message);
                    break;
            }
        }

        Require(hasGraph, "It has no graph; it is empty, cut short or no ONNX file.");
        return _model;
    }

    private void ParseOpset(ProtobufReader opset)
    {
        string domain = "";
        long version = 0;
        while (opset.Next())
        {
            if (opset.Field == 1)
            {
                domain = opset.Text;
            }
            else if (opset.Field == 2)
            {
                version = opset.Number;
            }
        }

        if (domain is "" or "ai.onnx")
        {
            Require(_model.Opset is null || _model.Opset == version, $"It names two versions of ONNX's operators, {_model.Opset} and {version}; write it again.");
            _model.Opset = version;
        }
    }

    private void ParseGraph(ProtobufReader graph)
    {
        while (graph.Next())
        {
            switch (graph.Field)
            {
                case 1:
                    Require(_model.Nodes.Count < MostNodes, $"It has more than {MostNodes} nodes; at most that many are read.");
                    _model.Nodes.Add(ParseNode(graph.Message));
                    break;
                case 5:
                    Require(_model.Tensors.Count < MostNodes, $"It has more than {MostNodes} tensors; at most that many are read.");
                    OnnxTensor tensor = OnnxTensorParser.Parse(graph.Message, file);
                    Require(!_model.Tensors.ContainsKey(tensor.Name), $"It has two tensors named {SafetensorsText.Quote(tensor.Name.AsSpan())}; write it again.");
                    _model.Tensors.Add(tensor.Name, tensor);
                    break;
                case 11:
                    Add(_model.Inputs, graph.Message);
                    break;
                case 12:
                    Add(_model.Outputs, graph.Message);
                    break;
            }
        }

        static void Add(List<OnnxValue> values, ProtobufReader value)
        {
            Require(values.Count < MostNodes, $"It has more than {MostNodes} inputs or outputs; at most that many are read.");
            values.Add(ParseValue(value));
        }
    }

    private OnnxNode ParseNode(ProtobufReader node)
    {
        OnnxNode read = new(_model.Nodes.Count + 1);
        string domain = "";
        while (node.Next())
        {
            Require(read.Inputs.Count + read.Outputs.Count + read.Attributes.Count < MostParts, $"A node has more than {MostParts} inputs, outputs and attributes; at most that many are read.");
            switch (node.Field)
            {
                case 1:
                    read.Inputs.Add(node.Text);
                    break;
                case 2:
                    read.Outputs.Add(node.Text);
                    break;
                case 3:
                    read.Name = node.Text;
                    break;
                case 4:
                    read.Operator = node.Text;
                    break;
                case 5:
                    read.Attributes.Add(ParseAttribute(node.Message));
                    break;
                case 7:
                    domain = node.Text;
                    break;
            }
        }

        Require(read.Operator.Length > 0, $"Node {_model.Nodes.Count + 1} has no operator; write the file again.");
        if (domain is not ("" or "ai.onnx"))
        {
            read.Operator = $"{domain}.{read.Operator}";
        }

        if (read.Attributes.GroupBy(attribute => attribute.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } repeated)
        {
            throw new InvalidDataException($"{read.Title} has the setting {SafetensorsText.Quote(repeated.Key.AsSpan())} twice; write the file again.");
        }

        return read;
    }

    private OnnxAttribute ParseAttribute(ProtobufReader attribute)
    {
        OnnxAttribute read = new();
        while (attribute.Next())
        {
            switch (attribute.Field)
            {
                case 1:
                    read.Name = attribute.Text;
                    break;
                case 2:
                    read.Single = attribute.Single;
                    Store(OnnxKind.Float);
                    break;
                case 3:
                    read.Number = attribute.Number;
                    Store(OnnxKind.Integer);
                    break;
                case 4:
                    read.Text = attribute.Text;
                    Store(OnnxKind.Text);
                    break;
                case 5:
                    read.Tensor = OnnxTensorParser.Parse(attribute.Message, file);
                    Store(OnnxKind.Tensor);
                    break;
                case 20:
                    read.Stated = attribute.Number is >= 1 and <= 4 and var kind ? (OnnxKind)kind : OnnxKind.Other;
                    break;
                case 13:
                    // Words for people.
                    break;
                default:
                    Store(OnnxKind.Other);
                    break;
            }
        }

        return read;

        void Store(OnnxKind kind) => read.Stored = read.Stored == OnnxKind.None ? kind : OnnxKind.Other;
    }

    private static OnnxValue ParseValue(ProtobufReader value)
    {
        string name = "";
        List<long>? lengths = null;
        while (value.Next())
        {
            if (value.Field == 1)
            {
                name = value.Text;
            }
            else if (value.Field == 2)
            {
                ParseType(value.Message, ref lengths);
            }
        }

        return new(name, lengths);
    }

    // Type, tensor type, shape, dimension: one in the other.
    private static void ParseType(ProtobufReader type, ref List<long>? lengths)
    {
        while (type.Next())
        {
            ProtobufReader tensor = type.Field == 1 ? type.Message : default;
            while (tensor.Next())
            {
                if (tensor.Field != 2)
                {
                    continue;
                }

                // A shape of no lengths is that of one number.
                lengths ??= [];
                ProtobufReader shape = tensor.Message;
                while (shape.Next())
                {
                    Require(lengths.Count < MostParts, $"A shape has more than {MostParts} dimensions; at most that many are read.");
                    lengths.Add(LengthIn(shape.Message));
                }
            }
        }
    }

    private static long LengthIn(ProtobufReader dimension)
    {
        long length = -1;
        while (dimension.Next())
        {
            if (dimension.Field == 1)
            {
                length = dimension.Number;
            }
        }

        return Math.Max(-1, length);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
