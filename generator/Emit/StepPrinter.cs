using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints a step: its line of the textbook as a comment, then the call.</summary>
internal static class StepPrinter
{
    public static void Print(SourceWriter writer, Names names, Step step)
    {
        writer.Line("// " + step.Formula);
        string[] target = step.Target.Split('.');
        string type = target[0] == "Kernels" ? names.Private("Kernels") : names.Type(target[0]);
        string operands = string.Join(", ", step.Operands.Select(operand => Place(names, operand)));
        writer.Line($"{type}.{target[1]}({operands}, {step.Numbers});");
    }

    private static string Place(Names names, Operand operand) => operand.Kind switch
    {
        OperandKind.Parameter => $"ref {names.Type("Unsafe")}.Add(ref parameters, {names.Private(operand.Name + "At")})",
        OperandKind.Gradient => $"ref {names.Type("Unsafe")}.Add(ref gradients, {names.Private(operand.Name + "At")})",
        _ => "ref " + operand.Name,
    };
}
