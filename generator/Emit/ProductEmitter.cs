using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints rows times a matrix: one method that picks the tile, one for each tile.</summary>
internal sealed class ProductEmitter(ProductKernel kernel, VectorText vector, SourceWriter writer)
{
    private string Input => kernel.HasBias ? "a" : "dz";

    private string Matrix => kernel.HasBias ? "w" : "wT";

    private string Sum => kernel.HasBias ? "z" : "da";

    /// <summary>The parameters without types, in order.</summary>
    public static IReadOnlyList<string> Operands(ProductKernel kernel) => kernel.HasBias
        ? ["a", "w", "b", "result"]
        : kernel.Function.IsIdentity ? ["dz", "wT", "result"] : ["dz", "wT", "a", "result"];

    public void Emit()
    {
        int vectors = kernel.OutputStride / vector.Lanes;
        TileShape many = Tiling.ManyRows(vector.Bits, vectors, kernel.Chains);
        TileShape one = Tiling.OneRow(vectors, kernel.Chains);
        IReadOnlyList<string> operands = Operands(kernel);
        string arguments = string.Join(", ", operands.Select(name => "ref " + name)) + ", m";
        writer.Line(vector.Inlined);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(operands)}, int m)", () =>
        {
            if (many.Rows == 1)
            {
                Calls(one);
                return;
            }

            writer.Block($"if (m >= {many.Rows.ToText()})", () => Calls(many));
            writer.Block("else", () => Calls(one));
        });
        writer.Blank();
        foreach (TileShape shape in many.Rows == 1 ? [one] : new[] { many, one })
        {
            foreach (Panel panel in shape.Panels)
            {
                Tile(shape.Rows, panel, operands);
                writer.Blank();
            }
        }

        void Calls(TileShape shape)
        {
            foreach (Panel panel in shape.Panels)
            {
                writer.Line($"{TileName(shape.Rows, panel)}({arguments});");
            }
        }
    }

    /// <summary>Prints the sums of one row in place, from and into references called a, w, b and result.</summary>
    /// <param name="outputs">Results that are wanted: padding behind them is left out.</param>
    public void EmitInPlace(int outputs)
    {
        int vectors = (outputs + vector.Lanes - 1) / vector.Lanes;
        foreach (Panel panel in Tiling.OneRow(vectors, kernel.Chains).Panels)
        {
            if (vectors == panel.Vectors * panel.Count)
            {
                Tiles.OverPanels(writer, panel, vector.Lanes, column => Body(1, panel.Vectors, column, "0"));
            }
            else
            {
                writer.Scope(() => Tiles.OverPanels(writer, panel, vector.Lanes, column => Body(1, panel.Vectors, column, "0")));
            }
        }
    }

    private string TileName(int rows, Panel panel) => $"{kernel.Name}_{rows.ToText()}x{panel.Vectors.ToText()}";

    private void Tile(int rows, Panel panel, IReadOnlyList<string> operands)
    {
        writer.Line($"// {Tiles.Describe(rows, panel.Vectors, "example")}{(kernel.Chains == 1 ? "" : $", each sum in {kernel.Chains.ToText()} chains")}.");
        writer.Line(vector.Optimized);
        writer.Block($"private static void {TileName(rows, panel)}({vector.Parameters(operands)}, int m)", () =>
            Tiles.OverPanels(writer, panel, vector.Lanes, column =>
                Tiles.OverRows(writer, "e", "m", rows, isExact: rows == 1, e => Body(rows, panel.Vectors, column, e))));
    }

    private void Body(int rows, int vectors, string column, string e)
    {
        int lanes = vector.Lanes;
        writer.Line(vector.Ref(Input + "Row", Input, Tiles.Row(e, kernel.InputStride)));
        writer.Line(vector.Ref(Matrix + "Row", Matrix, column));
        Start(rows, vectors, column);

        int whole = kernel.Inputs / kernel.Chains;
        if (whole == 1)
        {
            // With one chain there is nothing left, and two or more chains have at least two terms each.
            Terms(rows, vectors, kernel.Chains);
        }
        else
        {
            writer.Block($"for (int k = 0; k < {whole.ToText()}; k++)", () =>
            {
                Terms(rows, vectors, kernel.Chains);
                writer.Line(vector.Advance(Input + "Row", kernel.Chains));
                writer.Line(vector.Advance(Matrix + "Row", kernel.Chains * kernel.OutputStride));
            });
        }

        if (kernel.Inputs % kernel.Chains is > 0 and int left)
        {
            writer.Blank();
            writer.Line("// What is left for the first chains.");
            writer.Scope(() => Terms(rows, vectors, left));
        }

        writer.Blank();
        string place = Tiles.Sum(Tiles.Row(e, kernel.OutputStride), column);
        string to = vector.At(writer, "to", "result", place);
        string at = kernel.Function.IsDerivative ? vector.At(writer, "at", "a", place) : "";

        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < vectors; v++)
            {
                int offset = (row * kernel.OutputStride) + (v * lanes);
                string sum = Tree(Enumerable.Range(0, kernel.Chains).Select(chain => Name(row, v, chain)).ToList());
                writer.Line(vector.Store(Apply(sum, at, offset), to, offset));
            }
        }
    }

    // The first chain begins with the bias, the others with zero.
    private void Start(int rows, int vectors, string column)
    {
        string bias = kernel.HasBias ? vector.At(writer, "bias", "b", column) : "";
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < vectors; v++)
            {
                for (int chain = 0; chain < kernel.Chains; chain++)
                {
                    string start = chain > 0 || !kernel.HasBias ? vector.Zero
                        : row == 0 ? vector.Load(bias, v * vector.Lanes)
                        : Name(0, v, 0);
                    writer.Line($"{vector.Local} {Name(row, v, chain)} = {start};");
                }
            }
        }
    }

    private void Terms(int rows, int vectors, int chains)
    {
        for (int chain = 0; chain < chains; chain++)
        {
            string suffix = kernel.Chains == 1 ? "" : "_" + chain.ToText();
            for (int v = 0; v < vectors; v++)
            {
                int offset = (chain * kernel.OutputStride) + (v * vector.Lanes);
                writer.Line($"{vector.Local} {Matrix}{v.ToText()}{suffix} = {vector.Load(Matrix + "Row", offset)};");
            }

            for (int row = 0; row < rows; row++)
            {
                string value = $"{Input}{row.ToText()}{suffix}";
                writer.Line($"{vector.Local} {value} = {vector.Broadcast(Input + "Row", (row * kernel.InputStride) + chain)};");
                for (int v = 0; v < vectors; v++)
                {
                    string sum = Name(row, v, chain);
                    writer.Line($"{sum} = {vector.FusedMultiplyAdd(value, $"{Matrix}{v.ToText()}{suffix}", sum)};");
                }
            }
        }
    }

    private string Name(int row, int v, int chain) =>
        $"{Sum}{row.ToText()}_{v.ToText()}{(kernel.Chains == 1 ? "" : "_" + chain.ToText())}";

    private string Apply(string sum, string at, int offset)
    {
        ElementFunction function = kernel.Function;
        if (function.IsIdentity)
        {
            return vector.Flush(sum);
        }

        return function.IsDerivative
            ? vector.Flush($"{(kernel.Chains == 1 ? sum : $"({sum})")} * {vector.Call(function, vector.Load(at, offset))}")
            : vector.Call(function, sum);
    }

    // Neighbours first: ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)).
    private static string Tree(List<string> sums)
    {
        if (sums.Count == 1)
        {
            return sums[0];
        }

        int half = sums.Count / 2;
        string left = Tree(sums.GetRange(0, half));
        string right = Tree(sums.GetRange(half, half));
        return half == 1 ? $"{left} + {right}" : $"({left}) + ({right})";
    }
}
