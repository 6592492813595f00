namespace NetGen.Samples.GameAgents;

/// <summary>
/// The world's agents by cells, so that each finds its neighbours without looking at all. The world has no border: what leaves it on one side comes
/// back on the other, and the cells of one side are neighbours of those of the other.
/// </summary>
internal sealed class Grid
{
    /// <summary>Cells along a side: a power of two.</summary>
    public const int Side = 128;

    /// <summary>Length of a cell: a power of two too, so that the cell of a place is exact.</summary>
    public const float CellSize = 2;

    /// <summary>The cells around a cell, itself among them.</summary>
    public const int Around = 9;

    private readonly int[] _starts = new int[(Side * Side) + 1];

    /// <summary>Copies agents so that those of a cell lie beside each other, cell by cell, in their order (a counting sort).</summary>
    public void Sort(ReadOnlySpan<Agent> agents, Span<Agent> sorted)
    {
        Array.Clear(_starts);
        foreach (ref readonly Agent agent in agents)
        {
            _starts[CellOf(agent) + 1]++;
        }

        for (int cell = 0; cell < Side * Side; cell++)
        {
            _starts[cell + 1] += _starts[cell];
        }

        // Where cells end, from the last agent to the first: each takes the last free place of its cell. That turns ends into starts...
        for (int i = agents.Length - 1; i >= 0; i--)
        {
            sorted[--_starts[CellOf(agents[i]) + 1]] = agents[i];
        }

        // ...which stand one place further up than they belong.
        Array.Copy(_starts, 1, _starts, 0, Side * Side);
        _starts[^1] = agents.Length;
    }

    /// <summary>Which of the sorted agents are in a cell.</summary>
    public Range AgentsOf(int cell) => _starts[cell].._starts[cell + 1];

    /// <summary>Which of them are in the cells around it.</summary>
    public void AgentsAround(int cell, Span<Range> ranges)
    {
        (int row, int column) = Math.DivRem(cell, Side);
        for (int i = 0; i < Around; i++)
        {
            int r = (row + (i / 3) - 1) & (Side - 1);
            int c = (column + (i % 3) - 1) & (Side - 1);
            ranges[i] = AgentsOf((r * Side) + c);
        }
    }

    private static int CellOf(in Agent agent) => ((int)(agent.Y / CellSize) * Side) + (int)(agent.X / CellSize);
}
