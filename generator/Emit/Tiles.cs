using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The loops around tiles.</summary>
internal static class Tiles
{
    /// <summary>"6 examples by 4 vectors at once", "3 examples by 1 vector and 4 numbers at once".</summary>
    public static string Describe(VectorText vector, int rows, Panel panel, string row)
    {
        int whole = panel.LastBits == vector.Bits ? panel.Vectors : panel.Vectors - 1;
        string vectors = whole == 0 ? "" : Count(whole, "vector");
        string left = whole == panel.Vectors ? "" : Count(vector.OfBits(panel.LastBits).Lanes, "number");
        return $"{Count(rows, row)} by {vectors}{(vectors.Length > 0 && left.Length > 0 ? " and " : "")}{left} at once";
    }

    /// <summary>What a tile is called: its size, and "Last" if padding follows that others of its size don't have.</summary>
    public static string Name(VectorText vector, int rows, Panel panel) =>
        Size(vector.Bits, vector.Bits / 8 / vector.Lanes, rows, panel) + (panel.EndsShort ? "Last" : "");

    /// <summary>Rows x numbers in each: "6x64".</summary>
    public static string Size(int bits, int elementSize, int rows, Panel panel) =>
        $"{rows.ToText()}x{((((panel.Vectors - 1) * bits) + panel.LastBits) / 8 / elementSize).ToText()}";

    private static string Count(int count, string noun) => $"{count.ToText()} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A loop over neighbouring panels; none where there is one. The body gets the column where the panel begins.</summary>
    public static void OverPanels(SourceWriter writer, Panel panel, int lanes, Action<string> body)
    {
        int first = panel.FirstVector * lanes;
        int width = panel.Vectors * lanes;
        if (panel.Count == 1)
        {
            body(first.ToText());
            return;
        }

        int end = first + (panel.Count * width);
        writer.Block($"for (int j = {first.ToText()}; j < {end.ToText()}; j += {width.ToText()})", () => body("j"));
    }

    /// <summary>A loop over tiles of rows; <paramref name="index"/> is the first row of the tile.</summary>
    /// <remarks>The body gets the index, or 0 where there is but one tile.</remarks>
    public static void OverRows(SourceWriter writer, string index, string count, int rows, bool isExact, Action<string> body)
    {
        if (isExact && count == rows.ToText())
        {
            body("0");
            return;
        }

        if (isExact)
        {
            string step = rows == 1 ? $"{index}++" : $"{index} += {rows.ToText()}";
            writer.Block($"for (int {index} = 0; {index} < {count}; {step})", () => body(index));
            return;
        }

        string last = int.TryParse(count, out int number) ? (number - rows).ToText() : $"{count} - {rows.ToText()}";
        writer.Block($"for (int next = 0; next < {count}; next += {rows.ToText()})", () =>
        {
            writer.Line("// The last tile overlaps the one before it, so that all are whole.");
            writer.Line($"int {index} = next < {last} ? next : {last};");
            body(index);
        });
    }

    /// <summary>The offset of a row.</summary>
    public static string Row(string index, int stride) => index == "0" ? "0" : stride == 1 ? index : $"{index} * {stride.ToText()}";

    /// <summary>The sum of two offsets, of which either may be 0.</summary>
    public static string Sum(string left, string right) => left == "0" ? right : right == "0" ? left : $"({left}) + {right}";
}
