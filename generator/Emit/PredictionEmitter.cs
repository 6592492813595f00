using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints Predict: forward propagation that keeps nothing, over two buffers of scratch in turn.</summary>
internal sealed class PredictionEmitter(NetworkPlan plan, Names names, bool allowsUnsafe, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;

    private string Inputs => _network.Inputs.ToText();

    private string Outputs => _network.Outputs.ToText();

    /// <summary>What is said in the place of a layer that a prediction leaves out.</summary>
    public static string PassedOver(LayerModel layer)
    {
        string l = layer.Number.ToText();
        return $"// a{l} = a{(layer.Number - 1).ToText()}: layer {l} acts in training alone";
    }

    public void Emit()
    {
        OfSpans();
        if (InlineArrays.Fit(_network))
        {
            OfInput();
        }

        if (!plan.Scratch.IsOnStack(plan.Scratch.ExamplesAtOnce))
        {
            writer.Line("// Too large for a stack: one for each thread, made at the first prediction that needs it.");
            writer.Line("[global::System.ThreadStatic]");
            writer.Line($"private static {names.Slab} {names.Private("_scratch")};");
            writer.Blank();
        }

        if (plan.OneExample is null)
        {
            Rows("PredictOne", 1);
        }

        Rows("PredictMany", plan.Scratch.ExamplesAtOnce);
    }

    private void OfSpans()
    {
        string check = names.Type("Check");
        string method = $"\"{_network.Type.PlainName}.Predict\"";
        string x = $"ref {names.Type("MemoryMarshal")}.GetReference(x)";
        string y = $"ref {names.Type("MemoryMarshal")}.GetReference(y)";
        writer.Summary("Forward propagation of any number of examples, without a workspace. Many threads may call it at once.");
        writer.Param("x", $"The examples [m, {Inputs}].");
        writer.Param("y", $"Where to write the outputs [m, {Outputs}]; apart from x, unless m is 1.");
        writer.Line(names.Optimized);
        writer.Block($"public void Predict({names.ReadOnlySpan} x, {names.Span} y)", () =>
        {
            writer.Block("if (x.Length == InputSize && y.Length == OutputSize)", () => One(x, y));
            writer.Block("else", () => writer.Line($"{names.Private("PredictExamples")}(x, y);"));
        });
        writer.Blank();
        writer.Summary("Any number of examples, or none that fits.");
        writer.Line(names.Standalone);
        writer.Block($"private void {names.Private("PredictExamples")}({names.ReadOnlySpan} x, {names.Span} y)", () =>
        {
            writer.Line($"int m = {check}.Examples(x.Length, InputSize, \"inputs\", {method}, \"x\");");
            writer.Line($"{check}.Length(y.Length, m, OutputSize, \"outputs\", {method}, \"y\");");
            writer.Line($"{check}.NoOverlap(x, y, {method}, \"x\", \"y\");");
            writer.Line($"{names.Private("PredictMany")}({x}, {y}, m);");
        });
        writer.Blank();
    }

    // In place where it can be: a call would cost more than a layer of a tiny network.
    private void One(string x, string y) => writer.Line(plan.OneExample is { } kernel
        ? $"{names.Private("Kernels")}.{kernel.Name}(ref {names.Private("_parameters")}.First, {x}, {y});"
        : $"{names.Private("PredictOne")}({x}, {y});");

    private void OfInput()
    {
        string unsafeType = names.Type("Unsafe");
        writer.Summary("Forward propagation of one example whose shape the compiler checks.");
        writer.Param("x", "The example.");
        writer.Param("y", "The outputs.");
        writer.Line(names.Optimized);
        writer.Block("public void Predict(in Input x, out Output y)", () =>
        {
            writer.Line($"{unsafeType}.SkipInit(out y);");
            One(
                $"ref {unsafeType}.As<Input, {names.Element}>(ref {unsafeType}.AsRef(in x))",
                $"ref {unsafeType}.As<Output, {names.Element}>(ref y)");
        });
        writer.Blank();
    }

    private void Rows(string name, int atOnce)
    {
        bool loops = atOnce > 1;
        int length = plan.Scratch.Length(atOnce);
        bool isOnStack = plan.Scratch.IsOnStack(atOnce);
        int last = plan.Layers.Count;
        string rows = names.Type("Rows");
        writer.Summary(
            loops ? $"Up to {atOnce.ToText()} examples at a time through all layers." : "One example through all layers.");
        writer.Line(names.Standalone);
        if (isOnStack && allowsUnsafe)
        {
            writer.Line($"[{names.Attribute("SkipLocalsInit")}]");
        }

        writer.Block($"private void {names.Private(name)}(ref {names.Element} x, ref {names.Element} y{(loops ? ", int m" : "")})", () =>
        {
            writer.Line(plan.Predicted.Count == last
                ? "// a0, a2 ... lie in one buffer, a1, a3 ... in the other."
                : "// A layer reads from one buffer and writes to the other.");
            if (isOnStack)
            {
                writer.Line($"{names.Span} scratch = stackalloc {names.Element}[{(length + _network.Lanes).ToText()}];");
                writer.Line($"ref {names.Element} even = ref {names.Slab}.Align(scratch);");
            }
            else
            {
                string scratch = names.Private("_scratch");
                writer.Block($"if ({scratch}.Length == 0)", () => writer.Line($"{scratch} = new({plan.Scratch.Length(plan.Scratch.ExamplesAtOnce).ToText()});"));
                writer.Blank();
                writer.Line($"ref {names.Element} even = ref {scratch}.First;");
            }

            writer.Line($"ref {names.Element} odd = ref {names.Type("Unsafe")}.Add(ref even, {(atOnce * plan.Scratch.EvenStride).ToText()});");
            writer.Line($"ref {names.Element} parameters = ref {names.Private("_parameters")}.First;");
            if (!loops)
            {
                Layers("x", "y", "1");
                return;
            }

            writer.Block($"for (int e = 0; e < m; e += {atOnce.ToText()})", () =>
            {
                writer.Line($"int n = m - e < {atOnce.ToText()} ? m - e : {atOnce.ToText()};");
                string add = names.Type("Unsafe") + ".Add(ref ";
                Layers($"{add}x, e * InputSize)", $"{add}y, e * OutputSize)", "n");
            });
        });
        writer.Blank();

        void Layers(string x, string y, string count)
        {
            writer.Line("// a0 = x");
            writer.Line($"{rows}.Load(ref {x}, ref even, {count}, InputSize, {_network.RowStride(0).ToText()});");
            string from = "ref even";
            string into = "ref odd";
            foreach (LayerPlan layer in plan.Layers)
            {
                int l = layer.Layer.Number;
                if (layer.Layer.IsForTrainingOnly)
                {
                    writer.Line(PassedOver(layer.Layer));
                    continue;
                }

                string below = $"a{(l - 1).ToText()}";
                string parameters = LayersEmitter.Uses(layer.Forward, OperandKind.Parameter) ? "ref parameters, " : "";
                string buffers = string.Join(", ", LayersEmitter.Buffers(layer.Forward).Select(buffer => buffer == below ? from : into));
                writer.Line($"{names.Private($"Forward{l.ToText()}")}({parameters}{buffers}, {count});");
                (from, into) = (into, from);
            }

            writer.Line($"// y = a{last.ToText()}");
            writer.Line($"{rows}.Unload({from}, ref {y}, {count}, OutputSize, {_network.RowStride(last).ToText()});");
        }
    }
}
