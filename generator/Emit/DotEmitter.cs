using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints rows times one row: the layer with one output.</summary>
internal sealed class DotEmitter(DotKernel kernel, VectorText vector, SourceWriter writer)
{
    public static IReadOnlyList<string> Operands { get; } = ["a", "w", "b", "result"];

    // Vectors of all blocks in flight; those of one block are neighbours.
    private int Sums => kernel.Blocks * PerBlock;

    private int PerBlock => 512 / vector.Bits;

    private int BlockLanes => vector.Lanes * PerBlock;

    public void Emit()
    {
        writer.Line(vector.Standalone);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(Operands)}, int m)", () =>
            writer.Block("for (int e = 0; e < m; e++)", () => Row("e")));
    }

    /// <summary>Prints the sum of one row in place, from and into references called a, w, b and result.</summary>
    public void EmitInPlace() => Row("0");

    private void Row(string e)
    {
        int step = kernel.Blocks * BlockLanes;
        int whole = kernel.Inputs / step;
        writer.Line(vector.Ref("aRow", "a", Tiles.Row(e, kernel.InputStride)));
        for (int i = 0; i < Sums; i++)
        {
            writer.Line($"{vector.Local} z{i.ToText()} = {vector.Zero};");
        }

        if (whole == 1)
        {
            Terms("w", 0, step);
        }
        else if (whole > 1)
        {
            writer.Line(vector.Ref("wRow", "w", "0"));
            writer.Block($"for (int k = 0; k < {whole.ToText()}; k++)", () =>
            {
                Terms("wRow", 0, step);
                writer.Line(vector.Advance("aRow", step));
                writer.Line(vector.Advance("wRow", step));
            });
            writer.Blank();
        }

        if (kernel.Inputs % step is > 0 and int left)
        {
            // Behind a loop the references have moved to what is left.
            Terms(whole > 1 ? "wRow" : "w", whole == 1 ? step : 0, left);
        }

        List<string> sums = [.. Enumerable.Range(0, Sums).Select(i => "z" + i.ToText())];
        while (sums.Count > 1)
        {
            sums = Fold(sums);
        }

        string place = e == "0" ? "result" : vector.ElementAt("result", e);
        writer.Line($"{place} = {vector.FlushNumber($"b + {vector.SumLanes(sums[0])}")};");
    }

    private void Terms(string weights, int offset, int terms)
    {
        for (int i = 0; i * vector.Lanes < terms; i++)
        {
            int at = offset + (i * vector.Lanes);
            int inside = terms - (i * vector.Lanes);
            // The padding of a row may hold anything.
            string values = vector.Load("aRow", at);
            values = inside < vector.Lanes ? $"{values} & {vector.FirstElements(inside.ToText())}" : values;
            writer.Line($"z{i.ToText()} = {vector.FusedMultiplyAdd(values, vector.Load(weights, at), "z" + i.ToText())};");
        }
    }

    // Neighbouring blocks onto each other, lane by lane, then the halves of the last block: the same tree at every width.
    private List<string> Fold(List<string> sums)
    {
        int half = sums.Count / 2;
        int apart = sums.Count > PerBlock ? PerBlock : half;
        List<string> folded = [];
        for (int first = 0; first < sums.Count; first += 2 * apart)
        {
            for (int i = 0; i < apart; i++)
            {
                string sum = sums[first + i];
                writer.Line($"{sum} += {sums[first + i + apart]};");
                folded.Add(sum);
            }
        }

        return folded;
    }
}
