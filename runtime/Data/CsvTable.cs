using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>Turns the records of a CSV file into a dataset: which column is what, and what is said where that fails.</summary>
internal sealed class CsvTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Feature = 0;
    private const int Ignored = -1;
    private const int Label = -2;

    private readonly CsvOptions _options;
    private readonly string? _file;
    private readonly CsvRecords _records;
    private readonly CsvLabels _labels;
    private readonly List<T> _features = [];
    private readonly List<T> _targets = [];
    private string[] _names = [];

    // What each column is: one of the constants above, or n for the n-th target.
    private int[] _roles = [];

    /// <param name="reader">The text.</param>
    /// <param name="options">What the columns are.</param>
    /// <param name="file">What messages call the text, or null.</param>
    public CsvTable(TextReader reader, CsvOptions options, string? file)
    {
        if (options.Separator is '"' or '\r' or '\n')
        {
            throw new ArgumentException(
                "The separator is a quote or the end of a line, which mean something else; pass one such as ',', ';' or '\\t'.", nameof(options));
        }

        if (options.Classes.Count > 0 && options.Label is null)
        {
            throw new ArgumentException("There are Classes, but no Label; say which column has the labels.", nameof(options));
        }

        _options = options;
        _file = file;
        _records = new(reader, options.Separator, file);
        _labels = new(options.Classes);
    }

    /// <summary>Reads all of the text.</summary>
    public Dataset<T> Read()
    {
        if (!_records.Read())
        {
            throw Error(1, "the text is empty; a header and a line for each example are needed.");
        }

        AssignRoles();
        int headerLine = _records.Line;
        if (_options.HasHeader && !_records.Read())
        {
            throw Error(headerLine, "no example follows the header; a dataset has at least one.");
        }

        T[] targets = new T[_options.Targets.Count];
        do
        {
            if (_records.Count != _roles.Length)
            {
                throw Error(
                    _records.Line,
                    $"there {Are(_records.Count, "field")}, but there {Are(_roles.Length, "column")}; every line needs a field for each.");
            }

            for (int c = 0; c < _roles.Length; c++)
            {
                switch (_roles[c])
                {
                    case Feature:
                        _features.Add(Number(c));
                        break;
                    case Label:
                        AddLabel(c);
                        break;
                    case > 0:
                        targets[_roles[c] - 1] = Number(c);
                        break;
                }
            }

            _targets.AddRange(targets);
        }
        while (_records.Read());
        return ToDataset();
    }

    private Dataset<T> ToDataset()
    {
        (int[] labels, string[] classNames) = _labels.ToClasses();
        Dataset<T> features = new(_features.ToArray(), _roles.Count(role => role == Feature))
        {
            ColumnNames = [.. _names.Where((_, c) => _roles[c] == Feature)],
        };
        return features.With(_targets.ToArray(), _options.Targets.Count, labels, classNames);
    }

    private void AssignRoles()
    {
        _roles = new int[_records.Count];
        if (_options.HasHeader)
        {
            _names = new string[_records.Count];
            for (int c = 0; c < _names.Length; c++)
            {
                _names[c] = _records[c].ToString();
            }
        }

        if (_options.Label is { } label)
        {
            Assign(label, Label);
        }

        for (int t = 0; t < _options.Targets.Count; t++)
        {
            Assign(_options.Targets[t], t + 1);
        }

        foreach (CsvColumn column in _options.Ignored)
        {
            Assign(column, Ignored);
        }

        if (!_roles.Contains(Feature))
        {
            throw Error(_records.Line, $"no column is left for features; the line {Columns()}.{SeparatorHint()}");
        }
    }

    private void Assign(CsvColumn column, int role)
    {
        int place = column.Name is null ? column.PlaceAmong(_roles.Length) : PlaceOf(column.Name);
        if ((uint)place >= (uint)_roles.Length)
        {
            throw Error(_records.Line, $"there is no column {column}; the line {Columns()}.{SeparatorHint()}");
        }

        if (_roles[place] != Feature)
        {
            throw Error(
                _records.Line,
                $"the options name this column twice, the second time as {column}; a column is the label, a target or ignored.",
                place);
        }

        _roles[place] = role;
    }

    private int PlaceOf(string name)
    {
        if (!_options.HasHeader)
        {
            throw Error(_records.Line, $"the column \"{name}\" cannot be found without a header; name it by its place, such as 0 or ^1.");
        }

        int place = Array.IndexOf(_names, name);
        if (place >= 0 && Array.IndexOf(_names, name, place + 1) is var second and >= 0)
        {
            throw Error(
                _records.Line, $"the columns {place + 1} and {second + 1} are both called \"{name}\"; name the one that is meant by its place.");
        }

        return place;
    }

    private T Number(int column)
    {
        ReadOnlySpan<char> text = _records[column];
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value))
        {
            throw Error(
                _records.LineOf(column),
                (text.IsEmpty
                    ? "the number is missing; fill it in, or leave the line or the column out (Ignored)."
                    : $"\"{Shown(text)}\" is no number; write it with a point, or leave the column out (Ignored).")
                + (_records.Line == 1 ? " If this line names the columns, set HasHeader." : ""),
                column);
        }

        return T.IsFinite(value)
            ? value
            : throw Error(
                _records.LineOf(column), $"\"{Shown(text)}\" is no finite {typeof(T).Name}; correct it, or leave the line out.", column);
    }

    private void AddLabel(int column)
    {
        ReadOnlySpan<char> text = _records[column];
        if (text.IsEmpty)
        {
            throw Error(_records.LineOf(column), "the label is missing; fill it in, or leave the line out.", column);
        }

        if (_options.Classes.Count == 0 && CsvLabels.IsFraction(text))
        {
            throw Error(
                _records.LineOf(column),
                $"the label \"{Shown(text)}\" is no class but a number between two; for numbers that are to be predicted name the column in Targets, and for "
                + "classes that are called so name them in Classes.",
                column);
        }

        if (!_labels.TryAdd(text))
        {
            throw Error(
                _records.LineOf(column),
                $"the label \"{Shown(text)}\" is none of the classes {Listed(_options.Classes)}; correct it, or add it to Classes.",
                column);
        }
    }

    private CsvFormatException Error(int line, string problem) => new(_file, line, 0, null, problem);

    private CsvFormatException Error(int line, string problem, int column) =>
        new(_file, line, column + 1, _options.HasHeader ? Shown(_names[column]) : null, problem);

    private string Columns() => _options.HasHeader ? $"names {Listed(_names)}" : $"has {Counted(_roles.Length, "column")}";

    private string SeparatorHint() =>
        _roles.Length == 1 && _records[0].IndexOfAny(",;\t|") is var at and >= 0
            ? $" Is '{(_records[0][at] == '\t' ? "\\t" : _records[0][at].ToString())}' the separator?"
            : "";

    private static string Listed(IReadOnlyList<string> names)
    {
        const int Most = 10;
        string listed = string.Join(", ", names.Take(Most).Select(name => $"\"{Shown(name)}\""));
        return names.Count > Most ? $"{listed} and {names.Count - Most} more" : listed;
    }

    /// <summary>Text as a message can hold it: in one line, and not too long.</summary>
    private static string Shown(ReadOnlySpan<char> text)
    {
        const int Most = 40;
        string shown = string.Concat(text[..Math.Min(Most, text.Length)].ToString().Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > Most ? shown + "..." : shown;
    }

    private static string Are(int count, string what) => $"{(count == 1 ? "is" : "are")} {Counted(count, what)}";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
