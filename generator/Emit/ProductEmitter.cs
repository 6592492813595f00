using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints rows times a matrix: one method that picks the tile, one for each tile.</summary>
internal sealed class ProductEmitter(ProductKernel kernel, VectorText vector, SourceWriter writer)
{
    // Terms of a chain up to which they are written out: the JIT would unroll the loop anyway.
    private const int MostTurnsInPlace = 2;

    /// <summary>Whether the input comes from outside, and a subnormal number in it counts as zero.</summary>
    public bool FlushesInput { get; init; }

    private string Input => kernel.HasBias ? "a" : "dz";

    private string Matrix => kernel.HasBias ? "w" : "wT";

    private string Sum => kernel.HasBias ? "z" : "da";

    /// <summary>The parameters without types, in order.</summary>
    public static IReadOnlyList<string> Operands(ProductKernel kernel) => kernel.HasBias
        ? ["a", "w", "b", "result"]
        : kernel.Function.IsIdentity ? ["dz", "wT", "result"] : ["dz", "wT", "a", "result"];

    public void Emit()
    {
        ProductTiles tiles = Tiling.Product(kernel, vector.Row(kernel.Outputs));
        IReadOnlyList<string> operands = Operands(kernel);
        writer.Line(vector.Inlined);
        writer.Block($"internal static void {kernel.Name}({vector.Parameters(operands)}, int m)", () =>
        {
            if (tiles.Many is not { } many)
            {
                Calls([(tiles.One, "m", "0")], operands);
                return;
            }

            if (tiles.Second is { } second)
            {
                TwoTiles(many, second, operands);
            }
            else
            {
                writer.Block($"if (m >= {many.Rows.ToText()})", () => Calls([(many, "m", "0")], operands));
            }

            writer.Block("else", () => Calls([(tiles.One, "m", "0")], operands));
        });
        writer.Blank();
        foreach (TileShape shape in tiles.All)
        {
            foreach (Panel panel in shape.Panels)
            {
                Tile(shape.Rows, panel, operands);
                writer.Blank();
            }
        }
    }

    /// <summary>Prints the sums of one row in place, from and into references called a, w, b and result.</summary>
    public void EmitInPlace()
    {
        // Nothing that follows reads the padding.
        Panel[] panels = [.. Tiling.Product(kernel, vector.Row(kernel.Outputs)).One.Panels.Select(panel => panel with { EndsShort = false })];
        foreach (Panel panel in panels)
        {
            if (panels.Length == 1)
            {
                Tiles.OverPanels(writer, panel, vector.Lanes, column => Body(1, panel, column, "0"));
            }
            else
            {
                writer.Scope(() => Tiles.OverPanels(writer, panel, vector.Lanes, column => Body(1, panel, column, "0")));
            }
        }
    }

    // Nearly any number is a sum of sixes and up to two fours, or one less than such a sum.
    private void TwoTiles(TileShape many, TileShape few, IReadOnlyList<string> operands)
    {
        writer.Block($"if (m >= {few.Rows.ToText()})", () =>
        {
            string size = many.Rows.ToText();
            string two = few.Rows.ToText();
            writer.Line($"// Tiles of {size} examples, then of {two}, so that they cover all examples almost exactly.");
            writer.Line($"int left = m % {size};");
            writer.Line($"int n = m - (left is 0 or {size} - 1 ? 0 : left >= {size} - {two} + 1 ? {two} : 2 * {two});");
            writer.Line($"n = n < {size} ? 0 : n;");
            Calls([(many, "n", "0"), (few, "m - n", "n")], operands);
        });
    }

    // All tiles over one panel of the matrix before the next: what is in a near cache by then serves them all.
    private void Calls((TileShape Shape, string Count, string First)[] tiles, IReadOnlyList<string> operands)
    {
        IReadOnlyList<Panel> panels = tiles[0].Shape.Panels;
        for (int i = 0; i < panels.Count; i++)
        {
            int kind = i;
            Tiles.OverPanels(writer, panels[kind], vector.Lanes, column =>
            {
                foreach ((TileShape shape, string count, string first) in tiles)
                {
                    string arguments = string.Join(", ", operands.Select(name => Argument(name, first, column)));
                    writer.Line($"{TileName(shape.Rows, shape.Panels[kind])}({arguments}, {count});");
                }
            });
        }
    }

    private string Argument(string name, string row, string column)
    {
        string place = name == Input ? Tiles.Row(row, kernel.InputStride)
            : name is "result" or "a" ? Tiles.Sum(Tiles.Row(row, kernel.OutputStride), column)
            : column;
        return place == "0" ? "ref " + name : $"ref {vector.ElementAt(name, place)}";
    }

    private string TileName(int rows, Panel panel) => $"{kernel.Name}_{Tiles.Name(vector, rows, panel)}";

    private void Tile(int rows, Panel panel, IReadOnlyList<string> operands)
    {
        string chains = kernel.Chains == 1 ? "" : $", each sum in {kernel.Chains.ToText()} chains";
        writer.Line($"// {Tiles.Describe(vector, rows, panel, "example")}{chains}.");
        writer.Line(vector.Standalone);
        writer.Block($"private static void {TileName(rows, panel)}({vector.Parameters(operands)}, int m)", () =>
            Tiles.OverRows(writer, "e", "m", rows, isExact: rows == 1, e => Body(rows, panel, "0", e)));
    }

    private void Body(int rows, Panel panel, string column, string e)
    {
        int lanes = vector.Lanes;
        writer.Line(vector.Ref(Input + "Row", Input, Tiles.Row(e, kernel.InputStride)));
        writer.Line(vector.Ref(Matrix + "Row", Matrix, column));
        int whole = kernel.Inputs / kernel.Chains;
        int left = kernel.Inputs % kernel.Chains;
        if (whole <= MostTurnsInPlace)
        {
            // So few terms need no loop, and a chain can begin with its first product instead of zero.
            string bias = kernel.HasBias ? vector.At(writer, "bias", "b", column) : "";
            for (int turn = 0; turn <= whole; turn++)
            {
                Terms(rows, panel, turn == whole ? left : kernel.Chains, turn * kernel.Chains, turn == 0 ? bias : null);
            }
        }
        else
        {
            Start(rows, panel, column);
            writer.Block($"for (int k = 0; k < {whole.ToText()}; k++)", () =>
            {
                Terms(rows, panel, kernel.Chains);
                writer.Line(vector.Advance(Input + "Row", kernel.Chains));
                writer.Line(vector.Advance(Matrix + "Row", kernel.Chains * kernel.OutputStride));
            });
            if (left > 0)
            {
                writer.Blank();
                writer.Line("// What is left for the first chains.");
                writer.Scope(() => Terms(rows, panel, left));
            }
        }

        writer.Blank();
        string place = Tiles.Sum(Tiles.Row(e, kernel.OutputStride), column);
        string to = vector.At(writer, "to", "result", place);
        string at = kernel.Function.IsDerivative ? vector.At(writer, "at", "a", place) : "";

        // Behind the last panel a row ends in zeros, whatever the width.
        int end = panel.EndsShort ? vector.Padded(kernel.Outputs) / lanes : 0;
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                int offset = (row * kernel.OutputStride) + (v * lanes);
                string sum = Tree(Enumerable.Range(0, kernel.Chains).Select(chain => Name(row, v, chain)).ToList());
                writer.Line(vector.Store(vector.Widened(Apply(vector.In(panel, v), sum, at, offset), vector.In(panel, v).Bits), to, offset));
            }

            for (int v = panel.FirstVector + panel.Vectors; v < end; v++)
            {
                writer.Line(vector.Store(vector.Zero, to, (row * kernel.OutputStride) + ((v - panel.FirstVector) * lanes)));
            }
        }
    }

    // The first chain begins with the bias, the others with zero.
    private void Start(int rows, Panel panel, string column)
    {
        string bias = kernel.HasBias ? vector.At(writer, "bias", "b", column) : "";
        for (int row = 0; row < rows; row++)
        {
            for (int v = 0; v < panel.Vectors; v++)
            {
                for (int chain = 0; chain < kernel.Chains; chain++)
                {
                    string start = chain > 0 || !kernel.HasBias ? vector.In(panel, v).Zero
                        : row == 0 ? vector.In(panel, v).Load(bias, v * vector.Lanes)
                        : Name(0, v, 0);
                    writer.Line($"{vector.In(panel, v).Local} {Name(row, v, chain)} = {start};");
                }
            }
        }
    }

    /// <param name="rows">Rows of the tile.</param>
    /// <param name="panel">Vectors of the tile.</param>
    /// <param name="chains">Chains that get a term.</param>
    /// <param name="first">The first of the terms, from where the references stand.</param>
    /// <param name="bias">Where the chains begin with these terms, the bias, or nothing where there is none; null where they go on.</param>
    private void Terms(int rows, Panel panel, int chains, int first = 0, string? bias = null)
    {
        VectorText wide = vector.WidestIn(panel);
        for (int chain = 0; chain < chains; chain++)
        {
            int term = first + chain;
            string suffix = kernel.Chains == 1 && first == 0 && bias is null ? "" : "_" + term.ToText();
            for (int v = 0; v < panel.Vectors; v++)
            {
                int offset = (term * kernel.OutputStride) + (v * vector.Lanes);
                writer.Line($"{vector.In(panel, v).Local} {Matrix}{v.ToText()}{suffix} = {vector.In(panel, v).Load(Matrix + "Row", offset)};");
            }

            for (int row = 0; row < rows; row++)
            {
                string value = $"{Input}{row.ToText()}{suffix}";
                string input = wide.Broadcast(Input + "Row", (row * kernel.InputStride) + term);
                writer.Line($"{wide.Local} {value} = {(FlushesInput ? wide.Flush(input) : input)};");
                for (int v = 0; v < panel.Vectors; v++)
                {
                    VectorText here = vector.In(panel, v);
                    string sum = Name(row, v, chain);
                    string matrix = $"{Matrix}{v.ToText()}{suffix}";
                    string factor = wide.Lower(value, here.Bits);
                    writer.Line(
                        bias is null ? $"{sum} = {here.FusedMultiplyAdd(factor, matrix, sum)};"
                        : chain == 0 && bias.Length > 0 ? $"{here.Local} {sum} = {here.FusedMultiplyAdd(factor, matrix, here.Load(bias, v * vector.Lanes))};"
                        : $"{here.Local} {sum} = {factor} * {matrix};");
                }
            }
        }
    }

    private string Name(int row, int v, int chain) =>
        $"{Sum}{row.ToText()}_{v.ToText()}{(kernel.Chains == 1 ? "" : "_" + chain.ToText())}";

    private string Apply(VectorText here, string sum, string at, int offset)
    {
        ElementFunction function = kernel.Function;
        if (function.IsIdentity)
        {
            return here.Flush(sum);
        }

        return function.IsDerivative
            ? here.Flush($"{(kernel.Chains == 1 ? sum : $"({sum})")} * {here.Call(function, here.Load(at, offset))}")
            : here.Call(function, sum);
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
