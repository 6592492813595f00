using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints what the passes over a workspace are made of: all layers forward, all layers backward, and the loss between them.</summary>
internal sealed class PropagationEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;
    private readonly WorkspaceText _workspace = new(plan, names);

    private string Last => _network.Layers.Count.ToText();

    private string Rows => names.Type("Rows");

    private string MemoryMarshal => names.Type("MemoryMarshal");

    public void Emit()
    {
        Forward();
        Backward();
        ForwardWithLoss(labels: false);
        if (plan.LossStep.TakesLabels)
        {
            ForwardWithLoss(labels: true);
        }
    }

    private void Forward()
    {
        writer.Summary("All layers forward.");
        writer.Line(names.Standalone);
        writer.Block($"private void {names.Private("PropagateForward")}(ref {names.Element} x, Workspace workspace, int m)", () =>
        {
            writer.Line("workspace.Examples = m;");
            Parameters();
            writer.Line("// a0 = x");
            writer.Line($"{Rows}.Load(ref x, ref {_workspace.Place("a0")}, m, InputSize, {_network.RowStride(0).ToText()});");
            foreach (LayerPlan layer in plan.Layers)
            {
                writer.Line(_workspace.Call("Forward" + layer.Layer.Number.ToText(), layer.Forward, "parameters"));
            }
        });
        writer.Blank();
    }

    private void Backward()
    {
        writer.Summary($"All layers backward, from dz{Last}.");
        writer.Line(names.Standalone);
        writer.Block($"private void {names.Private("PropagateBackward")}(Workspace workspace, int m)", () =>
        {
            if (plan.Layers.Any(layer => LayersEmitter.Uses(layer.Backward, OperandKind.Parameter)))
            {
                Parameters();
            }

            writer.Line($"ref {names.Element} gradients = ref workspace.GradientSlab.First;");
            foreach (LayerPlan layer in plan.Layers.Reverse().Where(layer => layer.Backward.Count > 0))
            {
                writer.Line(_workspace.Call("Backward" + layer.Layer.Number.ToText(), layer.Backward, "parameters"));
            }
        });
        writer.Blank();
    }

    private void ForwardWithLoss(bool labels)
    {
        LossPlan loss = plan.LossStep;
        string sizes = $"OutputSize, {_network.RowStride(_network.Layers.Count).ToText()}";
        string targets = $"{_workspace.TargetType(labels)} {(labels ? "labels" : "t")}, {names.ReadOnlySpan} weights";
        writer.Summary($"Forward pass and the sum of the losses, each {loss.Formula}; leaves {loss.DerivativeFormula}. Weights multiply both.");
        writer.Line(names.Standalone);
        writer.Block($"private double {names.Private("ForwardWithLoss")}({names.ReadOnlySpan} x, {targets}, Workspace workspace, int m)", () =>
        {
            writer.Line($"{names.Private("PropagateForward")}(ref {MemoryMarshal}.GetReference(x), workspace, m);");
            string z = "ref " + _workspace.Place("z" + Last);
            string a = "ref " + _workspace.Place("a" + Last);
            string dz = "ref " + _workspace.Place("dz" + Last);
            string method = $"{names.Type("Losses")}.{loss.Method.Substring("Losses.".Length)}";
            if (labels && loss.IsFused && _network.LabelSmoothing == 0)
            {
                writer.Line("// " + loss.DerivativeFormula + ", t one-hot");
                writer.Line($"return {method}({z}, {a}, labels, {dz}, weights, {sizes});");
                return;
            }

            string t = "ref " + _workspace.Place("t");
            writer.Line("// t, in padded rows");
            writer.Line(labels
                ? $"{Rows}.OneHot(labels, {t}, {sizes});"
                : $"{Rows}.Load(ref {MemoryMarshal}.GetReference(t), {t}, m, {sizes});");
            if (_network.LabelSmoothing > 0)
            {
                string smoothing = Literals.Double(_network.LabelSmoothing);
                writer.Line($"// t = (1 - {smoothing}) t + {smoothing} / {_network.Outputs.ToText()}: label smoothing");
                writer.Line($"{Rows}.Smooth({t}, {smoothing}, m, {sizes});");
            }

            writer.Line("// " + loss.DerivativeFormula);
            writer.Line($"return {method}({(loss.IsFused ? z + ", " : "")}{a}, {t}, {dz}, weights, m, {sizes});");
        });
        writer.Blank();
    }

    private void Parameters() => writer.Line($"ref {names.Element} parameters = ref {names.Private("_parameters")}.First;");
}
