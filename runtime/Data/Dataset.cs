using System.Numerics;

namespace NetGen.Data;

/// <summary>Reads datasets.</summary>
public static class Dataset
{
    /// <summary>
    /// Reads a CSV file: numbers with a point in any culture, quoted fields, a header that names the columns. Without options every column
    /// is a feature; <see cref="CsvOptions.Label"/> and <see cref="CsvOptions.Targets"/> say which are something else.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file, in UTF-8 unless its first bytes say otherwise.</param>
    /// <param name="options">What the columns are and what separates them; null for a header, commas and nothing but features.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="CsvFormatException">The text is no such table; the message names line and column.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static Dataset<T> ReadCsv<T>(string path, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StreamReader reader = new(path);
        return new CsvTable<T>(reader, options ?? new(), Path.GetFileName(path)).Read();
    }

    /// <summary>Reads CSV text from its current place to its end; <paramref name="reader"/> stays open.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="reader">The text.</param>
    /// <param name="options">What the columns are and what separates them; null for a header, commas and nothing but features.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="CsvFormatException">The text is no such table; the message names line and column.</exception>
    public static Dataset<T> ReadCsv<T>(TextReader reader, CsvOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new CsvTable<T>(reader, options ?? new(), file: null).Read();
    }
}
