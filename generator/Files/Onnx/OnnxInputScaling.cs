using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// What is subtracted from a graph's inputs, added, multiplied and divided before its first layer: scale x + shift for each column, which is folded
/// into the layer, W (scale x + shift) + b = (W scale) x + (b + W shift).
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="precision">That of the network, which rounds the folded numbers once.</param>
internal sealed class OnnxInputScaling(OnnxGraph graph, Precision precision)
{
    // W x and W shift cancel to what the layer took before, so digits are lost by as much as shifts are larger than scaled inputs, about 1. Of a float's
    // 24 bits, a thousand takes 10: the error is 6e-5 of the weights.
    private const double LargestShift = 1000;

    // A few are enough for any scaler, and each costs as much as it has columns.
    private const int MostNodes = 16;

    private double[] _scale = [1];
    private double[] _shift = [0];
    private OnnxNode? _last;
    private int _nodes;

    /// <summary>Whether a node does what can be folded.</summary>
    public static bool Takes(OnnxNode node) => node.Operator is "Sub" or "Add" or "Mul" or "Div";

    /// <summary>Adds a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">Which of its inputs is scaled.</param>
    /// <param name="rows">The shape of that.</param>
    /// <exception cref="NotSupportedException">It does not take one number for each column, or one for all.</exception>
    public void Add(OnnxNode node, string value, OnnxRows rows)
    {
        node.Require(++_nodes <= MostNodes, $"is one of more than {MostNodes.ToText()} that scale the inputs");
        int other = node.Input(0) == value ? 1 : 0;
        node.Require(node.Inputs.Count == 2 && (other == 1 || node.Operator is "Add" or "Mul"), "takes the graph's input as its second");
        int? columns = _scale.Length > 1 ? _scale.Length : rows.Columns;
        double[] numbers = graph.RowOf(node, other, columns, rows.Rank, $"inputs of the shape {rows.Text}");
        node.Require(numbers.Length == 1 || rows.AreRows, $"has {numbers.Length.ToText()} numbers for inputs of the shape {rows.Text}; flatten them before");
        OnnxGraph.RequireFinite(node, other, numbers);
        if (numbers.Length > _scale.Length)
        {
            _scale = [.. Enumerable.Repeat(_scale[0], numbers.Length)];
            _shift = [.. Enumerable.Repeat(_shift[0], numbers.Length)];
        }

        for (int k = 0; k < _scale.Length; k++)
        {
            double number = numbers[numbers.Length == 1 ? 0 : k];
            node.Require(node.Operator != "Div" || number != 0, "divides by zero");
            (_scale[k], _shift[k]) = node.Operator switch
            {
                "Sub" => (_scale[k], _shift[k] - number),
                "Add" => (_scale[k], _shift[k] + number),
                "Mul" => (_scale[k] * number, _shift[k] * number),
                _ => (_scale[k] / number, _shift[k] / number),
            };
        }

        _last = node;
    }

    /// <summary>Folds all of it into the first layer.</summary>
    /// <exception cref="NotSupportedException">It has another number of columns than the layer, or the folded layer would be far less exact.</exception>
    public void FoldInto(OnnxLayer layer)
    {
        if (_last is not { } node)
        {
            return;
        }

        node.Require(
            _scale.Length == 1 || _scale.Length == layer.Inputs,
            $"scales {_scale.Length.ToText()} columns, but the first layer takes {layer.Inputs.ToText()}");
        for (int j = 0; j < layer.Outputs; j++)
        {
            double sum = 0;
            double size = 0;
            double shifted = 0;
            for (int k = 0; k < layer.Inputs; k++)
            {
                int column = _scale.Length == 1 ? 0 : k;
                int at = (j * layer.Inputs) + k;
                double product = layer.Weights[at] * _shift[column];
                sum += product;
                shifted += Math.Abs(product);
                size += Math.Abs(layer.Weights[at]);
                layer.Weights[at] *= _scale[column];
            }

            layer.Bias[j] += sum;
            node.Require(
                precision == Precision.Double || !(shifted > LargestShift * size),
                $"belongs to a scaling whose offsets are more than {LargestShift.ToText()} times as large as the scaled numbers, so that float would lose their digits in the first "
                + "layer; set Precision = Precision.Double, or export without the scaler and scale the inputs yourself");
        }
    }
}
