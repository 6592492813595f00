namespace NetGen.Generator.Plan;

/// <summary>
/// The shapes of register tiles: the one place that weighs registers against loads. A tile holds rows x vectors x chains sums in registers
/// through the whole loop over k, so that a row's number, once loaded, serves all vectors, and a vector all rows.
/// </summary>
internal static class Tiling
{
    // Sums in flight that hide the four cycles of a fused multiply-add at two a cycle.
    private const int SumsToHideLatency = 8;

    // A chain with fewer terms than this costs more in the final tree than it hides.
    private const int TermsPerChain = 2;

    // With one vector a row, more rows only make the code longer.
    private const int MostRows = 12;

    /// <summary>Layers that go into one method for one example: more, and their activations would no longer be inlined.</summary>
    public const int MostLayersInOneMethod = 4;

    /// <summary>Blocks of 64 bytes in the rows of such layers: beyond, a call is nothing beside the layer.</summary>
    public const int MostBlocksInOneMethod = 8;

    /// <summary>
    /// In how many chains a sum over <paramref name="terms"/> is computed where one row has <paramref name="blocks"/> blocks of 64 bytes of results: few
    /// results leave too few sums in flight. A property of the layer, never of the machine: it decides the bits.
    /// </summary>
    public static int Chains(int terms, int blocks)
    {
        int chains = 1;
        while (chains * 2 * blocks <= SumsToHideLatency && terms >= chains * 2 * TermsPerChain)
        {
            chains *= 2;
        }

        return chains;
    }

    /// <summary>How many blocks of 64 bytes a product of two rows keeps in flight: as many as there are, up to what hides most of the latency.</summary>
    public static int DotBlocks(int blocks) => blocks >= 8 ? 4 : blocks >= 2 ? 2 : 1;

    /// <summary>The tiles for products with many rows.</summary>
    /// <param name="bits">The vector width.</param>
    /// <param name="vectors">Vectors in a row of results.</param>
    /// <param name="chains">Chains of each sum.</param>
    public static TileShape ManyRows(int bits, int vectors, int chains)
    {
        int sums = Sums(bits);
        int widest = Math.Max(1, Math.Min(bits == 512 ? 4 : 2, sums / chains));
        List<Panel> panels = Split(vectors, widest);
        return new(Math.Max(1, Math.Min(MostRows, sums / (panels[0].Vectors * chains))), panels);
    }

    /// <summary>The tiles for products with one row.</summary>
    public static TileShape OneRow(int vectors, int chains) => new(1, Split(vectors, Math.Max(1, SumsToHideLatency / chains)));

    /// <summary>The tiles for dW: as many rows as registers allow, but no more than there are.</summary>
    public static TileShape WeightGradient(int bits, int vectors, int rows)
    {
        // One row alone: more vectors, to have as many sums in flight.
        TileShape shape = rows == 1 ? OneRow(vectors, chains: 1) : ManyRows(bits, vectors, chains: 1);
        return shape with { Rows = Math.Min(shape.Rows, rows) };
    }

    // 32 registers with 512 bits, 16 else; a few of them for what is loaded.
    private static int Sums(int bits) => bits == 512 ? 24 : 12;

    // Panels of nearly equal width: no narrow one is left over at the end.
    private static List<Panel> Split(int vectors, int widest)
    {
        int panels = (vectors + widest - 1) / widest;
        int narrow = vectors / panels;
        int wide = vectors % panels;
        List<Panel> split = [];
        if (wide > 0)
        {
            split.Add(new(narrow + 1, 0, wide));
        }

        if (panels > wide)
        {
            split.Add(new(narrow, wide * (narrow + 1), panels - wide));
        }

        return split;
    }
}

/// <summary>How a kernel walks over its results.</summary>
/// <param name="Rows">Rows of a tile.</param>
/// <param name="Panels">One or two kinds of panels, the wider first.</param>
internal sealed record TileShape(int Rows, IReadOnlyList<Panel> Panels);

/// <summary>Neighbouring panels of one width.</summary>
/// <param name="Vectors">Vectors in a panel.</param>
/// <param name="FirstVector">Where the first panel begins, in vectors.</param>
/// <param name="Count">Panels.</param>
internal sealed record Panel(int Vectors, int FirstVector, int Count);
