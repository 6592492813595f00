using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints dW and db: sums over the examples, in their order, that stay in registers through the batch.</summary>
internal sealed class GradientEmitter(VectorText vector, SourceWriter writer)
{
    public static IReadOnlyList<string> WeightOperands { get; } = ["a", "dz", "dW"];

    public static IReadOnlyList<string> BiasOperands { get; } = ["dz", "db"];

    public void Emit(WeightGradientKernel kernel, string one)
    {
        TileShape shape = Tiling.WeightGradient(kernel, vector.Row(kernel.Outputs));
        if (shape.Panels.Count == 1)
        {
            Tile(kernel, one, "internal", kernel.Name, shape.Rows, shape.Panels[0]);
            return;
        }

        writer.Line(vector.Inlined);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(WeightOperands)}, int m)", () =>
        {
            foreach (Panel panel in shape.Panels)
            {
                writer.Line($"{TileName(kernel, shape.Rows, panel)}(ref a, ref dz, ref dW, m);");
            }
        });
        foreach (Panel panel in shape.Panels)
        {
            writer.Blank();
            Tile(kernel, one, "private", TileName(kernel, shape.Rows, panel), shape.Rows, panel);
        }
    }

    public void Emit(BiasGradientKernel kernel, string one)
    {
        if (kernel.Stride == 1)
        {
            OneNumber(kernel.Name, one);
            return;
        }

        IReadOnlyList<Panel> panels = Tiling.BiasGradient(vector.Row(kernel.Outputs));
        writer.Line(vector.Standalone);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(BiasOperands)}, int m)", () =>
        {
            writer.Line($"{vector.Local} scale = {vector.Create($"{one} / m")};");
            foreach (Panel panel in panels)
            {
                if (panels.Count > 1 && panel.Count == 1)
                {
                    writer.Scope(() => Sums(kernel, panel, (panel.FirstVector * vector.Lanes).ToText()));
                }
                else
                {
                    Tiles.OverPanels(writer, panel, vector.Lanes, column => Sums(kernel, panel, column));
                }
            }
        });
    }

    // With one output there is one chain, in the order of the examples: nothing for vectors.
    private void OneNumber(string name, string one)
    {
        writer.Line(vector.Standalone);
        writer.Block($"internal static void {name}({vector.Parameters(BiasOperands)}, int m)", () =>
        {
            writer.Line($"{vector.Element} sum = 0;");
            writer.Block("for (int e = 0; e < m; e++)", () => writer.Line($"sum += {vector.ElementAt("dz", "e")};"));
            writer.Blank();
            writer.Line($"db = {vector.FlushNumber($"sum * ({one} / m)")};");
        });
    }

    private string TileName(WeightGradientKernel kernel, int rows, Panel panel) => $"{kernel.Name}_{Tiles.Name(vector, rows, panel)}";

    private void Tile(WeightGradientKernel kernel, string one, string accessibility, string name, int rows, Panel panel)
    {
        writer.Line($"// {Tiles.Describe(vector, rows, panel, "row")}.");
        writer.Line(vector.Standalone);
        writer.Block($"{accessibility} static void {name}({vector.Parameters(WeightOperands)}, int m)", () =>
        {
            writer.Line($"{vector.WidestIn(panel).Local} scale = {vector.WidestIn(panel).Create($"{one} / m")};");
            Tiles.OverPanels(writer, panel, vector.Lanes, column =>
                Tiles.OverRows(writer, "k", kernel.Inputs.ToText(), rows, kernel.Inputs % rows == 0, k => Body(kernel, rows, panel, column, k)));
        });
    }

    private void Body(WeightGradientKernel kernel, int rows, Panel panel, string column, string k)
    {
        writer.Line(vector.Ref("aRow", "a", k));
        writer.Line(vector.Ref("dzRow", "dz", column));
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                writer.Line($"{vector.In(panel, v).Local} {Name(row, v)} = {vector.In(panel, v).Zero};");
            }
        }

        VectorText wide = vector.WidestIn(panel);
        writer.Block("for (int e = 0; e < m; e++)", () =>
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                writer.Line($"{vector.In(panel, v).Local} dz{v.ToText()} = {vector.In(panel, v).Load("dzRow", v * vector.Lanes)};");
            }

            for (int row = 0; row < rows; row++)
            {
                string value = "a" + row.ToText();
                writer.Line($"{wide.Local} {value} = {wide.Broadcast("aRow", row)};");
                for (int v = 0; v < panel.Vectors; v++)
                {
                    VectorText here = vector.In(panel, v);
                    writer.Line($"{Name(row, v)} = {here.FusedMultiplyAdd(wide.Lower(value, here.Bits), $"dz{v.ToText()}", Name(row, v))};");
                }
            }

            if (kernel.Prefetches)
            {
                writer.Line($"{vector.Prefetch("aRow", (2 * rows) - 1)} // the last that the next tile needs");
            }

            writer.Line(vector.Advance("aRow", kernel.InputStride));
            writer.Line(vector.Advance("dzRow", kernel.OutputStride));
        });
        writer.Blank();
        string to = vector.At(writer, "to", "dW", Tiles.Sum(Tiles.Row(k, kernel.OutputStride), column));
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                string scaled = Scaled(wide, Name(row, v), kernel.Outputs, panel, v, column);
                writer.Line(vector.Store(scaled, to, (row * kernel.OutputStride) + (v * vector.Lanes)));
            }
        }
    }

    private void Sums(BiasGradientKernel kernel, Panel panel, string column)
    {
        writer.Line(vector.Ref("dzRow", "dz", column));
        for (int v = 0; v < panel.Vectors; v++)
        {
            writer.Line($"{vector.In(panel, v).Local} db{v.ToText()} = {vector.In(panel, v).Zero};");
        }

        writer.Block("for (int e = 0; e < m; e++)", () =>
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                writer.Line($"db{v.ToText()} += {vector.In(panel, v).Load("dzRow", v * vector.Lanes)};");
            }

            writer.Line(vector.Advance("dzRow", kernel.Stride));
        });
        writer.Blank();
        string to = vector.At(writer, "to", "db", column);
        for (int v = 0; v < panel.Vectors; v++)
        {
            writer.Line(vector.Store(Scaled(vector, $"db{v.ToText()}", kernel.Outputs, panel, v, column), to, v * vector.Lanes));
        }
    }

    // Padding stays zero whatever came in: 0 times NaN would not be.
    private string Scaled(VectorText scaleWidth, string sum, int outputs, Panel panel, int v, string column)
    {
        VectorText here = vector.In(panel, v);
        int first = column == "j" ? 0 : panel.FirstVector * vector.Lanes;
        int end = ((panel.FirstVector + ((panel.Count - 1) * panel.Vectors) + v) * vector.Lanes) + here.Lanes;
        string scaled = here.Flush($"{sum} * {scaleWidth.Lower("scale", here.Bits)}");
        if (end > outputs)
        {
            string count = (outputs - first - (v * vector.Lanes)).ToText();
            scaled = $"{scaled} & {here.FirstElements(column == "j" ? count + " - j" : count)}";
        }

        return vector.Widened(scaled, here.Bits);
    }

    private static string Name(int row, int v) => $"dw{row.ToText()}_{v.ToText()}";
}
