using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Examples in memory: features [count, columns], and for each example targets [count, outputs], a label (its class), both or neither. It
/// holds the caller's memory, copies nothing and changes nothing; many threads may read it at once.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> _features;
    private readonly ReadOnlyMemory<T> _targets;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly string[] _columnNames = [];
    private readonly string[] _classNames = [];

    /// <summary>Examples without targets or labels: to predict from, or to fit a scaler to.</summary>
    /// <param name="features">The features [count, columns], the columns of one example behind each other.</param>
    /// <param name="columns">Features of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    /// <exception cref="ArgumentException">There is no example, or a part of one.</exception>
    public Dataset(ReadOnlyMemory<T> features, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (features.Length == 0 || features.Length % columns != 0)
        {
            throw new ArgumentException(
                features.Length == 0
                    ? $"There are no features; a dataset has at least one example of {columns}."
                    : $"There are {features.Length} features; examples of {columns} columns need a multiple of {columns}.",
                nameof(features));
        }

        _features = features;
        Columns = columns;
        Count = features.Length / columns;
    }

    /// <summary>Examples with a class each.</summary>
    /// <param name="features">The features [count, columns], the columns of one example behind each other.</param>
    /// <param name="columns">Features of one example.</param>
    /// <param name="labels">The class of each example, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is below 0.</exception>
    public Dataset(ReadOnlyMemory<T> features, int columns, ReadOnlyMemory<int> labels)
        : this(features, columns)
    {
        if (labels.Length != Count)
        {
            throw new ArgumentException(
                $"There are {labels.Length} labels, but {Count} examples of {columns} features; each needs one.", nameof(labels));
        }

        int negative = labels.Span.IndexOfAnyExceptInRange(0, int.MaxValue);
        if (negative >= 0)
        {
            throw new ArgumentException(
                $"The label of example {negative} is {labels.Span[negative]}; classes are counted from 0.", nameof(labels));
        }

        _labels = labels;
    }

    /// <summary>Examples with one or more targets each.</summary>
    /// <param name="features">The features [count, columns], the columns of one example behind each other.</param>
    /// <param name="columns">Features of one example.</param>
    /// <param name="targets">The targets [count, outputs], as a network's outputs lie.</param>
    /// <param name="outputs">Targets of one example.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column or no output.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public Dataset(ReadOnlyMemory<T> features, int columns, ReadOnlyMemory<T> targets, int outputs)
        : this(features, columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (targets.Length != (long)Count * outputs)
        {
            throw new ArgumentException(
                $"There are {targets.Length} targets; {Count} examples of {outputs} need {(long)Count * outputs}.", nameof(targets));
        }

        _targets = targets;
        Outputs = outputs;
    }

    /// <summary>Examples.</summary>
    public int Count { get; }

    /// <summary>Features of one example.</summary>
    public int Columns { get; }

    /// <summary>Targets of one example; 0 without targets.</summary>
    public int Outputs { get; }

    /// <summary>The features [count, columns].</summary>
    public ReadOnlySpan<T> Features => _features.Span;

    /// <summary>The targets [count, outputs]; empty without targets.</summary>
    public ReadOnlySpan<T> Targets => _targets.Span;

    /// <summary>The class of each example; empty without labels.</summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>What the columns are called; empty where they have no names.</summary>
    /// <exception cref="ArgumentException">There are neither none nor as many as columns.</exception>
    public IReadOnlyList<string> ColumnNames
    {
        get => _columnNames;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != 0 && value.Count != Columns)
            {
                throw new ArgumentException($"There are {value.Count} column names, but {Columns} columns.", nameof(ColumnNames));
            }

            _columnNames = [.. value];
        }
    }

    /// <summary>What the classes are called, by label; empty where they have no names.</summary>
    /// <exception cref="ArgumentException">There are some, but not for every label.</exception>
    public IReadOnlyList<string> ClassNames
    {
        get => _classNames;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            int unnamed = value.Count == 0 ? -1 : Labels.IndexOfAnyExceptInRange(0, value.Count - 1);
            if (unnamed >= 0)
            {
                throw new ArgumentException(
                    $"There are {value.Count} class names, but example {unnamed} has the label {Labels[unnamed]}, which needs {Labels[unnamed] + 1L}.",
                    nameof(ClassNames));
            }

            _classNames = [.. value];
        }
    }

    /// <summary>Copies the features of some examples, in the order of <paramref name="rows"/>, to <paramref name="destination"/>.</summary>
    /// <param name="rows">Which examples, counted from 0; one may come twice.</param>
    /// <param name="destination">Where to: at least columns values a row.</param>
    /// <exception cref="ArgumentException">The destination is too short; nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row; nothing is written.</exception>
    public void CopyFeatures(ReadOnlySpan<int> rows, Span<T> destination) => CopyRows(Features, Columns, "features", rows, destination);

    /// <summary>Copies the targets of some examples, in the order of <paramref name="rows"/>, to <paramref name="destination"/>.</summary>
    /// <param name="rows">Which examples, counted from 0; one may come twice.</param>
    /// <param name="destination">Where to: at least outputs values a row.</param>
    /// <exception cref="InvalidOperationException">There are no targets.</exception>
    /// <exception cref="ArgumentException">The destination is too short; nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row; nothing is written.</exception>
    public void CopyTargets(ReadOnlySpan<int> rows, Span<T> destination)
    {
        if (Outputs == 0)
        {
            throw new InvalidOperationException(
                "The dataset has no targets; pass them to its constructor, or make them with WithTargetsFromLabels where it has labels.");
        }

        CopyRows(Targets, Outputs, "targets", rows, destination);
    }

    /// <summary>Copies the labels of some examples, in the order of <paramref name="rows"/>, to <paramref name="destination"/>.</summary>
    /// <param name="rows">Which examples, counted from 0; one may come twice.</param>
    /// <param name="destination">Where to: at least one element a row.</param>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    /// <exception cref="ArgumentException">The destination is too short; nothing is written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row; nothing is written.</exception>
    public void CopyLabels(ReadOnlySpan<int> rows, Span<int> destination)
    {
        RequireLabels();
        CopyRows(Labels, 1, "labels", rows, destination);
    }

    /// <summary>Refuses features and targets that are infinite or NaN, which no network can learn from.</summary>
    /// <exception cref="InvalidDataException">One is; the message says which.</exception>
    public void RequireFinite()
    {
        int feature = FirstNotFinite(Features);
        if (feature >= 0)
        {
            throw NotFinite(feature / Columns, Describe(feature % Columns), Features[feature]);
        }

        int target = FirstNotFinite(Targets);
        if (target >= 0)
        {
            throw NotFinite(target / Outputs, $"target {target % Outputs}", Targets[target]);
        }
    }

    /// <summary>A column in words: its place, and its name where it has one.</summary>
    internal string Describe(int column) => _columnNames.Length == 0 ? $"column {column}" : $"column {column} ({_columnNames[column]})";

    /// <summary>What is said of a number that is none.</summary>
    internal static InvalidDataException NotFinite(int example, string place, T value) => new(
        string.Create(CultureInfo.InvariantCulture, $"Example {example} has {value} in {place}; give it a finite number, or leave the example out."));

    private static int FirstNotFinite(ReadOnlySpan<T> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private void RequireLabels()
    {
        if (_labels.IsEmpty)
        {
            throw new InvalidOperationException("The dataset has no labels; pass the class of each example to its constructor.");
        }
    }

    private void RequireRows(ReadOnlySpan<int> rows)
    {
        int wrong = rows.IndexOfAnyExceptInRange(0, Count - 1);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows), $"rows[{wrong}] is {rows[wrong]}; the dataset has the rows 0 to {Count - 1}.");
        }
    }

    private void CopyRows<TValue>(ReadOnlySpan<TValue> values, int size, string what, ReadOnlySpan<int> rows, Span<TValue> destination)
    {
        if (destination.Length < (long)rows.Length * size)
        {
            throw new ArgumentException(
                $"The destination holds {destination.Length} values; {rows.Length} rows of {size} {what} need {(long)rows.Length * size}.",
                nameof(destination));
        }

        RequireRows(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            values.Slice(rows[i] * size, size).CopyTo(destination.Slice(i * size, size));
        }
    }
}
