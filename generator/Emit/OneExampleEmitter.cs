using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints one example through all layers of a small network, in one method.</summary>
internal sealed class OneExampleEmitter(
    OneExampleKernel kernel, NetworkModel network, Names names, bool allowsUnsafe, VectorText vector, SourceWriter writer)
{
    // Above, an activation is a loop over the row, for the JIT to inline it once.
    private const int MostActivationsInPlace = 2;

    public static IReadOnlyList<string> Operands { get; } = ["parameters", "x", "y"];

    // Fewer inputs than a vector holds are read where they are used: through the scratch, a number would wait for the one before it.
    private bool ReadsInPlace => network.Inputs < vector.Lanes && kernel.Layers[0].Product is not null;

    public void Emit()
    {
        writer.Line(vector.Standalone);
        if (allowsUnsafe)
        {
            writer.Line($"[{names.Attribute("SkipLocalsInit")}]");
        }

        writer.Block($"internal static void {kernel.Name}({vector.Parameters(Operands)})", () =>
        {
            writer.Line("// Every layer's row lies in the scratch.");
            writer.Line($"{names.Type("Unsafe")}.SkipInit(out Scratch memory);");
            writer.Line($"ref {names.Element} scratch = ref {names.Slab}.Align(ref {names.Type("Unsafe")}.As<Scratch, {names.Element}>(ref memory));");
            if (!ReadsInPlace)
            {
                writer.Line("// a0 = x");
                LoadInputs();
            }

            int offset = 0;
            int next = ReadsInPlace ? 0 : network.Padded(network.Inputs);
            int done = 0;
            foreach (LayerModel model in network.Layers)
            {
                if (model.IsForTrainingOnly)
                {
                    writer.Line(PredictionEmitter.PassedOver(model));
                    continue;
                }

                OneExampleLayer layer = kernel.Layers[done];
                bool isFirst = done == 0;
                bool isLast = ++done == kernel.Layers.Count;
                int outputs = model.Outputs;
                string from = isFirst && ReadsInPlace ? "x" : Row(offset);
                string to = isLast && layer.Dot is not null ? "y" : Row(next);
                writer.Line("// " + (isLast && layer.Dot is not null ? $"{layer.Formula}, y = a{model.Number.ToText()}" : layer.Formula));
                writer.Scope(() => Layer(layer, outputs, from, to, isFirst));
                offset = next;
                next += network.Padded(outputs);
            }

            if (kernel.Layers[kernel.Layers.Count - 1].Dot is not null)
            {
                return;
            }

            writer.Blank();
            writer.Line($"// y = a{network.Layers.Count.ToText()}");
            if (network.Outputs > vector.Lanes)
            {
                string size = network.Outputs.ToText();
                writer.Line($"{names.Type("Rows")}.Unload(ref {vector.ElementAt("scratch", offset.ToText())}, ref y, 1, {size}, {size});");
                return;
            }

            for (int j = 0; j < network.Outputs; j++)
            {
                writer.Line($"{Element("y", j)} = {Element("scratch", offset + j)};");
            }
        });
    }

    // Whole vectors, the last one overlapping; number by number where there is not one.
    private void LoadInputs()
    {
        if (network.Inputs < vector.Lanes)
        {
            for (int k = 0; k < network.Inputs; k++)
            {
                writer.Line($"{Element("scratch", k)} = {vector.FlushNumber(Element("x", k))};");
            }

            return;
        }

        int whole = network.Inputs / vector.Lanes * vector.Lanes;
        if (whole > vector.Lanes)
        {
            writer.Block($"for (int k = 0; k < {whole.ToText()}; k += {vector.Lanes.ToText()})", () =>
                writer.Line(vector.StoreAt(vector.Flush(vector.LoadAt("x", "k")), "scratch", "k")));
        }
        else
        {
            writer.Line(vector.Store(vector.Flush(vector.Load("x", 0)), "scratch", 0));
        }

        if (whole < network.Inputs)
        {
            int last = network.Inputs - vector.Lanes;
            writer.Line(vector.Store(vector.Flush(vector.Load("x", last)), "scratch", last));
        }
    }

    private string Row(int offset) => offset == 0 ? "scratch" : vector.ElementAt("scratch", offset.ToText());

    private void Layer(OneExampleLayer layer, int outputs, string from, string to, bool isInput)
    {
        writer.Line($"ref {names.Element} a = ref {from};");
        writer.Line(vector.Ref("w", "parameters", names.Private(layer.Weights + "At")));
        writer.Line(vector.Ref("b", "parameters", names.Private(layer.Bias + "At")));
        writer.Line($"ref {names.Element} result = ref {to};");
        if (layer.Dot is { } dot)
        {
            new DotEmitter(dot, vector, writer).EmitInPlace();
            if (!layer.Activation.IsIdentity)
            {
                writer.Line($"result = {vector.Scalar(vector.Call(layer.Activation, vector.Create("result")))};");
            }

            return;
        }

        int vectors = (outputs + vector.Lanes - 1) / vector.Lanes;
        bool isInPlace = vectors <= MostActivationsInPlace || layer.Activation.IsCheap;
        ProductKernel product = isInPlace ? layer.Product! : layer.Product! with { Function = ElementFunction.Identity };
        new ProductEmitter(product, vector, writer) { FlushesInput = isInput && ReadsInPlace }.EmitInPlace();
        if (!isInPlace)
        {
            int end = vectors * vector.Lanes;
            writer.Block($"for (int j = 0; j < {end.ToText()}; j += {vector.Lanes.ToText()})", () =>
                writer.Line(vector.StoreAt(vector.Call(layer.Activation, vector.LoadAt("result", "j")), "result", "j")));
        }

        if (layer.IsSoftmax)
        {
            writer.Line($"{names.Type("Rows")}.Softmax(ref result, ref result, 1, {outputs.ToText()}, {network.Padded(outputs).ToText()});");
        }
    }

    private string Element(string reference, int index) => index == 0 ? reference : vector.ElementAt(reference, index.ToText());
}
