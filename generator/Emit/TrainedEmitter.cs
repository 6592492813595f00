using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints what makes a network of the parameters that were laid into the assembly.</summary>
internal sealed class TrainedEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    /// <summary>The private property with the parameters.</summary>
    public const string Data = "TrainedParameters";

    public void Emit(TrainedParameters trained)
    {
        string weights = names.Type("EmbeddedWeights");
        writer.Summary($"Makes a network with the parameters of {trained.Source}, which are a part of the assembly. It has its own copy, so training it further changes no other.");
        writer.Line($"public static {names.Self} {Declaration.GeneratedNames.CreateTrained}() => new(new {weights}({names.Private(Data)}));");
        writer.Blank();
        writer.Block($"private {plan.Network.Type.Name}({weights} trained)", () =>
        {
            writer.Line($"ref {names.Element} parameters = ref {names.Private("_parameters")}.First;");
            foreach (PlacedTensor tensor in plan.Parameters)
            {
                writer.Line(
                    $"trained.CopyNext(ref {names.Type("Unsafe")}.Add(ref parameters, {names.Private(tensor.Name + "At")}), "
                    + $"columns: {tensor.Tensor.Columns.ToText()}, rows: {tensor.Tensor.Rows.ToText()}, stride: {tensor.Stride.ToText()});");
            }
        });
        writer.Blank();
    }
}
