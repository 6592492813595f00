using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// Follows a graph from its input to its output, and takes it for what it must be: a chain of fully connected layers with an activation each. What
/// changes nothing is passed over, and what is linear is folded into the layer before.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="mostParameters">The most weights and biases that are taken out of it: a tensor may stand in many layers.</param>
internal sealed class OnnxChain(OnnxModel model, long mostParameters)
{
    private const long MostWork = 100_000_000;

    private readonly OnnxGraph _graph = new(model);
    private readonly List<OnnxLayer> _layers = [];
    private long _parameters;
    private long _work;

    private OnnxLayer? Last => _layers.Count > 0 ? _layers[_layers.Count - 1] : null;

    /// <summary>The layers.</summary>
    /// <exception cref="NotSupportedException">It is another graph; the message says which node is in the way, or what else.</exception>
    public IReadOnlyList<OnnxLayer> Read()
    {
        List<OnnxValue> inputs = model.Inputs.Where(input => !model.Tensors.ContainsKey(input.Name)).ToList();
        Require(inputs.Count == 1, $"The graph has {inputs.Count.ToText()} inputs, not one");
        Require(model.Outputs.Count == 1, $"The graph has {model.Outputs.Count.ToText()} outputs, not one");
        string value = inputs[0].Name;
        string end = model.Outputs[0].Name;
        OnnxActivations activations = new(_graph);

        // Each step takes a node at least, so more steps than nodes would be a circle.
        for (int steps = 0; value != end || _graph.ConsumersOf(value).Count > 0; steps++)
        {
            IReadOnlyList<OnnxNode> consumers = _graph.ConsumersOf(value);
            Require(value != end, "The graph goes on behind its output");
            Require(consumers.Count > 0, $"Nothing takes {SafetensorsText.Quote(value.AsSpan())}, which is not the output");
            Require(steps <= model.Nodes.Count, "The graph runs in a circle");
            if (activations.Find(value) is { } found)
            {
                Activate(consumers[0], found.Activation, found.Slope);
                value = found.Output;
            }
            else
            {
                if (consumers.Count > 1)
                {
                    throw OnnxGraph.Refused(consumers[0], $"is one of {consumers.Count.ToText()} that take the same value, and they are no activation");
                }

                Take(consumers[0], value);
                value = consumers[0].Output;
            }
        }

        Require(_layers.Count > 0, "The graph has no layer");
        CheckInput(inputs[0]);
        return _layers;
    }

    private void Activate(OnnxNode node, Activation activation, double slope)
    {
        if (Last is not { Activation: null } layer)
        {
            throw OnnxGraph.Refused(node, _layers.Count == 0 ? "is an activation before the first layer" : "is an activation of what passed through one already");
        }

        layer.Activation = activation;
        layer.Slope = slope;
    }

    private void Take(OnnxNode node, string value)
    {
        switch (node.Operator)
        {
            case "Gemm":
                Gemm(node, value);
                break;
            case "MatMul":
                Require(node, node.Input(0) == value, "multiplies from the other side");
                Begin(node, Matrix(node, 1), isTurned: true, 1);
                break;
            case "Add":
                AddBias(node, value);
                break;
            case "BatchNormalization":
                Normalize(node, value);
                break;
            case "Flatten":
                Require(node, node.Number("axis", 1) is 1 || (_layers.Count > 0 && node.Number("axis", 1) is -1), "flattens along another axis than 1");
                break;
            case "Reshape":
                Reshape(node, value);
                break;
            case "Dropout":
                // The third input switches training on.
                Require(node, node.Input(2).Length == 0 || _graph.ConstantOf(node.Input(2)) is not null, "has a training mode that depends on the input");
                Require(node, node.Outputs.Skip(1).All(mask => _graph.ConsumersOf(mask).Count == 0), "has a mask that is used");
                break;
            case "Cast":
                Require(node, node.Number("to", 0) is 1 or 10 or 11, "casts to no real number");
                break;
            case "Identity":
                break;
            default:
                throw OnnxGraph.Refused(node, "has an operator that is not compiled there");
        }
    }

    private void Gemm(OnnxNode node, string value)
    {
        Require(node, node.Input(0) == value, "multiplies from the other side");
        Require(node, node.Number("transA", 0) == 0, "turns its input (transA)");
        Begin(node, Matrix(node, 1), node.Number("transB", 0) == 0, node.Single("alpha", 1));
        if (node.Input(2).Length > 0)
        {
            Accumulate(Last!, Row(node, 2, Last!), node.Single("beta", 1));
        }
    }

    // W [outputs, inputs] of a matrix that is [inputs, outputs] where it is turned.
    private void Begin(OnnxNode node, OnnxTensor matrix, bool isTurned, double factor)
    {
        int inputs = (int)matrix.Shape[isTurned ? 0 : 1];
        int outputs = (int)matrix.Shape[isTurned ? 1 : 0];
        Require(node, inputs > 0 && outputs > 0, $"has the empty weights {SafetensorsText.Shape(matrix.Shape)}");
        Require(
            node,
            Last is null || Last.Outputs == inputs,
            $"takes {inputs.ToText()} numbers, but the layer before gives {(Last?.Outputs ?? 0).ToText()}");
        _parameters += matrix.Count + outputs;
        Require(node, _parameters <= mostParameters, $"brings the network to {_parameters.Grouped()} parameters, more than the {mostParameters.Grouped()} that are laid into an assembly");
        double[] numbers = matrix.ToDoubles();
        double[] weights = new double[numbers.Length];
        for (int row = 0; row < outputs; row++)
        {
            for (int column = 0; column < inputs; column++)
            {
                weights[(row * inputs) + column] = factor * numbers[isTurned ? (column * outputs) + row : (row * inputs) + column];
            }
        }

        _layers.Add(new(weights, new double[outputs], inputs));
    }

    private void AddBias(OnnxNode node, string value)
    {
        int other = node.Input(0) == value ? 1 : 0;
        Require(node, node.Inputs.Count == 2 && Last is { Activation: null }, "adds to what is no product of weights");
        Accumulate(Last!, Row(node, other, Last!), 1);
    }

    private static void Accumulate(OnnxLayer layer, double[] bias, double factor)
    {
        for (int j = 0; j < layer.Outputs; j++)
        {
            layer.Bias[j] += factor * bias[bias.Length == 1 ? 0 : j];
        }
    }

    // scale (z - mean) / sqrt(variance + epsilon) + shift, of a z that is W a + b.
    private void Normalize(OnnxNode node, string value)
    {
        Require(node, node.Input(0) == value && Last is { Activation: null }, "follows no layer without activation that it could be folded into");
        Require(node, node.Number("training_mode", 0) == 0 && node.Outputs.Skip(1).All(output => output.Length == 0), "is in training mode");
        OnnxLayer layer = Last!;
        double[][] parts = [.. Enumerable.Range(1, 4).Select(i => Row(node, i, layer))];
        Require(node, parts.All(part => part.Length == layer.Outputs), $"is not over the {layer.Outputs.ToText()} outputs of the layer before");
        Charge(node, layer.Weights.Length);
        double epsilon = node.Single("epsilon", 1e-5f);
        for (int j = 0; j < layer.Outputs; j++)
        {
            double factor = parts[0][j] / Math.Sqrt(parts[3][j] + epsilon);
            for (int k = 0; k < layer.Inputs; k++)
            {
                layer.Weights[(j * layer.Inputs) + k] *= factor;
            }

            layer.Bias[j] = ((layer.Bias[j] - parts[2][j]) * factor) + parts[1][j];
        }
    }

    // To rows of an example each: [-1, n], [0, n], [1, n] or [0, -1].
    private void Reshape(OnnxNode node, string value)
    {
        long[]? shape = _graph.ConstantOf(node.Input(1))?.ToNumbers();
        bool isRows = node.Input(0) == value
            && shape is { Length: 2 }
            && (shape[0] is 0 ? shape[1] is -1 or > 0 : shape[0] is -1 or 1 && shape[1] > 0)
            && (shape[1] == -1 || Last is null || Last.Outputs == shape[1]);
        Require(node, isRows, shape is null ? "has a shape that depends on the input" : $"has the shape {SafetensorsText.Shape(shape)}, which is not one row for each example");
    }

    private void CheckInput(OnnxValue input)
    {
        // What is known of an example's shape must give the first layer's inputs: [batch, 1, 8, 8] flattened are 64.
        decimal size = 1;
        foreach (long length in input.Lengths.Skip(1))
        {
            size = length > 0 && size < int.MaxValue ? size * length : length > 0 ? size : -1;
            if (size < 0)
            {
                return;
            }
        }

        Require(
            input.Lengths.Count < 2 || size == _layers[0].Inputs,
            $"The graph's input has {size.Grouped()} numbers an example, but its first layer takes {_layers[0].Inputs.ToText()}");
    }

    private OnnxTensor Matrix(OnnxNode node, int index)
    {
        OnnxTensor tensor = Tensor(node, index);
        Require(node, tensor.Shape.Length == 2, $"has weights of the shape {SafetensorsText.Shape(tensor.Shape)}, not of two dimensions");
        return tensor;
    }

    // A number for each output of a layer: [n], [1, n], or one number for all.
    private double[] Row(OnnxNode node, int index, OnnxLayer layer)
    {
        OnnxTensor tensor = Tensor(node, index);
        bool isRow = tensor.Shape.Take(tensor.Shape.Length - 1).All(length => length == 1) && (tensor.Count == 1 || tensor.Count == layer.Outputs);
        Require(node, isRow, $"has a tensor of the shape {SafetensorsText.Shape(tensor.Shape)} for the {layer.Outputs.ToText()} outputs of its layer");
        Charge(node, layer.Outputs);
        return tensor.ToDoubles();
    }

    // Any number of nodes may follow a layer and change it again.
    private void Charge(OnnxNode node, int numbers)
    {
        _work += numbers;
        Require(node, _work <= MostWork, "is one too many that change the layer before");
    }

    private OnnxTensor Tensor(OnnxNode node, int index)
    {
        OnnxTensor? tensor = _graph.ConstantOf(node.Input(index));
        Require(node, tensor is not null, $"has an input {SafetensorsText.Quote(node.Input(index).AsSpan())} that is no tensor of the file");
        Require(node, !tensor!.IsExternal, $"takes {SafetensorsText.Quote(tensor.Name.AsSpan())}, whose numbers lie in another file, which is not read");
        Require(node, tensor.IsReal, $"takes {SafetensorsText.Quote(tensor.Name.AsSpan())} of {tensor.TypeText}");
        Require(node, tensor.Count >= 0, $"takes {SafetensorsText.Quote(tensor.Name.AsSpan())}, whose numbers do not fill its shape {SafetensorsText.Shape(tensor.Shape)}");
        return tensor;
    }

    private static void Require(OnnxNode node, bool holds, string problem)
    {
        if (!holds)
        {
            throw OnnxGraph.Refused(node, problem);
        }
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new NotSupportedException(problem);
        }
    }
}
