using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints the workspace: the cache, the gradients, and views of both by the textbook's names.</summary>
internal sealed class WorkspaceEmitter(NetworkPlan plan, Names names, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;

    /// <summary>The workspace's reference to the first element of a buffer.</summary>
    public static string ReferenceTo(NetworkPlan plan, string buffer) =>
        "Ref" + Capital(buffer is "wT1" or "da0" ? buffer : plan.Cache[buffer].Name);

    public void Emit()
    {
        string element = names.Element;
        writer.Line("/// <summary>");
        string examples = _network.Batch == 1 ? "1 example" : $"up to {_network.Batch.Grouped()} examples";
        writer.Line($"/// What one thread needs to train: the cache of {examples} and the gradients, {Bytes()} bytes, allocated once.");
        writer.Line("/// </summary>");
        writer.Block($"public sealed class Workspace : global::NetGen.IWorkspace<{element}>", () =>
        {
            writer.Line($"internal readonly {names.Slab} Cache = new({plan.Cache.Length.ToText()});");
            writer.Line($"internal readonly {names.Slab} GradientSlab = new({plan.ParameterLength.ToText()});");
            writer.Line($"internal {names.Slab} InputGradient;");
            writer.Blank();
            writer.Summary("Examples in the last forward pass; 0 where there is none.");
            writer.Line("public int Examples { get; internal set; }");
            writer.Blank();
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
            writer.Line("// The cache: each buffer begins at a multiple of 64 bytes.");
            foreach (CacheBuffer buffer in plan.Cache.Buffers)
            {
                Reference(buffer.Name, "Cache", buffer.Offset);
            }

            writer.Line("// Apart from the cache, for the gradient of the inputs: W1^T and dX in padded rows.");
            int turned = _network.Layers[0].Outputs * _network.RowStride(0);
            Reference("wT1", "InputGradient", 0);
            Reference("da0", "InputGradient", turned);
            writer.Block("internal void ReserveInputGradient()", () =>
                writer.Block("if (InputGradient.Length == 0)", () => writer.Line($"InputGradient = new({plan.Cache.InputGradientLength.ToText()});")));
        });
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

            View("a" + l, $"A view of A{l} [m, {size}]: the outputs of layer {l}.");
            View("dz" + l, $"A view of DZ{l} [m, {size}]: the derivative of each example's loss with respect to Z{l}, after a backward pass.");
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
        CacheBuffer place = plan.Cache[buffer];
        writer.Blank();
        writer.Summary(summary);
        writer.Line($"public {names.TensorSpan} {Capital(buffer)} =>");
        writer.Continued(
            $"{names.Type("Views")}.Matrix(Cache.Span.Slice({place.Offset.ToText()}, {place.Length.ToText()}), rows: Examples, "
            + $"columns: {place.Size.ToText()}, rowStride: {place.Stride.ToText()}, columnStride: 1);");
    }

    private void Reference(string buffer, string slab, int offset)
    {
        string place = offset == 0 ? $"{slab}.First" : $"{names.Type("Unsafe")}.Add(ref {slab}.First, {offset.ToText()})";
        writer.Block($"internal ref {names.Element} Ref{Capital(buffer)}", () =>
        {
            writer.Line(names.Inlined);
            writer.Line($"get => ref {place};");
        });
        writer.Blank();
    }

    private string Bytes() => (((long)plan.Cache.Length + plan.ParameterLength) * _network.ElementSize).Grouped();

    private static string Capital(string buffer) => buffer.ToUpperInvariant();
}
