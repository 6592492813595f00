using System.Globalization;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>The data that a network is trained with, with the weights that the options give them.</summary>
internal sealed class TrainingData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NetworkData<T> _examples;
    private readonly T[] _weights;

    /// <summary>Checks the data, and allocates what goes with them.</summary>
    /// <exception cref="ArgumentException">They do not fit the network or the options.</exception>
    public TrainingData(NetworkData<T> examples, TrainingOptions options)
    {
        _examples = examples;
        _weights = Weights(examples, options);
        HasTargets = !examples.UsesLabels;
    }

    public Dataset<T> Data => _examples.Data;

    /// <summary>Whether examples are gathered with targets, and not with labels.</summary>
    public bool HasTargets { get; }

    public bool HasWeights => _weights.Length > 0;

    /// <summary>Copies the weights of some examples.</summary>
    public void CopyWeights(ReadOnlySpan<int> rows, Span<T> weights)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            weights[i] = _weights[rows[i]];
        }
    }

    private static T[] Weights(NetworkData<T> examples, TrainingOptions options)
    {
        int count = examples.Data.Count;
        if (options.ExampleWeights.Length is not 0 and int length && length != count)
        {
            throw new ArgumentException($"TrainingOptions.ExampleWeights has {length} weights, but there are {count} examples in the training data.", nameof(options));
        }

        if (options.ExampleWeights.IsEmpty && options.ClassWeights is null)
        {
            return [];
        }

        T[] weights = new T[count];
        for (int row = 0; row < count; row++)
        {
            double weight = options.ExampleWeights.IsEmpty ? 1 : options.ExampleWeights.Span[row];
            if (options.ClassWeights is { } classes)
            {
                weight *= ClassWeight(examples, classes, row);
            }

            weights[row] = T.CreateTruncating(weight);
            if (!T.IsFinite(weights[row]))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The weight of example {row}, {weight}, is too large for {typeof(T).Name}."), nameof(options));
            }
        }

        return weights;
    }

    private static double ClassWeight(NetworkData<T> examples, IReadOnlyList<double> classes, int row)
    {
        int label = examples.LabelOf(row);
        return (uint)label < (uint)classes.Count
            ? classes[label]
            : throw new ArgumentException(
                label == Answers.None
                    ? $"Example {row} of the training data has a target that is NaN, so that it has no class to weigh."
                    : $"The label of example {row} of the training data is {label}; TrainingOptions.ClassWeights has the classes 0 to {classes.Count - 1}.");
    }
}
