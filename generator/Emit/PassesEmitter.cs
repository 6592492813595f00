using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints the passes over a workspace that users call: Forward, Backward, Backpropagate and Evaluate.</summary>
internal sealed class PassesEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;
    private readonly WorkspaceText _workspace = new(plan, names);

    private string Inputs => _network.Inputs.ToText();

    private string Outputs => _network.Outputs.ToText();

    private string Last => _network.Layers.Count.ToText();

    private int OutputStride => _network.RowStride(_network.Layers.Count);

    private string Name => _network.Type.PlainName;

    private string Check => names.Type("Check");

    private string Rows => names.Type("Rows");

    private string MemoryMarshal => names.Type("MemoryMarshal");

    public void Emit()
    {
        Forward();
        Backward(withInput: false);
        Backward(withInput: true);
        Backpropagate(labels: false);
        if (plan.LossStep.TakesLabels)
        {
            Backpropagate(labels: true);
        }

        Evaluate(labels: false);
        if (plan.LossStep.TakesLabels)
        {
            Evaluate(labels: true);
        }
    }

    private void Forward()
    {
        string training = plan.Draw.Count > 0 ? " in training, with dropout" : "";
        writer.Summary($"Forward propagation of m examples{training}; the workspace keeps what the backward pass needs.");
        writer.Param("x", $"The examples [m, {Inputs}], {Range}.");
        writer.Param("workspace", "This thread's workspace.");
        writer.Returns($"The outputs [m, {Outputs}]: a view into the workspace, valid until its next pass.");
        Method($"public {names.ReadOnlySpan} Forward({names.ReadOnlySpan} x, Workspace workspace)", () =>
        {
            CheckWorkspace("Forward");
            CheckExamples("Forward");
            Draw();
            writer.Line($"{Private("PropagateForward")}(ref {MemoryMarshal}.GetReference(x), workspace, m);");
            if (OutputStride != _network.Outputs)
            {
                writer.Line($"// y-hat = a{Last}, without padding");
                writer.Line($"{Rows}.Unload(ref {_workspace.Place($"a{Last}")}, ref {_workspace.Place("y")}, m, OutputSize, {OutputStride.ToText()});");
            }

            writer.Line($"return {MemoryMarshal}.CreateReadOnlySpan(ref {_workspace.Place("y")}, m * OutputSize);");
        });
    }

    private void Backward(bool withInput)
    {
        string method = "Backward";
        writer.Summary(withInput
            ? "Backward propagation to the gradients and on to the inputs. The first call over a workspace allocates what that needs."
            : "Backward propagation of the last forward pass: fills the workspace's gradients, dW and db, with the mean over its m examples.");
        writer.Param("dA", $"The derivative of each example's loss with respect to its outputs [m, {Outputs}].");
        writer.Param("workspace", "The workspace of the forward pass.");
        if (withInput)
        {
            writer.Param("dX", $"Where to write the derivative of each example's loss with respect to its inputs [m, {Inputs}].");
        }

        Method($"public void Backward({names.ReadOnlySpan} dA, Workspace workspace{(withInput ? $", {names.Span} dX" : "")})", () =>
        {
            CheckWorkspace(method);
            writer.Line("int m = workspace.Examples;");
            writer.Line($"{Check}.ForwardPass(m, \"{Name}.{method}\");");
            writer.Line($"{Check}.Length(dA.Length, m, OutputSize, \"outputs\", \"{Name}.{method}\", \"dA\");");
            if (withInput)
            {
                writer.Line($"{Check}.Length(dX.Length, m, InputSize, \"inputs\", \"{Name}.{method}\", \"dX\");");
                writer.Line($"{Check}.NoOverlap(dA, dX, \"{Name}.{method}\", \"dA\", \"dX\");");
                writer.Line("workspace.ReserveInputGradient();");
            }

            LayerPlan last = plan.Layers[plan.Layers.Count - 1];
            writer.Line($"ref {names.Element} dz{Last} = ref {_workspace.Place($"dz{Last}")};");
            string name = last.Derivative.Count > 0 ? "da" : "dz";
            writer.Line($"// {name}{Last} = dA");
            writer.Line($"{Rows}.Load(ref {MemoryMarshal}.GetReference(dA), ref dz{Last}, m, OutputSize, {OutputStride.ToText()});");
            if (last.Derivative.Count > 0)
            {
                Locals(LayersEmitter.Buffers(last.Derivative).Where(buffer => buffer != $"dz{Last}"));
                foreach (Step step in last.Derivative)
                {
                    StepPrinter.Print(writer, names, step);
                }
            }

            writer.Line($"{Private("PropagateBackward")}(workspace, m);");
            if (withInput)
            {
                int stride = _network.RowStride(0);
                writer.Blank();
                writer.Line($"ref {names.Element} da0 = ref {_workspace.Place("da0")};");
                string parameters = $"{names.Private("_parameters")}.First";
                writer.Line(_workspace.Call("BackwardToInput", plan.BackwardToInput, parameters, "da0"));
                writer.Line("// dX = da0");
                writer.Line($"{Rows}.Unload(ref da0, ref {MemoryMarshal}.GetReference(dX), m, InputSize, {stride.ToText()});");
            }
        });
    }

    private void Backpropagate(bool labels)
    {
        string targets = labels ? "labels" : "t";
        writer.Summary("Forward pass, loss and backward pass in one: fills the workspace's gradients with the mean over m examples.");
        DescribeTargets(labels, Range);
        Method($"public {names.Element} Backpropagate({names.ReadOnlySpan} x, {TargetType(labels)} {targets}, Workspace workspace, {Weights} = default)", () =>
        {
            CheckWorkspace("Backpropagate");
            CheckExamples("Backpropagate");
            CheckTargets(labels, "Backpropagate");
            Draw();
            writer.Line($"double loss = {Private("ForwardWithLoss")}(x, {targets}, weights, workspace, m);");
            LayerPlan last = plan.Layers[plan.Layers.Count - 1];
            if (!plan.LossStep.IsFused && last.Derivative.Count > 0)
            {
                Locals(LayersEmitter.Buffers(last.Derivative));
                foreach (Step step in last.Derivative)
                {
                    StepPrinter.Print(writer, names, step);
                }
            }

            writer.Line($"{Private("PropagateBackward")}(workspace, m);");
            writer.Line($"return {Mean};");
        });
    }

    private void Evaluate(bool labels)
    {
        string targets = labels ? "labels" : "t";
        writer.Summary("The mean loss of any number of examples, without gradients. The workspace then holds no forward pass.");
        DescribeTargets(labels, "m at least 1");
        Method($"public {names.Element} Evaluate({names.ReadOnlySpan} x, {TargetType(labels)} {targets}, Workspace workspace, {Weights} = default)", () =>
        {
            CheckWorkspace("Evaluate");
            writer.Line($"int m = {Check}.Examples(x.Length, InputSize, \"inputs\", \"{Name}.Evaluate\", \"x\");");
            CheckTargets(labels, "Evaluate");
            if (plan.DrawNothing.Count > 0)
            {
                writer.Line("workspace.DrawNothing();");
            }

            writer.Line("double loss = 0;");
            writer.Block("for (int e = 0; e < m; e += BatchCapacity)", () =>
            {
                writer.Line("int n = m - e < BatchCapacity ? m - e : BatchCapacity;");
                string part = labels ? "labels.Slice(e, n)" : "t.Slice(e * OutputSize, n * OutputSize)";
                writer.Line($"{names.ReadOnlySpan} some = weights.IsEmpty ? weights : weights.Slice(e, n);");
                writer.Line($"loss += {Private("ForwardWithLoss")}(x.Slice(e * InputSize, n * InputSize), {part}, some, workspace, n);");
            });
            writer.Blank();
            writer.Line("workspace.Examples = 0;");
            writer.Line($"return {Mean};");
        });
    }

    private string Mean => _network.Precision == Precision.Double ? "loss / m" : "(float)(loss / m)";

    private string Range => _network.Batch == 1 ? "m = 1" : $"m from 1 to {_network.Batch.ToText()}";

    private string Weights => $"{names.ReadOnlySpan} weights";

    private string Private(string name) => names.Private(name);

    private string TargetType(bool labels) => _workspace.TargetType(labels);

    private void Method(string header, System.Action body)
    {
        writer.Line(names.Optimized);
        writer.Block(header, body);
        writer.Blank();
    }

    private void Draw()
    {
        if (plan.Draw.Count > 0)
        {
            writer.Line("workspace.DrawMasks(m);");
        }
    }

    private void CheckWorkspace(string method) => writer.Line($"{Check}.Workspace(workspace, \"{Name}.{method}\");");

    private void CheckExamples(string method)
    {
        writer.Line($"int m = {Check}.Examples(x.Length, InputSize, \"inputs\", \"{Name}.{method}\", \"x\");");
        writer.Line($"{Check}.Capacity(m, BatchCapacity, \"{Name}.{method}\", \"x\");");
    }

    private void CheckTargets(bool labels, string method)
    {
        if (labels)
        {
            writer.Line($"{Check}.Length(labels.Length, m, 1, \"label\", \"{Name}.{method}\", \"labels\");");
            writer.Line($"{Check}.Labels(labels, OutputSize, \"{Name}.{method}\");");
        }
        else
        {
            writer.Line($"{Check}.Length(t.Length, m, OutputSize, \"targets\", \"{Name}.{method}\", \"t\");");
        }

        writer.Line($"{Check}.Weights(weights, m, \"{Name}.{method}\");");
    }

    private void DescribeTargets(bool labels, string examples)
    {
        writer.Param("x", $"The examples [m, {Inputs}], {examples}.");
        if (labels)
        {
            writer.Param("labels", $"The class of each example [m], from 0 to {(_network.Outputs - 1).ToText()}.");
        }
        else
        {
            writer.Param("t", $"The targets [m, {Outputs}].");
        }

        writer.Param("workspace", "This thread's workspace.");
        writer.Param("weights", "What each example counts [m], from 0 up; left out, each counts 1.");
        writer.Returns("The mean loss of the examples: 1/m times the sum.");
    }

    private void Locals(IEnumerable<string> buffers)
    {
        foreach (string buffer in buffers)
        {
            writer.Line($"ref {names.Element} {buffer} = ref {_workspace.Place(buffer)};");
        }
    }
}
