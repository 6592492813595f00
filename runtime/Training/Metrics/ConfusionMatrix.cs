using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>How often examples of each class were given each answer.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _cells;
    private readonly long[] _unanswered;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classes">How many classes there are: at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        _cells = new long[checked(classes * classes)];
        _unanswered = new long[classes];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Examples that were added.</summary>
    public long Count { get; private set; }

    /// <summary>Examples that were answered rightly.</summary>
    public long Right { get; private set; }

    /// <summary>The share of them; NaN where there is no example.</summary>
    public double Accuracy => (double)Right / Count;

    /// <summary>The mean of <see cref="Precision"/> over the classes that occur, among the examples or the answers.</summary>
    public double MacroPrecision => ClassScore.Mean(Scores(), score => score.Precision);

    /// <summary>The mean of <see cref="Recall"/> over the classes that occur, among the examples or the answers.</summary>
    public double MacroRecall => ClassScore.Mean(Scores(), score => score.Recall);

    /// <summary>The mean of <see cref="F1"/> over the classes that occur, among the examples or the answers.</summary>
    public double MacroF1 => ClassScore.Mean(Scores(), score => score.F1);

    /// <summary>Examples of class <paramref name="label"/> that were answered with class <paramref name="answer"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int answer] => _cells[(Checked(label, nameof(label)) * Classes) + Checked(answer, nameof(answer))];

    /// <summary>Examples of class <paramref name="label"/> for which an output was NaN; no cell counts them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Unanswered(int label) => _unanswered[Checked(label, nameof(label))];

    /// <summary>Of the examples answered with class <paramref name="label"/>, the share that are of it; 0 where none is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => Score(Checked(label, nameof(label))).Precision;

    /// <summary>Of the examples of class <paramref name="label"/>, the share that are answered with it; 0 where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => Score(Checked(label, nameof(label))).Recall;

    /// <summary>The harmonic mean of precision and recall; 0 where the class does not occur.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label) => Score(Checked(label, nameof(label))).F1;

    /// <summary>Counts what a network answers on some data.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Examples with labels, or with targets that say the class.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or each of its outputs is a question of its own.</exception>
    /// <exception cref="InvalidDataException">A number of the data is infinite or NaN.</exception>
    public static ConfusionMatrix Of<TNetwork, T>(TNetwork network, Dataset<T> data)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Chunk = 64;
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        data.RequireFinite();
        NetworkData<T> fitting = new(data, TNetwork.Describe(), "data");
        if (fitting.Subject.HasManyLabels)
        {
            throw new ArgumentException($"Each output of {fitting.Network.Name} is a question of its own, so that an example is of no single class.", nameof(network));
        }

        ConfusionMatrix matrix = new(fitting.Subject.Classes);
        MetricInputs<T> inputs = new(Chunk, TNetwork.OutputSize);
        T[] y = new T[Chunk * TNetwork.OutputSize];
        for (int row = 0; row < data.Count; row += Chunk)
        {
            int count = Math.Min(Chunk, data.Count - row);
            Span<T> outputs = y.AsSpan(0, count * TNetwork.OutputSize);
            network.Predict(data.Features.Slice(row * TNetwork.InputSize, count * TNetwork.InputSize), outputs);
            MetricExamples examples = inputs.Of(fitting, row, outputs);
            for (int e = 0; e < count; e++)
            {
                matrix.Add(examples.Labels[e], examples.Answers[e]);
            }
        }

        return matrix;
    }

    /// <summary>Adds an example.</summary>
    /// <param name="label">Its class.</param>
    /// <param name="answer">The class that it was answered with; -1 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int label, int answer)
    {
        Checked(label, nameof(label));
        if (answer == Answers.None)
        {
            _unanswered[label]++;
        }
        else
        {
            _cells[(label * Classes) + Checked(answer, nameof(answer))]++;
            Right += label == answer ? 1 : 0;
        }

        Count++;
    }

    /// <summary>A table: a row for each class, a column for each answer, the classes by their numbers.</summary>
    public override string ToString() => ToString([]);

    /// <summary>A table: a row for each class, a column for each answer.</summary>
    /// <param name="classNames">What the classes are called, such as a dataset's ClassNames; empty for their numbers.</param>
    /// <exception cref="ArgumentNullException">The names are null.</exception>
    /// <exception cref="ArgumentException">There are some, but not for every class.</exception>
    public string ToString(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count > 0 && classNames.Count < Classes)
        {
            throw new ArgumentException($"There are {classNames.Count} class names, but {Classes} classes.", nameof(classNames));
        }

        return ConfusionText.Of(this, classNames.Count > 0 ? [.. classNames.Take(Classes)] : [.. Enumerable.Range(0, Classes).Select(label => $"{label}")]);
    }

    private int Checked(int index, string parameter) => (uint)index < (uint)Classes
        ? index
        : throw new ArgumentOutOfRangeException(parameter, $"There is no class {index}: the classes are 0 to {Classes - 1}.");

    private ClassScore[] Scores() => [.. Enumerable.Range(0, Classes).Select(Score)];

    private ClassScore Score(int index)
    {
        long answers = 0;
        long examples = _unanswered[index];
        for (int other = 0; other < Classes; other++)
        {
            answers += _cells[(other * Classes) + index];
            examples += _cells[(index * Classes) + other];
        }

        return new(_cells[(index * Classes) + index], answers, examples);
    }
}
