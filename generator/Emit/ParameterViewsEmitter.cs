using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints the parameters: all as one span, each as a view in logical shape.</summary>
internal sealed class ParameterViewsEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    public void Emit()
    {
        string slab = names.Private("_parameters");
        writer.Line("/// <summary>");
        string length = plan.ParameterLength.Grouped();
        writer.Line($"/// All weights and biases as one span of {length} numbers: with zeros between and behind them as padding, which should stay zero.");
        writer.Line("/// </summary>");
        writer.Line($"public {names.Span} Parameters => {slab}.Span;");
        foreach (PlacedTensor tensor in plan.Parameters)
        {
            writer.Blank();
            View(writer, names, tensor, tensor.Name, $"{slab}.Span", Summary(tensor, tensor.Name));
        }

        writer.Blank();
    }

    /// <summary>"A view of W1 [128, 64]: ..."</summary>
    public static string Summary(PlacedTensor tensor, string name) => tensor.Tensor.IsMatrix
        ? $"A view of {name} [{tensor.Tensor.Rows.ToText()}, {tensor.Tensor.Columns.ToText()}]: "
            + $"a row for each output of layer {tensor.Layer.ToText()}, a column for each input."
        : $"A view of {name} [{tensor.Tensor.Rows.ToText()}]: a number for each output of layer {tensor.Layer.ToText()}.";

    /// <summary>Prints a property that shows a part of a slab in logical shape.</summary>
    public static void View(SourceWriter writer, Names names, PlacedTensor tensor, string name, string span, string summary)
    {
        string at = names.Private(tensor.Name + "At");
        writer.Summary(summary);
        writer.Line($"public {names.TensorSpan} {name} =>");
        writer.Continued(tensor.Tensor.IsMatrix
            ? $"{names.Type("Views")}.Matrix({span}.Slice({at}, {tensor.Length.ToText()}), rows: {tensor.Tensor.Rows.ToText()}, "
                + $"columns: {tensor.Tensor.Columns.ToText()}, rowStride: 1, columnStride: {tensor.Stride.ToText()});"
            : $"new({span}.Slice({at}, {tensor.Tensor.Rows.ToText()}));");
    }
}
