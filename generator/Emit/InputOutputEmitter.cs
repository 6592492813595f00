using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints Input and Output: inline arrays, with which a wrong shape does not compile.</summary>
internal sealed class InputOutputEmitter(NetworkModel network, Names names, SourceWriter writer)
{
    public void Emit()
    {
        if (!InlineArrays.Fit(network))
        {
            writer.Line("// No Input and Output types: an inline array may have 1 MiB at the most. Spans take any size.");
            return;
        }

        Type("Input", network.Inputs, "inputs");
        writer.Blank();
        Type("Output", network.Outputs, "outputs");
    }

    private void Type(string name, int size, string noun)
    {
        writer.Summary($"The {noun} of one example: exactly {size.Grouped()} {(size == 1 ? "number" : "numbers, indexed from 0")}; converts to a span.");
        writer.Line($"[{names.Attribute("InlineArray")}({size.ToText()})]");
        writer.Block($"public struct {name}", () => writer.Line($"private {names.Element} _first;"));
    }
}
