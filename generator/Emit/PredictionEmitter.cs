using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints Predict: forward propagation that keeps nothing, over two buffers of scratch in turn.</summary>
internal sealed class PredictionEmitter(NetworkPlan plan, Names names, bool allowsUnsafe, SourceWriter writer)
{
    private readonly NetworkModel _network = plan.Network;

    private string Inputs => _network.Inputs.ToText();

    private string Outputs => _network.Outputs.ToText();

    public void Emit()
    {
        OfSpans();
        if (InputOutputEmitter.Fits(_network))
        {
            OfInput();
        }

        if (!plan.IsScratchOnStack)
        {
            writer.Line("// Too large for a stack: one for each thread, made at its first prediction.");
            writer.Line("[global::System.ThreadStatic]");
            writer.Line($"private static {names.Slab} {names.Private("_scratch")};");
            writer.Blank();
        }

        if (plan.OneExample is null)
        {
            Rows("PredictOne", 1);
        }

        if (plan.PredictedAtOnce > 1)
        {
            Rows("PredictMany", plan.PredictedAtOnce);
        }
    }

    private void OfSpans()
    {
        string check = names.Type("Check");
        string method = $"\"{_network.Type.PlainName}.Predict\"";
        string x = $"ref {names.Type("MemoryMarshal")}.GetReference(x)";
        string y = $"ref {names.Type("MemoryMarshal")}.GetReference(y)";
        string first = $"{x}, {y}";
        writer.Summary("Forward propagation of any number of examples, without a workspace. Many threads may call it at once.");
        writer.Param("x", $"The examples [m, {Inputs}].");
        writer.Param("y", $"Where to write the outputs [m, {Outputs}].");
        PredictAttributes();
        writer.Block($"public void Predict({names.ReadOnlySpan} x, {names.Span} y)", () =>
        {
            writer.Line($"int m = {check}.Examples(x.Length, InputSize, \"inputs\", {method}, \"x\");");
            writer.Line($"{check}.Length(y.Length, m, OutputSize, \"outputs\", {method}, \"y\");");
            writer.Line($"{check}.NoOverlap(x, y, {method}, \"x\", \"y\");");
            if (plan.OneExample is not null)
            {
                writer.Block("if (m == 1)", () => OneExample(x, y));
                writer.Block("else", () => writer.Line($"{names.Private("PredictMany")}({first}, m);"));
                return;
            }

            if (plan.PredictedAtOnce == 1)
            {
                writer.Line($"{names.Private("PredictOne")}({first}, m);");
                return;
            }

            writer.Block("if (m == 1)", () => writer.Line($"{names.Private("PredictOne")}({first});"));
            writer.Block("else", () => writer.Line($"{names.Private("PredictMany")}({first}, m);"));
        });
        writer.Blank();
    }

    private void OfInput()
    {
        string unsafeType = names.Type("Unsafe");
        writer.Summary("Forward propagation of one example whose shape the compiler checks.");
        writer.Param("x", "The example.");
        writer.Param("y", "The outputs.");
        PredictAttributes();
        writer.Block("public void Predict(in Input x, out Output y)", () =>
        {
            writer.Line($"{unsafeType}.SkipInit(out y);");
            writer.Line($"ref {names.Element} from = ref {unsafeType}.As<Input, {names.Element}>(ref {unsafeType}.AsRef(in x));");
            if (plan.OneExample is not null)
            {
                OneExample("ref from", $"ref {unsafeType}.As<Output, {names.Element}>(ref y)");
                return;
            }

            string count = plan.PredictedAtOnce == 1 ? ", 1" : "";
            writer.Line($"{names.Private("PredictOne")}(ref from, ref {unsafeType}.As<Output, {names.Element}>(ref y){count});");
        });
        writer.Blank();
    }

    private void PredictAttributes()
    {
        writer.Line(names.Optimized);
        if (plan.OneExample is not null && allowsUnsafe)
        {
            writer.Line($"[{names.Attribute("SkipLocalsInit")}]");
        }
    }

    // In place: a call would cost more than a layer of a tiny network.
    private void OneExample(string x, string y)
    {
        writer.Line("// Every layer's row lies in the scratch.");
        writer.Line($"{names.Span} scratch = stackalloc {names.Element}[{(plan.OneExampleLength + _network.Lanes).ToText()}];");
        writer.Line(
            $"{names.Private("Kernels")}.{plan.OneExample!.Name}(ref {names.Private("_parameters")}.First, {x}, ref {names.Slab}.Align(scratch), {y});");
    }

    private void Rows(string name, int atOnce)
    {
        bool loops = atOnce > 1 || plan.PredictedAtOnce == 1;
        int length = atOnce * (plan.EvenStride + plan.OddStride);
        int last = plan.Layers.Count;
        string rows = names.Type("Rows");
        writer.Summary(
            atOnce > 1 ? $"Up to {atOnce.ToText()} examples at a time through all layers."
            : loops ? "One example after the other through all layers."
            : "One example through all layers.");
        writer.Line(names.Optimized);
        if (plan.IsScratchOnStack && allowsUnsafe)
        {
            writer.Line($"[{names.Attribute("SkipLocalsInit")}]");
        }

        writer.Block($"private void {names.Private(name)}(ref {names.Element} x, ref {names.Element} y{(loops ? ", int m" : "")})", () =>
        {
            writer.Line("// a0, a2 ... lie in one buffer, a1, a3 ... in the other.");
            if (plan.IsScratchOnStack)
            {
                writer.Line($"{names.Span} scratch = stackalloc {names.Element}[{(length + _network.Lanes).ToText()}];");
                writer.Line($"ref {names.Element} even = ref {names.Slab}.Align(scratch);");
            }
            else
            {
                string scratch = names.Private("_scratch");
                writer.Block($"if ({scratch}.Length == 0)", () => writer.Line($"{scratch} = new({plan.ScratchLength.ToText()});"));
                writer.Blank();
                writer.Line($"ref {names.Element} even = ref {scratch}.First;");
            }

            writer.Line($"ref {names.Element} odd = ref {names.Type("Unsafe")}.Add(ref even, {(atOnce * plan.EvenStride).ToText()});");
            writer.Line($"ref {names.Element} parameters = ref {names.Private("_parameters")}.First;");
            if (!loops)
            {
                Layers("x", "y", "1");
                return;
            }

            string step = atOnce == 1 ? "e++" : $"e += {atOnce.ToText()}";
            writer.Block($"for (int e = 0; e < m; {step})", () =>
            {
                if (atOnce > 1)
                {
                    writer.Line($"int n = m - e < {atOnce.ToText()} ? m - e : {atOnce.ToText()};");
                }

                string add = names.Type("Unsafe") + ".Add(ref ";
                Layers($"{add}x, e * InputSize)", $"{add}y, e * OutputSize)", atOnce > 1 ? "n" : "1");
            });
        });
        writer.Blank();

        void Layers(string x, string y, string count)
        {
            writer.Line("// a0 = x");
            writer.Line($"{rows}.Load(ref {x}, ref even, {count}, InputSize, {_network.Padded(_network.Inputs).ToText()});");
            foreach (LayerPlan layer in plan.Layers)
            {
                int l = layer.Layer.Number;
                string into = l % 2 == 0 ? "ref even" : "ref odd";
                string from = l % 2 == 0 ? "ref odd" : "ref even";
                string below = $"a{(l - 1).ToText()}";
                string parameters = LayersEmitter.Uses(layer.Forward, OperandKind.Parameter) ? "ref parameters, " : "";
                string buffers = string.Join(", ", LayersEmitter.Buffers(layer.Forward).Select(buffer => buffer == below ? from : into));
                writer.Line($"{names.Private($"Forward{l.ToText()}")}({parameters}{buffers}, {count});");
            }

            string result = last % 2 == 0 ? "even" : "odd";
            writer.Line($"// y = a{last.ToText()}");
            writer.Line($"{rows}.Unload(ref {result}, ref {y}, {count}, OutputSize, {_network.RowStride(last).ToText()});");
        }
    }
}
