using NetGen.Generator.Declaration;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints Name.Kernels.g.cs: the kernels, one section a vector width, and the choice among them.</summary>
internal sealed class KernelsFile(NetworkPlan plan, ProjectOptions options)
{
    private readonly NetworkModel _network = plan.Network;
    private readonly int[] _widths = [.. new[] { 512, 256, 128 }.Where(bits => bits <= options.WidestVectors)];
    private readonly Names _names = new(plan.Network);

    private string One => _network.Precision == Precision.Double ? "1.0" : "1f";

    public string Write() => SourceFile.Write(_network, _names, Header(), "", namesObjects: false, Body);

    private IEnumerable<string> Header()
    {
        yield return $"The kernels of {_network.Type.FullName}: what its layers are made of, written out for {Widths()}.";
        yield return "A sum over k runs in a fixed number of chains, and each step is one fused multiply-add: the same bits at every width.";
        yield return "";
        foreach (string row in KernelTable.Rows(plan, _widths))
        {
            yield return "  " + row;
        }

        yield return "";
        yield return "Tiles are rows by results: 6x64 keeps 64 results of 6 examples in registers through the whole sum. The planner chose them for";
        yield return "as many sums in flight as registers hold, and vectors no wider than a layer fills.";
    }

    private string Widths() => _widths.Length switch
    {
        1 => "vectors of 128 bits, as the project wants",
        2 => "vectors of 256 and of 128 bits, as the project wants",
        _ => "three vector widths",
    };

    private void Body(SourceWriter writer)
    {
        writer.Line("// In the names of sums, z3_0 is z of example 3 in a tile, its vector 0; z3_0_1 the part of it that chain 1 adds up.");
        writer.Summary("Picks the widest vectors that the machine runs well. The JIT settles the branches.");
        writer.Block($"private static class {_names.Private("Kernels")}", () =>
        {
            foreach (Kernel kernel in plan.Kernels)
            {
                Dispatch(writer, kernel);
                writer.Blank();
            }

            if (plan.OneExample is not null)
            {
                writer.Summary("Scratch of one example: every layer's row, and what aligning it may skip.");
                string kind = $"{_names.Type("LayoutKind")}.Sequential";
                int size = (plan.OneExampleLength + _network.Lanes) * _network.ElementSize;
                writer.Line($"[{_names.Attribute("StructLayout")}({kind}, Size = {size.ToText()})]");
                writer.Line("private struct Scratch { }");
                writer.Blank();
            }

            foreach (int bits in _widths)
            {
                if (!plan.Kernels.Any(kernel => bits <= kernel.WidestBits))
                {
                    continue;
                }

                writer.Summary($"Vectors of {bits.ToText()} bits: {(bits / 8 / _network.ElementSize).ToText()} numbers.");
                writer.Block($"private static class Width{bits.ToText()}", () => Section(writer, bits));
                writer.Blank();
            }
        });
    }

    private void Dispatch(SourceWriter writer, Kernel kernel)
    {
        (IReadOnlyList<string> operands, string count) = Signature(kernel);
        string parameters = string.Join(", ", operands.Select(name => $"ref {_names.Element} {name}"));
        string arguments = string.Join(", ", operands.Select(name => $"ref {name}").Concat(count.Length > 0 ? [count] : []));
        string last = count.Length > 0 ? $", int {count}" : "";
        writer.Summary(Describe(kernel));
        writer.Line(_names.Inlined);
        writer.Block($"internal static void {kernel.Name}({parameters}{last})", () =>
        {
            string width = _names.Type("VectorWidth");
            int[] widths = [.. _widths.Where(bits => bits <= kernel.WidestBits)];
            foreach (int bits in widths)
            {
                string call = $"Width{bits.ToText()}.{kernel.Name}({arguments});";
                if (widths.Length == 1)
                {
                    writer.Line(call);
                }
                else if (bits == 128)
                {
                    writer.Block("else", () => writer.Line(call));
                }
                else
                {
                    writer.Block($"{(bits == widths[0] ? "" : "else ")}if ({width}.Is{bits.ToText()})", () => writer.Line(call));
                }
            }
        });
    }

    private void Section(SourceWriter writer, int bits)
    {
        VectorText vector = new(_network, _names, bits);
        foreach (Kernel kernel in plan.Kernels.Where(kernel => bits <= kernel.WidestBits))
        {
            writer.Line("// " + Describe(kernel));
            switch (kernel)
            {
                case ProductKernel product:
                    new ProductEmitter(product, vector, writer).Emit();
                    break;
                case OneExampleKernel one:
                    new OneExampleEmitter(one, _network, _names, options.AllowsUnsafe, vector, writer).Emit();
                    break;
                case DotKernel dot:
                    new DotEmitter(dot, vector, writer).Emit();
                    break;
                case WeightGradientKernel gradient:
                    new GradientEmitter(vector, writer).Emit(gradient, One);
                    break;
                case BiasGradientKernel gradient:
                    new GradientEmitter(vector, writer).Emit(gradient, One);
                    break;
                case ElementwiseKernel elementwise:
                    Elementwise(writer, elementwise, vector);
                    break;
            }

            writer.Blank();
        }
    }

    private static void Elementwise(SourceWriter writer, ElementwiseKernel kernel, VectorText vector)
    {
        (IReadOnlyList<string> operands, _) = Signature(kernel);
        writer.Line(vector.Standalone);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(operands)}, int count)", () =>
            writer.Block($"for (int i = 0; i < count; i += {vector.Lanes.ToText()})", () =>
            {
                if (kernel.Function.IsDerivative)
                {
                    writer.Line($"{vector.Local} slope = {vector.Call(kernel.Function, vector.LoadAt(operands[0], "i"))};");
                    writer.Line($"{vector.Local} product = {vector.LoadAt("gradient", "i")} * slope;");
                    writer.Line(vector.StoreAt(vector.Flush("product"), "gradient", "i"));
                    return;
                }

                writer.Line($"{vector.Local} value = {vector.LoadAt("z", "i")};");
                writer.Line(vector.StoreAt(vector.Call(kernel.Function, "value"), "a", "i"));
            }));
    }

    private static (IReadOnlyList<string> Operands, string Count) Signature(Kernel kernel) => kernel switch
    {
        ProductKernel product => (ProductEmitter.Operands(product), "m"),
        OneExampleKernel => (OneExampleEmitter.Operands, ""),
        DotKernel => (DotEmitter.Operands, "m"),
        WeightGradientKernel => (GradientEmitter.WeightOperands, "m"),
        BiasGradientKernel => (GradientEmitter.BiasOperands, "m"),
        ElementwiseKernel { Function.IsDerivative: true } elementwise => ([elementwise.Function.Reads, "gradient"], "count"),
        _ => (["z", "a"], "count"),
    };

    private static string Describe(Kernel kernel) => kernel switch
    {
        ProductKernel { HasBias: true } product =>
            $"result = {(product.Function.IsIdentity ? "W a + b" : $"{product.Function.InFormula}(W a + b)")}: a {Shapes(product)}.",
        ProductKernel product =>
            $"result = W^T dz{(product.Function.IsIdentity ? "" : $" * {product.Function.InFormula}(z), from a")}: dz {Shapes(product)}.",
        OneExampleKernel => "One example through all layers.",
        DotKernel dot => $"result = W a + b: a [m, {dot.Inputs.ToText()}], result [m].",
        WeightGradientKernel { Inputs: 1 } gradient => $"dW = 1/m dz a^T for one output: here a is dz [m] and dz is a [m, {gradient.Outputs.ToText()}].",
        WeightGradientKernel gradient => $"dW = 1/m dz a^T: a [m, {gradient.Inputs.ToText()}], dz [m, {gradient.Outputs.ToText()}].",
        BiasGradientKernel gradient => $"db = 1/m sum dz: dz [m, {gradient.Outputs.ToText()}].",
        ElementwiseKernel { Function: { IsDerivative: true } function } =>
            $"gradient = gradient * {function.InFormula}(z), from {function.Reads}{Slope(function)}.",
        ElementwiseKernel { Function: var function } => $"a = {function.InFormula}(z){Slope(function)}.",
        _ => kernel.Name,
    };

    private static string Shapes(ProductKernel product) =>
        $"[m, {product.Inputs.ToText()}], result [m, {product.Outputs.ToText()}]{Slope(product.Function)}";

    private static string Slope(ElementFunction function) => function.Slope is { } slope ? $"; slope {Literals.Double(slope)}" : "";
}
