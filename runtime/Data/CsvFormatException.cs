namespace NetGen.Data;

/// <summary>A CSV file cannot be read as a dataset; the message says where and what would mend it.</summary>
public sealed class CsvFormatException : FormatException
{
    internal CsvFormatException(string? file, int line, int column, string? columnName, string problem)
        : base($"{Place(file, line, column, columnName)}: {problem}")
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, counted from 1 as editors do.</summary>
    public int Line { get; }

    /// <summary>The column of the table, counted from 1; 0 where the whole line is meant.</summary>
    public int Column { get; }

    private static string Place(string? file, int line, int column, string? columnName)
    {
        string place = file is null ? $"Line {line}" : $"{file}, line {line}";
        place += column == 0 ? "" : $", column {column}";
        return columnName is null ? place : $"{place} ({columnName})";
    }
}
