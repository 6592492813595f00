using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// Follows a graph from its input to its output, and takes it for what it must be: a chain of fully connected layers with an activation each. What
/// changes nothing is passed over, and what is linear is folded into the layer before.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="mostParameters">The most weights and biases that are taken out of it: a tensor may stand in many layers.</param>
/// <param name="precision">That of the network.</param>
internal sealed class OnnxChain(OnnxModel model, long mostParameters, Precision precision = Precision.Single)
{
    /// <summary>The most layers. Measured: a thousand of 1 to 1, in a file of 27 KB, take the compiler 19 s.</summary>
    public const int MostLayers = 256;

    // BatchNormalization of operators 6 may be that of training, and constants are spread differently. 25 are the newest that are known.
    private const int OldestOpset = 7;
    private const int NewestOpset = 25;
    private const long MostWork = 100_000_000;

    private const int Float = 1;
    private const int Double = 11;

    private readonly OnnxGraph _graph = new(model);
    private readonly List<OnnxLayer> _layers = [];
    private long _parameters;
    private long _work;

    private OnnxLayer? Last => _layers.Count > 0 ? _layers[_layers.Count - 1] : null;

    /// <summary>The layers.</summary>
    /// <exception cref="NotSupportedException">It is another graph; the message says which node is in the way, or what else.</exception>
    public IReadOnlyList<OnnxLayer> Read()
    {
        Require(
            model.Opset is >= OldestOpset and <= NewestOpset,
            $"The file {(model.Opset is { } opset ? $"has operators of version {opset.ToText()}" : "does not say the version of its operators")}; {OldestOpset.ToText()} to {NewestOpset.ToText()} are compiled");
        List<OnnxValue> inputs = model.Inputs.Where(input => !model.Tensors.ContainsKey(input.Name)).ToList();
        Require(inputs.Count == 1, $"The graph has {Counted(inputs, "input")}, not one");
        Require(model.Outputs.Count == 1, $"The graph has {Counted(model.Outputs, "output")}, not one");
        string value = inputs[0].Name;
        string end = model.Outputs[0].Name;
        OnnxActivations activations = new(_graph);
        OnnxRows rows = new(_graph, inputs[0]);
        OnnxInputScaling scaling = new(_graph, precision);

        // Each value has one source, so no way runs in a circle.
        while (value != end || _graph.ConsumersOf(value).Count > 0)
        {
            IReadOnlyList<OnnxNode> consumers = _graph.ConsumersOf(value);
            Require(value != end, $"The graph goes on behind its output {SafetensorsText.Quote(end.AsSpan())}");
            Require(consumers.Count > 0, $"Nothing takes {SafetensorsText.Quote(value.AsSpan())}, which is not the output");
            if (activations.Find(value) is { } found)
            {
                Activate(consumers[0], found.Activation, found.Slope);
                value = found.Output;
            }
            else
            {
                if (consumers.Count > 1)
                {
                    throw consumers[0].Refused($"is one of {consumers.Count.ToText()} that take the same value, and they are no activation");
                }

                Take(consumers[0], value, rows, scaling);
                value = consumers[0].Output;
            }
        }

        Require(_layers.Count > 0, "The graph has no layer");
        return _layers;
    }

    private void Activate(OnnxNode node, Activation activation, double slope)
    {
        if (Last is not { Activation: null } layer)
        {
            throw node.Refused(_layers.Count == 0 ? "is an activation before the first layer" : "is an activation of what passed through one already");
        }

        layer.Activation = activation;
        layer.Slope = slope;
    }

    private void Take(OnnxNode node, string value, OnnxRows rows, OnnxInputScaling scaling)
    {
        if (_layers.Count == 0 && OnnxInputScaling.Takes(node))
        {
            scaling.Add(node, value, rows);
            return;
        }

        switch (node.Operator)
        {
            case "Gemm":
                RequireFirst(node, value, "multiplies from the other side");
                Gemm(node, rows, scaling);
                break;
            case "MatMul":
                RequireFirst(node, value, "multiplies from the other side");
                Begin(node, Matrix(node, 1), isTurned: true, 1, rows, scaling);
                break;
            case "Add":
                AddBias(node, value);
                break;
            case "BatchNormalization":
                Normalize(node, value);
                break;
            case "Flatten":
                RequireFirst(node, value, "flattens another value");
                rows.Flatten(node);
                break;
            case "Reshape":
                RequireFirst(node, value, "has a shape that depends on the input");
                rows.Reshape(node);
                break;
            case "Dropout":
                RequireFirst(node, value, "drops from another value");
                PassDropout(node);
                break;
            case "Cast":
                RequireFirst(node, value, "casts another value");
                node.Require(node.Number("to", 0) is Float or Double, "casts to another type than float or double");
                break;
            case "Identity":
                RequireFirst(node, value, "passes another value on");
                break;
            default:
                throw node.Refused("has an operator that is not compiled there");
        }
    }

    private static void RequireFirst(OnnxNode node, string value, string otherwise) => node.Require(node.Input(0) == value, otherwise);

    // What is dropped, and how much, matters in training alone. The third input switches it on.
    private void PassDropout(OnnxNode node)
    {
        string training = node.Input(2);
        node.Require(training.Length == 0 || _graph.ConstantOf(training) is not null, "has a training mode that depends on the input");
        node.Require(training.Length == 0 || _graph.ConstantOf(training)!.ToTruth() == false, "is in training mode");
        node.Require(node.Number("is_test", 1) == 1, "is in training mode");
        node.Require(node.Outputs.Skip(1).All(mask => _graph.ConsumersOf(mask).Count == 0), "has a mask that is used");
    }

    private void Gemm(OnnxNode node, OnnxRows rows, OnnxInputScaling scaling)
    {
        double alpha = node.Single("alpha", 1);
        double beta = node.Single("beta", 1);
        node.Require(node.Number("transA", 0) == 0, "turns its input (transA)");
        node.Require(node.Number("transB", 0) is 0 or 1, "has another transB than 0 or 1");
        node.Require(IsFinite(alpha) && IsFinite(beta), "has an alpha or beta that is not finite");
        Begin(node, Matrix(node, 1), node.Number("transB", 0) == 0, alpha, rows, scaling);
        if (node.Input(2).Length > 0)
        {
            Accumulate(Last!, Row(node, 2, Last!), beta);
        }
    }

    // W [outputs, inputs] of a matrix that is [inputs, outputs] where it is turned.
    private void Begin(OnnxNode node, OnnxTensor matrix, bool isTurned, double factor, OnnxRows rows, OnnxInputScaling scaling)
    {
        int inputs = (int)matrix.Shape[isTurned ? 0 : 1];
        int outputs = (int)matrix.Shape[isTurned ? 1 : 0];
        rows.RequireRows(node);
        node.Require(inputs > 0 && outputs > 0, $"has the empty weights {SafetensorsText.Shape(matrix.Shape)}");
        node.Require(
            rows.Columns is null || rows.Columns == inputs,
            $"takes {inputs.ToText()} numbers, but {(Last is null ? "the graph's input has" : "the layer before gives")} {(rows.Columns ?? 0).ToText()}");
        node.Require(
            _layers.Count < MostLayers,
            $"is layer {(_layers.Count + 1).ToText()}, but at most {MostLayers.ToText()} are compiled from a file");
        _parameters += matrix.Count + outputs;
        node.Require(_parameters <= mostParameters, $"brings the network to {_parameters.Grouped()} parameters, more than the {mostParameters.Grouped()} that are laid into an assembly");
        double[] numbers = matrix.ToDoubles();
        double[] weights = new double[numbers.Length];
        for (int row = 0; row < outputs; row++)
        {
            for (int column = 0; column < inputs; column++)
            {
                weights[(row * inputs) + column] = factor * numbers[isTurned ? (column * outputs) + row : (row * inputs) + column];
            }
        }

        OnnxLayer layer = new(weights, new double[outputs], inputs);
        if (_layers.Count == 0)
        {
            scaling.FoldInto(layer);
        }

        _layers.Add(layer);
        rows.Become(outputs);
    }

    private void AddBias(OnnxNode node, string value)
    {
        int other = node.Input(0) == value ? 1 : 0;
        node.Require(node.Inputs.Count == 2 && Last is { Activation: null }, "adds to what is no product of weights");
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
        node.Require(node.Input(0) == value && Last is { Activation: null }, "follows no layer without activation that it could be folded into");
        bool isTrained = node.Number("training_mode", 0) == 0 && node.Number("is_test", 1) == 1 && node.Outputs.Skip(1).All(output => output.Length == 0);
        node.Require(isTrained, "is in training mode");
        OnnxLayer layer = Last!;
        double[][] parts = [.. Enumerable.Range(1, 4).Select(i => Row(node, i, layer))];
        node.Require(parts.All(part => part.Length == layer.Outputs), $"is not over the {layer.Outputs.ToText()} outputs of the layer before");
        Charge(node, layer.Weights.Length);
        double epsilon = node.Single("epsilon", 1e-5f);
        for (int i = 0; i < parts.Length; i++)
        {
            OnnxGraph.RequireFinite(node, i + 1, parts[i]);
        }

        for (int j = 0; j < layer.Outputs; j++)
        {
            double variance = parts[3][j] + epsilon;
            node.Require(variance > 0 && IsFinite(variance), $"has no root of its variance and epsilon, {variance.ToText()} at [{j.ToText()}]");
            double factor = parts[0][j] / Math.Sqrt(variance);
            for (int k = 0; k < layer.Inputs; k++)
            {
                layer.Weights[(j * layer.Inputs) + k] *= factor;
            }

            layer.Bias[j] = ((layer.Bias[j] - parts[2][j]) * factor) + parts[1][j];
        }
    }

    private OnnxTensor Matrix(OnnxNode node, int index)
    {
        OnnxTensor tensor = _graph.RealOf(node, index);
        node.Require(tensor.Shape.Length == 2, $"has weights of the shape {SafetensorsText.Shape(tensor.Shape)}, not of two dimensions");
        return tensor;
    }

    // A number for each output of a layer, or one for all.
    private double[] Row(OnnxNode node, int index, OnnxLayer layer)
    {
        double[] row = _graph.RowOf(node, index, layer.Outputs, rank: 2, $"the {layer.Outputs.ToText()} outputs of its layer");
        Charge(node, layer.Outputs);
        return row;
    }

    // Any number of nodes may follow a layer and change it again.
    private void Charge(OnnxNode node, int numbers)
    {
        _work += numbers;
        node.Require(_work <= MostWork, "is one too many that change the layer before");
    }

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);

    private static string Counted(List<OnnxValue> values, string what)
    {
        const int MostNames = 5;
        string names = string.Join(", ", values.Take(MostNames).Select(value => SafetensorsText.Quote(value.Name.AsSpan()))) + (values.Count > MostNames ? ", ..." : "");
        return $"{values.Count.ToText()} {what}s{(names.Length > 0 ? $" ({names})" : "")}";
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new NotSupportedException(problem);
        }
    }
}
