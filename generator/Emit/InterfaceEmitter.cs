using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints INetwork: the same members for code that works with any network.</summary>
internal sealed class InterfaceEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;

    public void Emit()
    {
        string face = names.INetwork;
        string element = names.Element;
        string read = names.ReadOnlySpan;
        string labels = $"{names.Type("ReadOnlySpan")}<int>";
        string workspace = $"global::NetGen.IWorkspace<{element}> workspace";
        string name = _network.Type.PlainName;
        string own = $"{names.Type("Check")}.WorkspaceOf<Workspace>(workspace, \"{name}\")";
        writer.Line("// INetwork: the members above, for code that works with any network.");
        foreach (string fact in new[] { "InputSize", "OutputSize", "LayerCount", "ParameterCount", "BatchCapacity" })
        {
            writer.Line($"static int {face}.{fact} => {fact};");
            writer.Blank();
        }

        Member($"static global::NetGen.Loss {face}.Loss", $"global::NetGen.Loss.{_network.Loss}");
        DescriptionEmitter.Emit(plan, names, writer);
        Member($"static {names.Self} {face}.Create(long seed)", "new(seed)");
        Member($"static global::NetGen.IWorkspace<{element}> {face}.CreateWorkspace()", "new Workspace()");
        Member($"{read} {face}.Forward({read} x, {workspace})", $"Forward(x, {own})");
        Member($"void {face}.Backward({read} dA, {workspace})", $"Backward(dA, {own})");
        Member($"void {face}.Backward({read} dA, {workspace}, {names.Span} dX)", $"Backward(dA, {own}, dX)");
        foreach (string method in new[] { "Backpropagate", "Evaluate" })
        {
            Member($"{element} {face}.{method}({read} x, {read} t, {workspace}, {read} weights)", $"{method}(x, t, {own}, weights)");
            Member(
                $"{element} {face}.{method}({read} x, {labels} labels, {workspace}, {read} weights)",
                plan.LossStep.TakesLabels
                    ? $"{method}(x, labels, {own}, weights)"
                    : $"throw {names.Type("Check")}.LabelsNeedCrossEntropy(\"{name}\", global::NetGen.Loss.{_network.Loss})");
        }
    }

    private void Member(string header, string body)
    {
        writer.Line(header + " =>");
        writer.Continued(body + ";");
        writer.Blank();
    }
}
