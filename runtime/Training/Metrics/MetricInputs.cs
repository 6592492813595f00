using System.Numerics;

namespace NetGen.Training;

/// <summary>Turns some outputs of a network, and what they should have been, into what metrics take; allocated once.</summary>
internal sealed class MetricInputs<T>(int size, int outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _outputs = new double[size * outputs];
    private readonly double[] _targets = new double[size * outputs];
    private readonly int[] _labels = new int[size];
    private readonly int[] _answers = new int[size];

    /// <summary>The examples from <paramref name="row"/> on, whose outputs are <paramref name="y"/> [m, n[L]]: valid until the next call.</summary>
    public MetricExamples Of(NetworkData<T> data, int row, ReadOnlySpan<T> y)
    {
        int count = y.Length / outputs;
        Span<double> converted = _outputs.AsSpan(0, y.Length);
        Span<double> targets = _targets.AsSpan(0, y.Length);
        Span<int> labels = _labels.AsSpan(0, count);
        Span<int> answers = _answers.AsSpan(0, count);
        Convert(y, converted);
        Answers.Of(converted, answers);
        if (data.UsesLabels)
        {
            data.Data.Labels.Slice(row, count).CopyTo(labels);
            targets.Clear();
            for (int e = 0; e < count; e++)
            {
                targets[(e * outputs) + labels[e]] = 1;
            }
        }
        else
        {
            Convert(data.Data.Targets.Slice(row * outputs, y.Length), targets);
            Answers.Of(targets, labels);
        }

        return new() { Count = count, Outputs = converted, Targets = targets, Labels = labels, Answers = answers };
    }

    private static void Convert(ReadOnlySpan<T> from, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }
    }
}
