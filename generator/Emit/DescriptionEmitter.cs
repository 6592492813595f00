using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints the description of the network: what code that works with any network can ask.</summary>
internal static class DescriptionEmitter
{
    private const string Root = "global::NetGen.";

    public static void Emit(NetworkPlan plan, Names names, SourceWriter writer)
    {
        NetworkModel network = plan.Network;
        string smoothing = network.LabelSmoothing > 0 ? $" {{ LabelSmoothing = {Literals.Double(network.LabelSmoothing)} }}" : "";
        writer.Line($"static {Root}NetworkDescription {names.INetwork}.Describe() => new(");
        writer.Continued(
            $"\"{network.Type.PlainName}\", InputSize, OutputSize, BatchCapacity, {Root}Loss.{network.Loss}, new {Root}LayerDescription[]");
        writer.Scope(
            () =>
            {
                foreach (LayerModel layer in network.Layers)
                {
                    writer.Line(
                        $"new({layer.Number.ToText()}, \"{layer.Kind}\", \"{layer.Label}\", {layer.Inputs.ToText()}, {layer.Outputs.ToText()}, "
                        + $"{Root}Activation.{layer.Activation}, {Literals.Double(layer.ActivationSlope)},");
                    string rate = layer.DropoutRate > 0 ? $" {{ DropoutRate = {Literals.Double(layer.DropoutRate)} }}" : "";
                    writer.Continued($"new {Root}ParameterDescription[] {{{Parameters(layer)}}}){rate},");
                }
            },
            end: $"}}){smoothing};");
        writer.Blank();

        string Parameters(LayerModel layer) => layer.Parameters.Count == 0
            ? " "
            : $" {string.Join(", ", plan.Parameters.Where(tensor => tensor.Layer == layer.Number).Select(tensor => Parameter(tensor, names)))} ";
    }

    private static string Parameter(PlacedTensor tensor, Names names) =>
        $"new(\"{tensor.Name}\", {tensor.Tensor.Rows.ToText()}, {tensor.Tensor.Columns.ToText()}, {names.Private(tensor.Name + "At")}, {tensor.Stride.ToText()})";
}
