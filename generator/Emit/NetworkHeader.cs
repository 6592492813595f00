using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The comment on top of a network's file: what was compiled.</summary>
internal static class NetworkHeader
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        NetworkModel network = plan.Network;
        string sizes = string.Join("-", new[] { network.Inputs }.Concat(network.PredictedLayers.Select(layer => layer.Outputs)).Select(size => size.ToText()));
        yield return $"{network.Type.FullName}: a neural network {sizes}, compiled by NetGen from the attributes on the class.";
        yield return "";
        foreach (string row in Table(plan))
        {
            yield return "  " + row;
        }

        yield return "";
        yield return $"{Count(network.ParameterCount, "parameter")} in {network.Precision.ToString().ToLowerInvariant()} precision, "
            + $"{((long)plan.ParameterLength * network.ElementSize).Grouped()} bytes with padding.";
        string smoothing = network.LabelSmoothing > 0 ? $", label smoothing {network.LabelSmoothing.ToText()}" : "";
        yield return $"Loss of an example: {plan.LossStep.Formula} ({network.Loss}{smoothing}). A workspace holds {Count(network.Batch, "example")}.";
        yield return "An example is a row: x is [m, n[0]], y-hat [m, n[L]], m examples one after the other.";
    }

    private static List<string> Table(NetworkPlan plan)
    {
        List<string[]> rows = [["layer", "kind", "inputs", "outputs", "activation", "parameters", "kept for backward"]];
        foreach (LayerModel layer in plan.Network.Layers)
        {
            string number = layer.Number.ToText();
            rows.Add([
                number,
                layer.Kind + (layer.Label is null ? "" : $" \"{layer.Label}\""),
                layer.Inputs.Grouped(),
                layer.Outputs.Grouped(),
                layer.Setting,
                layer.Parameters.Sum(tensor => tensor.Rows * tensor.Columns).Grouped(),
                string.Join(", ", Kept(plan.Network, layer)),
            ]);
        }

        return TextTable.Lines(rows, [true, false, true, true, false, true, false]);
    }

    private static IEnumerable<string> Kept(NetworkModel network, LayerModel layer) =>
        layer.Buffers(network).Where(buffer => !buffer.IsForInputGradient).Select(buffer => buffer.Name)
            .Concat(network.KeepsZ(layer) ? [$"z{layer.Number}"] : [])
            .Append($"a{layer.Number}");

    private static string Count(int count, string noun) => $"{count.Grouped()} {noun}{(count == 1 ? "" : "s")}";
}
