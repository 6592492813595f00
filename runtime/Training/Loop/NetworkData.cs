using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>A dataset that fits a network: labels where its loss takes them, else targets.</summary>
internal sealed class NetworkData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Checks that the data fit.</summary>
    /// <param name="data">The data.</param>
    /// <param name="network">The network.</param>
    /// <param name="what">What to call the data: "training data".</param>
    /// <param name="classNames">What the classes that the network learns are called; null or empty where that is not known.</param>
    /// <exception cref="ArgumentException">They do not; the message says why.</exception>
    public NetworkData(Dataset<T> data, NetworkDescription network, string what, IReadOnlyList<string>? classNames = null)
    {
        if (data.Columns != network.InputSize)
        {
            throw new ArgumentException($"The {what} have {data.Columns} columns, but {network.Name} has {network.InputSize} inputs.", nameof(data));
        }

        RequireSameClasses(data, what, classNames ?? []);
        Network = network;
        Data = data;
        UsesLabels = network.Loss == Loss.CrossEntropy && !data.Labels.IsEmpty;
        if (UsesLabels)
        {
            int wrong = data.Labels.IndexOfAnyExceptInRange(0, network.OutputSize - 1);
            if (wrong >= 0)
            {
                throw new ArgumentException(
                    $"The label of example {wrong} of the {what} is {data.Labels[wrong]}; {network.Name} has the classes 0 to {network.OutputSize - 1}.",
                    nameof(data));
            }
        }
        else if (data.Outputs != 0)
        {
            if (data.Outputs != network.OutputSize)
            {
                throw new ArgumentException(
                    $"The {what} have {data.Outputs} targets for each example, but {network.Name} has {network.OutputSize} outputs.", nameof(data));
            }

            TargetRanges.Require(data, network, what);
        }
        else if (data.Labels.IsEmpty)
        {
            throw new ArgumentException($"The {what} have neither targets nor labels, so that there is nothing to learn from them.", nameof(data));
        }
        else
        {
            Data = data.WithTargetsFromLabels(network.OutputSize);
        }
    }

    public NetworkDescription Network { get; }

    public Dataset<T> Data { get; }

    /// <summary>Whether the network gets labels, and not targets.</summary>
    public bool UsesLabels { get; }

    /// <summary>What metrics are told about it.</summary>
    public MetricSubject Subject => new(Network.OutputSize, Network.Loss, Data.Count);

    /// <summary>The class of an example.</summary>
    public int LabelOf(int row)
    {
        if (!Data.Labels.IsEmpty)
        {
            return Data.Labels[row];
        }

        Span<int> label = [0];
        Span<double> one = Data.Outputs <= 64 ? stackalloc double[Data.Outputs] : new double[Data.Outputs];
        for (int j = 0; j < one.Length; j++)
        {
            one[j] = double.CreateTruncating(Data.Targets[(row * Data.Outputs) + j]);
        }

        Answers.Of(one, label);
        return label[0];
    }

    // Each file numbers its classes by itself unless it is told their names, so that a label may mean something else in another one.
    private static void RequireSameClasses(Dataset<T> data, string what, IReadOnlyList<string> classNames)
    {
        int both = Math.Min(data.ClassNames.Count, classNames.Count);
        for (int c = 0; c < both; c++)
        {
            if (data.ClassNames[c] != classNames[c])
            {
                throw new ArgumentException(
                    $"Class {c} of the {what} is \"{data.ClassNames[c]}\", but the network learns it as \"{classNames[c]}\": read the file with "
                    + "CsvOptions.Classes = [.. training.ClassNames], so that a label means the same class in all data.",
                    nameof(data));
            }
        }
    }
}
