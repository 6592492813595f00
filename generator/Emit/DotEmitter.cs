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
        int left = kernel.Inputs % step;
        writer.Line(vector.Ref("aRow", "a", Tiles.Row(e, kernel.InputStride)));
        if (whole > 1)
        {
            for (int i = 0; i < Sums; i++)
            {
                writer.Line($"{vector.Local} z{i.ToText()} = {vector.Zero};");
            }

            writer.Line(vector.Ref("wRow", "w", "0"));
            writer.Block($"for (int k = 0; k < {whole.ToText()}; k++)", () =>
            {
                Terms("wRow", 0, step, isFirst: false);
                writer.Line(vector.Advance("aRow", step));
                writer.Line(vector.Advance("wRow", step));
            });
            writer.Blank();
            // Behind the loop the references have moved to what is left.
            Terms("wRow", 0, left, isFirst: false);
        }
        else
        {
            Terms("w", 0, whole * step, isFirst: true);
            Terms("w", whole * step, left, isFirst: whole == 0);
        }

        // Of few inputs, some sums have no term.
        int sumsWithTerms = whole > 0 ? Sums : (left + vector.Lanes - 1) / vector.Lanes;
        List<string?> sums = [.. Enumerable.Range(0, Sums).Select(i => i < sumsWithTerms ? "z" + i.ToText() : null)];
        while (sums.Count > 1)
        {
            sums = Fold(sums);
        }

        string place = e == "0" ? "result" : vector.ElementAt("result", e);
        writer.Line($"{place} = {vector.FlushNumber($"b + {vector.SumLanes(sums[0]!)}")};");
    }

    private void Terms(string weights, int offset, int terms, bool isFirst)
    {
        for (int i = 0; i * vector.Lanes < terms; i++)
        {
            int at = offset + (i * vector.Lanes);
            int inside = terms - (i * vector.Lanes);
            // The padding of a row may hold anything.
            string values = vector.Load("aRow", at);
            values = inside < vector.Lanes ? $"{values} & {vector.FirstElements(inside.ToText())}" : values;
            string sum = "z" + i.ToText();
            string factor = values.Contains(" & ") ? $"({values})" : values;
            writer.Line(isFirst
                ? $"{vector.Local} {sum} = {factor} * {vector.Load(weights, at)};"
                : $"{sum} = {vector.FusedMultiplyAdd(values, vector.Load(weights, at), sum)};");
        }
    }

    // Neighbouring blocks onto each other, lane by lane, then the halves of the last block: the same tree at every width.
    private List<string?> Fold(List<string?> sums)
    {
        int half = sums.Count / 2;
        int apart = sums.Count > PerBlock ? PerBlock : half;
        List<string?> folded = [];
        for (int first = 0; first < sums.Count; first += 2 * apart)
        {
            for (int i = 0; i < apart; i++)
            {
                string? sum = sums[first + i];
                if (sums[first + i + apart] is { } other)
                {
                    writer.Line($"{sum} += {other};");
                }

                folded.Add(sum);
            }
        }

        return folded;
    }
}
