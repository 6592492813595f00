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

    // A block is two vectors of 256 bits: with more chains, their sums and what they wait for leave the 16 registers of such a machine.
    private const int MostChains = 4;

    // With one vector a row, more rows only make the code longer.
    private const int MostRows = 12;

    // Half of the smallest second-level cache that is common, in bytes.
    private const long NearCache = 512 * 1024;

    // Multiply-adds of vectors for one example, from which on a second tile pays.
    private const int WorthTwoTiles = 256;

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
        while (chains < MostChains && chains * 2 * blocks <= SumsToHideLatency && terms >= chains * 2 * TermsPerChain)
        {
            chains *= 2;
        }

        return chains;
    }

    /// <summary>How many blocks of 64 bytes a product of two rows keeps in flight: as many as there are, up to what hides most of the latency.</summary>
    public static int DotBlocks(int blocks) => blocks >= 8 ? 4 : blocks >= 2 ? 2 : 1;

    /// <summary>The widest vectors that a row of <paramref name="size"/> numbers fills, or ends in.</summary>
    public static int Widest(int size, int elementSize) => RowShape.Of(size, 512, elementSize) is { Vectors: 1 } row ? row.LastBits : 512;

    /// <summary>
    /// The same for one example through all layers, of which the widest has <paramref name="size"/> outputs: one vector of 512 bits is no faster
    /// than two of 256, and what is shared by all layers (broadcasts, sums over lanes) is slower.
    /// </summary>
    public static int WidestForOne(int size, int elementSize) => size * elementSize <= 64 ? 256 : 512;

    /// <summary>The tiles of a product.</summary>
    public static ProductTiles Product(ProductKernel kernel, RowShape row)
    {
        int sums = Sums(row.Bits);
        // Rather several rows than two vectors: what a row reads of the matrix, the others need not read again.
        int widest = sums / kernel.Chains < 4 ? 1 : row.Bits == 512 ? 4 : 2;
        TileShape one = new(1, Split(row, Math.Max(1, SumsToHideLatency / kernel.Chains)));
        TileShape many = ManyRows(row, Math.Min(widest, sums / kernel.Chains), kernel.Chains);
        if (many.Rows == 1)
        {
            return new(one, null, null);
        }

        if (many.Rows != 6)
        {
            return new(one, many, null);
        }

        // Batches are powers of two, and six divides none. For a small layer the code of two tiles costs more than the larger one saves.
        TileShape four = many with { Rows = 4 };
        return kernel.Inputs * row.Vectors >= WorthTwoTiles ? new(one, many, four) : new(one, four, null);
    }

    /// <summary>The tiles of dW: as many rows as registers allow, but no more than there are.</summary>
    public static TileShape WeightGradient(WeightGradientKernel kernel, RowShape row)
    {
        // One row alone: more vectors, to have as many sums in flight.
        TileShape shape = kernel.Inputs == 1 ? new(1, Split(row, SumsToHideLatency)) : ManyRows(row, row.Bits == 512 ? 4 : 2, chains: 1);
        return shape with { Rows = Math.Min(shape.Rows, kernel.Inputs) };
    }

    /// <summary>The panels of db.</summary>
    public static IReadOnlyList<Panel> BiasGradient(RowShape row) => Split(row, SumsToHideLatency);

    /// <summary>Whether rows of <paramref name="bytes"/> in all stay in no near cache, so that a walk across them should be announced.</summary>
    public static bool PrefetchesRows(long bytes) => bytes > NearCache;

    private static TileShape ManyRows(RowShape row, int widest, int chains)
    {
        List<Panel> panels = Split(row, widest);
        return new(Math.Max(1, Math.Min(MostRows, Sums(row.Bits) / (panels[0].Vectors * chains))), panels);
    }

    // 32 registers with 512 bits, 16 else; a few of them for what is loaded.
    private static int Sums(int bits) => bits == 512 ? 24 : 12;

    // Panels of nearly equal width: no narrow one is left over at the end.
    private static List<Panel> Split(RowShape row, int widest)
    {
        int panels = (row.Vectors + widest - 1) / widest;
        int narrow = row.Vectors / panels;
        int wide = row.Vectors % panels;
        List<Panel> split = [];
        Add(narrow + 1, 0, wide);
        Add(narrow, wide * (narrow + 1), panels - wide);
        if (row.LastBits < row.Bits || row.EndsShort)
        {
            // The last panel ends in a narrower vector, or in padding that it clears: it is one of its own kind.
            Panel last = split[split.Count - 1];
            split.RemoveAt(split.Count - 1);
            Add(last.Vectors, last.FirstVector, last.Count - 1);
            split.Add(new(last.Vectors, last.FirstVector + ((last.Count - 1) * last.Vectors), 1, row.LastBits, row.EndsShort));
        }

        return split;

        void Add(int vectors, int first, int count)
        {
            if (count > 0)
            {
                split.Add(new(vectors, first, count, row.Bits, false));
            }
        }
    }
}

/// <summary>How a row lies in vectors: all of one width but the last, which is as narrow as what is left allows.</summary>
/// <param name="Bits">The width of the others.</param>
/// <param name="Vectors">Vectors in all.</param>
/// <param name="LastBits">The width of the last.</param>
/// <param name="EndsShort">Whether they end before the row's last 64-byte block does.</param>
internal sealed record RowShape(int Bits, int Vectors, int LastBits, bool EndsShort)
{
    /// <summary>The shape of <paramref name="size"/> numbers of <paramref name="elementSize"/> bytes.</summary>
    public static RowShape Of(int size, int bits, int elementSize)
    {
        int lanes = bits / 8 / elementSize;
        int left = size % lanes * elementSize * 8;
        int last = left == 0 ? bits : left <= 128 ? 128 : Math.Min(bits, left <= 256 ? 256 : 512);
        int vectors = (size + lanes - 1) / lanes;
        return new(bits, vectors, last, vectors * bits % 512 != 0);
    }
}

/// <summary>The tiles of a product.</summary>
/// <param name="One">For few rows, one at a time.</param>
/// <param name="Many">For many rows; null where registers hold the sums of one only.</param>
/// <param name="Second">Smaller tiles, with which the others cover any number of rows almost exactly; null where they don't pay.</param>
internal sealed record ProductTiles(TileShape One, TileShape? Many, TileShape? Second)
{
    /// <summary>All of them, the largest first.</summary>
    public IEnumerable<TileShape> All => new[] { Many, Second, One }.Where(shape => shape is not null).Select(shape => shape!);
}

/// <summary>How a kernel walks over its results.</summary>
/// <param name="Rows">Rows of a tile.</param>
/// <param name="Panels">Kinds of panels, the wider first.</param>
internal sealed record TileShape(int Rows, IReadOnlyList<Panel> Panels);

/// <summary>Neighbouring panels of one width.</summary>
/// <param name="Vectors">Vectors in a panel.</param>
/// <param name="FirstVector">Where the first panel begins, in vectors.</param>
/// <param name="Count">Panels.</param>
/// <param name="LastBits">The width of a panel's last vector.</param>
/// <param name="EndsShort">Whether the row's last block goes on behind it.</param>
internal sealed record Panel(int Vectors, int FirstVector, int Count, int LastBits, bool EndsShort);
