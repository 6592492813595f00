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
                    OnnxTensor tensor = ParseTensor(graph.Message);
                    Require(!_model.Tensors.ContainsKey(tensor.Name), "It has two tensors of one name; write it again.");
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
        OnnxNode read = new();
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

        Require(read.Operator.Length > 0, $"Node {_model.Nodes.Count} has no operator; write the file again.");
        if (domain is not ("" or "ai.onnx"))
        {
            read.Operator = $"{domain}.{read.Operator}";
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
                    break;
                case 3:
                    read.Number = attribute.Number;
                    break;
                case 4:
                    read.Text = attribute.Text;
                    break;
                case 5:
                    read.Tensor = ParseTensor(attribute.Message);
                    break;
            }
        }

        return read;
    }

    private OnnxTensor ParseTensor(ProtobufReader tensor)
    {
        string name = "";
        long type = 0;
        bool isExternal = false;
        List<long> shape = [];
        List<long> numbers = [];
        List<byte> listed = [];
        ReadOnlyMemory<byte> bytes = default;
        while (tensor.Next())
        {
            switch (tensor.Field)
            {
                case 1:
                    tensor.AddNumbersTo(shape);
                    Require(shape.Count <= MostParts, $"A tensor has more than {MostParts} dimensions; at most that many are read.");
                    break;
                case 2:
                    type = tensor.Number;
                    break;
                case 4 or 10:
                    listed.AddRange(tensor.FixedBytes.ToArray());
                    break;
                case 5 or 7:
                    tensor.AddNumbersTo(numbers);
                    break;
                case 8:
                    name = tensor.Text;
                    break;
                case 9:
                    bytes = file.Slice(tensor.Start, tensor.Run.Length);
                    break;
                case 13:
                    isExternal = true;
                    break;
                case 14:
                    isExternal |= tensor.Number != 0;
                    break;
            }
        }

        // Of half precision, each number stands in one of 32 bits; of whole ones, in one of 64.
        int size = type == 10 ? sizeof(ushort) : sizeof(long);
        foreach (long number in numbers)
        {
            for (int i = 0; i < size; i++)
            {
                listed.Add(unchecked((byte)(number >> (8 * i))));
            }
        }

        return new(name, type, [.. shape], bytes.IsEmpty ? listed.ToArray() : bytes, isExternal);
    }

    private static OnnxValue ParseValue(ProtobufReader value)
    {
        string name = "";
        List<long> lengths = [];
        while (value.Next())
        {
            if (value.Field == 1)
            {
                name = value.Text;
            }
            else if (value.Field == 2)
            {
                ParseType(value.Message, lengths);
            }
        }

        return new(name, lengths);
    }

    // Type, tensor type, shape, dimension: one in the other.
    private static void ParseType(ProtobufReader type, List<long> lengths)
    {
        while (type.Next())
        {
            ProtobufReader tensor = type.Field == 1 ? type.Message : default;
            while (tensor.Next())
            {
                ProtobufReader shape = tensor.Field == 2 ? tensor.Message : default;
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

        return length;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
