using System.Text;

namespace NetGen.Training;

/// <summary>A grid of dots, two across and four down in each character.</summary>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const char Blank = '\u2800';

    // The bit of each dot of a character, by row and column: Unicode numbers them 1 2 3 7 down the left, 4 5 6 8 down the right.
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly char[,] _cells = new char[rows, columns];

    /// <summary>Dots across.</summary>
    public int Width => 2 * columns;

    /// <summary>Dots down.</summary>
    public int Height => 4 * rows;

    /// <summary>Sets a dot; (0, 0) is at the bottom left.</summary>
    public void Set(int x, int y)
    {
        int down = Height - 1 - y;
        ref char cell = ref _cells[down / 4, x / 2];
        cell = (char)((cell == '\0' ? Blank : cell) | Bits[down % 4, x % 2]);
    }

    /// <summary>Puts a character over a cell, counted from the top left.</summary>
    public void Put(int row, int column, char character) => _cells[row, column] = character;

    /// <summary>A line of characters, without spaces at its end.</summary>
    public string Row(int row)
    {
        StringBuilder line = new();
        for (int column = 0; column < columns; column++)
        {
            line.Append(_cells[row, column] == '\0' ? ' ' : _cells[row, column]);
        }

        return line.ToString().TrimEnd(' ');
    }
}
