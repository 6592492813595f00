namespace NetGen.Data;

/// <content>Datasets made from this one: chosen rows, parts, other features or targets.</content>
public sealed partial class Dataset<T>
{
    // Parts that are known to fit, with the names of where they came from.
    private Dataset(Dataset<T> from, ReadOnlyMemory<T> features, ReadOnlyMemory<T> targets, int outputs, ReadOnlyMemory<int> labels)
    {
        _features = features;
        _targets = targets;
        _labels = labels;
        _columnNames = from._columnNames;
        _classNames = from._classNames;
        Columns = from.Columns;
        Outputs = outputs;
        Count = features.Length / Columns;
    }

    /// <summary>A dataset of some examples, in the order of <paramref name="rows"/>: a copy.</summary>
    /// <param name="rows">Which examples, counted from 0: at least one; one may come twice.</param>
    /// <exception cref="ArgumentException">No row is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Dataset<T> Rows(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException($"No row is named; a dataset has at least one example, here 0 to {Count - 1}.", nameof(rows));
        }

        RequireRows(rows);
        T[] features = new T[checked(rows.Length * Columns)];
        T[] targets = new T[checked(rows.Length * Outputs)];
        int[] labels = new int[_labels.IsEmpty ? 0 : rows.Length];
        CopyFeatures(rows, features);
        if (Outputs != 0)
        {
            CopyTargets(rows, targets);
        }

        if (!_labels.IsEmpty)
        {
            CopyLabels(rows, labels);
        }

        return new(this, features, targets, Outputs, labels);
    }

    /// <summary>
    /// Splits into two parts at random: copies, whose rows keep their order. Where there are labels, each class is in both parts in the
    /// same proportion, to the nearest example (a stratified split); a class of very few may lie in one part alone.
    /// </summary>
    /// <param name="testShare">The share of the examples to test with, above 0 and below 1; their number is rounded.</param>
    /// <param name="seed">Decides which; any value will do.</param>
    /// <param name="stratified">False: labels do not matter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    /// <exception cref="ArgumentException">So few examples or so small a share leave a part without an example.</exception>
    public (Dataset<T> Training, Dataset<T> Test) Split(double testShare, long seed, bool stratified = true)
    {
        int test = Partition.SizeOf(testShare, Count, nameof(testShare));
        Partition.RequireTraining(Count - test, Count);
        int[][] parts = Partition.Rows(Count, stratified ? Labels : [], [test], seed);
        return (Rows(parts[0]), Rows(parts[1]));
    }

    /// <summary>
    /// Splits into three parts in the same way; the test part is that of the split in two with the same share and seed.
    /// </summary>
    /// <param name="validationShare">The share of all examples to validate with while training, above 0 and below 1.</param>
    /// <param name="testShare">The share of all examples to test with, above 0 and below 1.</param>
    /// <param name="seed">Decides which; any value will do.</param>
    /// <param name="stratified">False: labels do not matter.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    /// <exception cref="ArgumentException">So few examples or such shares leave a part without an example.</exception>
    public (Dataset<T> Training, Dataset<T> Validation, Dataset<T> Test) Split(
        double validationShare, double testShare, long seed, bool stratified = true)
    {
        int validation = Partition.SizeOf(validationShare, Count, nameof(validationShare));
        int test = Partition.SizeOf(testShare, Count, nameof(testShare));
        Partition.RequireTraining((long)Count - validation - test, Count);
        int[][] parts = Partition.Rows(Count, stratified ? Labels : [], [test, validation], seed);
        return (Rows(parts[0]), Rows(parts[2]), Rows(parts[1]));
    }

    /// <summary>
    /// The same examples with targets made from their labels: for one output the label itself, 0 or 1, as binary cross-entropy takes it;
    /// for more, a 1 at the label and 0 elsewhere (one-hot).
    /// </summary>
    /// <param name="outputs">Outputs of the network.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no output.</exception>
    /// <exception cref="InvalidOperationException">There are no labels, or one is too large for so many outputs.</exception>
    public Dataset<T> WithTargetsFromLabels(int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        RequireLabels();
        int classes = Math.Max(2, outputs);
        int excess = Labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (excess >= 0)
        {
            throw new InvalidOperationException(
                $"The label of example {excess} is {Labels[excess]}; targets for {outputs} {(outputs == 1 ? "output" : "outputs")} "
                + $"need the classes 0 to {classes - 1}.");
        }

        T[] targets = new T[checked(Count * outputs)];
        for (int e = 0; e < Count; e++)
        {
            if (outputs == 1)
            {
                targets[e] = T.CreateTruncating(Labels[e]);
            }
            else
            {
                targets[(e * outputs) + Labels[e]] = T.One;
            }
        }

        return new(this, _features, targets, outputs, _labels);
    }

    /// <summary>The same examples with other features.</summary>
    internal Dataset<T> WithFeatures(T[] features) => new(this, features, _targets, Outputs, _labels);

    /// <summary>The same examples with what was read beside their features.</summary>
    internal Dataset<T> With(T[] targets, int outputs, int[] labels, string[] classNames) => new(this, _features, targets, outputs, labels)
    {
        ClassNames = classNames,
    };
}
