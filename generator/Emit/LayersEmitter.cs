using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints one short method a layer and direction.</summary>
internal sealed class LayersEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    public void Emit()
    {
        foreach (LayerPlan layer in plan.Layers)
        {
            int l = layer.Layer.Number;
            Method(
                $"Layer {l.ToText()} forward: [m, {layer.Layer.Inputs.ToText()}] to [m, {layer.Layer.Outputs.ToText()}].",
                $"Forward{l.ToText()}",
                layer.Forward);
        }

        foreach (LayerPlan layer in plan.Layers.Reverse().Where(layer => layer.Backward.Count > 0))
        {
            string l = layer.Layer.Number.ToText();
            Method($"Layer {l} backward: {layer.Layer.Gradient} to {Results(layer.Layer)}.", $"Backward{l}", layer.Backward);
        }

        Method("The gradient of the inputs, da0 = dX.", "BackwardToInput", plan.BackwardToInput);
    }

    // "dW2, db2 and dz1".
    private string Results(LayerModel layer)
    {
        string parameters = string.Join(", ", layer.Parameters.Select(tensor => $"d{tensor.InFormula}{layer.Number.ToText()}"));
        string below = layer.Number > plan.Network.FirstTrainedLayer ? plan.Network.Layers[layer.Number - 2].Gradient : "";
        return string.Join(" and ", new[] { parameters, below }.Where(text => text.Length > 0));
    }

    /// <summary>The buffers that the steps of a layer method work on, in the order of their first use: its parameters.</summary>
    public static IReadOnlyList<string> Buffers(IEnumerable<Step> steps) =>
        steps.SelectMany(step => step.Operands).Where(operand => operand.Kind == OperandKind.Buffer).Select(operand => operand.Name).Distinct().ToList();

    /// <summary>Whether a step works on an operand of that kind.</summary>
    public static bool Uses(IEnumerable<Step> steps, OperandKind kind) => steps.SelectMany(step => step.Operands).Any(operand => operand.Kind == kind);

    private void Method(string summary, string name, IReadOnlyList<Step> steps)
    {
        List<string> parameters = [];
        if (Uses(steps, OperandKind.Parameter))
        {
            parameters.Add($"ref {names.Element} parameters");
        }

        if (Uses(steps, OperandKind.Gradient))
        {
            parameters.Add($"ref {names.Element} gradients");
        }

        parameters.AddRange(Buffers(steps).Select(buffer => $"ref {names.Element} {buffer}"));
        writer.Summary(summary);
        // Not inlined: the JIT has a budget for that, which the kernels need.
        writer.Line(names.Optimized);
        writer.Block($"private static void {names.Private(name)}({string.Join(", ", parameters)}, int m)", () =>
        {
            foreach (Step step in steps)
            {
                StepPrinter.Print(writer, names, step);
            }
        });
        writer.Blank();
    }
}
