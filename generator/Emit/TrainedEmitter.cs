using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints what makes a network of the parameters that were laid into the assembly.</summary>
internal sealed class TrainedEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    /// <summary>The private property with the parameters.</summary>
    public const string Data = "TrainedParameters";

    /// <summary>The private property with the numbers of the scaler.</summary>
    public const string ScalerData = "TrainedScaler";

    public void Emit(TrainedParameters trained)
    {
        string weights = names.Type("EmbeddedWeights");
        writer.Summary($"Makes a network with the parameters of {trained.Source}, which are a part of the assembly. It has its own copy, so training it further changes no other.");
        writer.Line($"public static {names.Self} {Declaration.GeneratedNames.CreateTrained}() => new(new {weights}({names.Private(Data)}));");
        writer.Blank();
        if (trained.HasScaler)
        {
            EmitScaler(trained);
        }

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

    private void EmitScaler(TrainedParameters trained)
    {
        string span = $"{names.Type("ReadOnlySpan")}<double>";
        writer.Summary($"Makes the scaler of {trained.Source}, which is a part of the assembly: apply it to what the network is given, as to what it was trained with.");
        writer.Block($"public static {names.Type("Scaler")}<{names.Element}> {Declaration.GeneratedNames.CreateTrainedScaler}()", () =>
        {
            writer.Line($"{span} numbers = {names.Type("MemoryMarshal")}.Cast<ulong, double>({names.Private(ScalerData)});");
            writer.Line("return new(offset: numbers.Slice(0, InputSize), scale: numbers.Slice(InputSize));");
        });
        writer.Blank();
    }
}
