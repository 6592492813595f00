using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints the workspace: the cache, the gradients, and views of both by the textbook's names.</summary>
internal sealed class WorkspaceEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;
    private readonly WorkspaceText _text = new(plan, names);

    public void Emit()
    {
        string element = names.Element;
        WorkspaceLayout layout = plan.Workspace;
        writer.Line("/// <summary>");
        string examples = _network.Batch == 1 ? "1 example" : $"up to {_network.Batch.Grouped()} examples";
        writer.Line($"/// What one thread needs to train: the cache of {examples} and the gradients, {Bytes()} bytes, allocated once.");
        writer.Line("/// </summary>");
        writer.Block($"public sealed class Workspace : global::NetGen.IWorkspace<{element}>", () =>
        {
            writer.Line($"internal readonly {names.Slab} Cache = new({layout.Cache.Length.ToText()});");
            writer.Line($"internal readonly {names.Slab} GradientSlab = new({plan.ParameterLength.ToText()});");
            writer.Line($"internal {names.Slab} InputGradient;");
            writer.Blank();
            writer.Summary("Examples in the last forward pass; 0 where there is none.");
            writer.Line("public int Examples { get; internal set; }");
            writer.Blank();
            if (plan.Draw.Count > 0)
            {
                ChanceFacts();
            }

            writer.Summary("dW and db of all layers as one span that lies like Parameters: the gradient of a parameter has the parameter's index.");
            writer.Line($"public {names.Span} Gradients => GradientSlab.Span;");
            Activations();
            foreach (PlacedTensor tensor in plan.Parameters)
            {
                writer.Blank();
                string name = "D" + tensor.Name;
                ParameterViewsEmitter.View(writer, names, tensor, name, "GradientSlab.Span", ParameterViewsEmitter.Summary(tensor, name));
            }

            ActivationsOfAnyLayer();
            writer.Blank();
            if (plan.Draw.Count > 0)
            {
                Chance();
            }

            writer.Line("// The cache: each buffer begins at a multiple of 64 bytes.");
            foreach (WorkspaceBuffer buffer in layout.Cache.Buffers)
            {
                Reference(buffer.Name, "Cache", buffer.Offset);
            }

            IReadOnlyList<WorkspaceBuffer> apart = layout.InputGradient.Buffers;
            writer.Line($"// Apart from the cache, for the gradient of the inputs: {string.Join(", ", apart.Take(apart.Count - 1).Select(InWords))} and dX in padded rows.");
            foreach (WorkspaceBuffer buffer in apart)
            {
                Reference(buffer.Name, "InputGradient", buffer.Offset);
            }

            writer.Block("internal void ReserveInputGradient()", () =>
                writer.Block("if (InputGradient.Length == 0)", () => writer.Line($"InputGradient = new({layout.InputGradient.Length.ToText()});")));
        });
    }

    private static string InWords(WorkspaceBuffer buffer) =>
        buffer.Name.StartsWith("wT", System.StringComparison.Ordinal) ? $"W{buffer.Name.Substring(2)}^T" : buffer.Name;

    private void ChanceFacts()
    {
        writer.Summary("What the masks of dropout follow from, with the number of an example: another seed, other masks.");
        writer.Line("public long DropoutSeed { get; set; }");
        writer.Blank();
        writer.Summary("The number of the first example of the next training pass, which adds how many it had.");
        writer.Line("public long ExampleNumber { get; set; }");
        writer.Blank();
    }

    private void Chance()
    {
        writer.Summary("Draws what a training pass over the next m examples leaves to chance.");
        Drawing("DrawMasks(int m)", plan.Draw, "ExampleNumber = unchecked(ExampleNumber + m);");
        writer.Summary("The same for a pass that does not train: nothing is left to chance.");
        Drawing("DrawNothing()", plan.DrawNothing, "");
    }

    private void Drawing(string header, IReadOnlyList<Step> steps, string last)
    {
        writer.Line(names.Optimized);
        writer.Block($"internal void {header}", () =>
        {
            foreach (string buffer in LayersEmitter.Buffers(steps))
            {
                writer.Line($"ref {names.Element} {buffer} = ref {_text.Reference(buffer)};");
            }

            foreach (Step step in steps)
            {
                StepPrinter.Print(writer, names, step);
            }

            if (last.Length > 0)
            {
                writer.Line(last);
            }
        });
        writer.Blank();
    }

    private void Activations()
    {
        View("a0", $"A view of A0 [m, {_network.Inputs.ToText()}]: the inputs of the last forward pass.");
        foreach (LayerModel layer in _network.Layers)
        {
            string l = layer.Number.ToText();
            string size = layer.Outputs.ToText();
            if (_network.KeepsZ(layer))
            {
                View("z" + l, $"A view of Z{l} [m, {size}]: layer {l} before its activation.");
            }
            else if (_network.ShowsZ(layer))
            {
                View("z" + l, $"A view of Z{l} [m, {size}]: the same as A{l}, since layer {l} has no activation.");
            }

            foreach (LayerBuffer buffer in layer.Buffers(_network).Where(buffer => buffer.Content.Length > 0))
            {
                View(buffer.Name, $"A view of {WorkspaceText.Capital(buffer.Name)} [m, {size}]: {buffer.Content}");
            }

            View("a" + l, $"A view of A{l} [m, {size}]: the outputs of layer {l}.");
            if (_network.KeepsGradient(layer))
            {
                string name = WorkspaceText.Capital(layer.Gradient);
                View(layer.Gradient, $"A view of {name} [m, {size}]: the derivative of each example's loss with respect to {name.Substring(1)}, after a backward pass.");
            }
        }
    }

    private void ActivationsOfAnyLayer()
    {
        string interfaceName = $"global::NetGen.IWorkspace<{names.Element}>";
        writer.Blank();
        writer.Block($"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{names.Element}> {interfaceName}.Activations(int layer) => layer switch", () =>
        {
            for (int l = 0; l <= _network.Layers.Count; l++)
            {
                writer.Line($"{l.ToText()} => A{l.ToText()},");
            }

            writer.Line($"_ => throw {names.Type("Check")}.NoSuchLayer(layer, LayerCount),");
        }, end: "};");
    }

    private void View(string buffer, string summary)
    {
        WorkspaceBuffer place = plan.Workspace[buffer];
        writer.Blank();
        writer.Summary(summary);
        writer.Line($"public {names.TensorSpan} {WorkspaceText.Capital(buffer)} =>");
        writer.Continued(
            $"{names.Type("Views")}.Matrix(Cache.Span.Slice({place.Offset.ToText()}, {place.Length.ToText()}), rows: Examples, "
            + $"columns: {place.Size.ToText()}, rowStride: {place.Stride.ToText()}, columnStride: 1);");
    }

    private void Reference(string buffer, string slab, int offset)
    {
        string place = offset == 0 ? $"{slab}.First" : $"{names.Type("Unsafe")}.Add(ref {slab}.First, {offset.ToText()})";
        writer.Block($"internal ref {names.Element} Ref{WorkspaceText.Capital(buffer)}", () =>
        {
            writer.Line(names.Inlined);
            writer.Line($"get => ref {place};");
        });
        writer.Blank();
    }

    private string Bytes() => (((long)plan.Workspace.Cache.Length + plan.ParameterLength) * _network.ElementSize).Grouped();
}
