namespace NetGen.Training;

/// <summary>
/// A figure of how well a network answers, beside its loss. It is computed in double from outputs and targets, example by example in their
/// order, so that it is the same on every machine. Metrics are told apart by their names.
/// </summary>
/// <remarks>
/// A network with one output tells two classes apart: its answer is class 1 where the output is at least 1/2. With several outputs the answer
/// is the class of the largest, the first of equal ones; an example with an output that is NaN has no answer, and counts as wrong.
/// With <see cref="Loss.BinaryCrossEntropy"/> and several outputs each output is a question of its own, answered yes from 1/2 on.
/// </remarks>
public abstract class Metric
{
    /// <summary>Makes a metric.</summary>
    /// <param name="name">What it is called in a history: not empty.</param>
    /// <param name="higherIsBetter">Whether a larger figure is a better one.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    protected Metric(string name, bool higherIsBetter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>The share of examples that are answered rightly; of all single answers, where each output is a question of its own.</summary>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>
    /// Of the examples that are answered with class 1, the share that are of it; 0 where none is. For two classes, or the one output of a
    /// network that tells two classes apart.
    /// </summary>
    public static Metric Precision { get; } = new ClassMetric("precision", isMacro: false, score => score.Precision);

    /// <summary>Of the examples of class 1, the share that are answered with it; 0 where there is none. For two classes.</summary>
    public static Metric Recall { get; } = new ClassMetric("recall", isMacro: false, score => score.Recall);

    /// <summary>The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>; 0 where class 1 does not occur. For two classes.</summary>
    public static Metric F1 { get; } = new ClassMetric("F1", isMacro: false, score => score.F1);

    /// <summary>The mean of the precision of each class that occurs, among the examples or the answers; 0 counts for one that is never an answer.</summary>
    public static Metric MacroPrecision { get; } = new ClassMetric("macro precision", isMacro: true, score => score.Precision);

    /// <summary>The mean of the recall of each class that occurs, among the examples or the answers; 0 counts for one without examples.</summary>
    public static Metric MacroRecall { get; } = new ClassMetric("macro recall", isMacro: true, score => score.Recall);

    /// <summary>The mean of the F1 of each class that occurs, among the examples or the answers.</summary>
    public static Metric MacroF1 { get; } = new ClassMetric("macro F1", isMacro: true, score => score.F1);

    /// <summary>
    /// The area under the receiver operating characteristic, exactly: the chance that an example of a class is given a larger output for it
    /// than one of another class, equal outputs counting half. For one output, or class 1 of two; of more classes, the mean of each against
    /// all others. A class that all examples have, or none, does not count; NaN where no class counts, or an output is NaN.
    /// </summary>
    public static Metric RocAuc { get; } = new RocAuc();

    /// <summary>The mean of |y-hat - t| over examples and outputs.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric("MAE", isSquared: false);

    /// <summary>The root of the mean of (y-hat - t)^2 over examples and outputs.</summary>
    public static Metric RootMeanSquaredError { get; } = new ErrorMetric("RMSE", isSquared: true);

    /// <summary>
    /// The coefficient of determination, the mean over the outputs: 1 - sum of (y-hat - t)^2 / sum of (t - mean of t)^2. Where all targets of
    /// an output are equal, that output counts 1 if it is always right, else 0.
    /// </summary>
    public static Metric R2 { get; } = new RSquared();

    /// <summary>What it is called in a history.</summary>
    public string Name { get; }

    /// <summary>Whether a larger figure is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>
    /// The share of examples whose class is among the <paramref name="k"/> with the largest outputs; of equal outputs the class of the lower
    /// number comes first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static Metric TopK(int k) => new TopK(k);

    /// <summary>Begins a measurement; what it needs is allocated here, once.</summary>
    /// <exception cref="ArgumentException">The metric says nothing about such a network.</exception>
    public abstract MetricMeasurement Begin(MetricSubject subject);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
