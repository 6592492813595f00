using NetGen.Training;

namespace NetGen.Runtime.Tests;

/// <summary>Examples for metrics: outputs and targets, or classes, of a network that is not there.</summary>
internal sealed class Measured
{
    private readonly double[] _outputs;
    private readonly double[] _targets;
    private readonly int[] _labels;
    private readonly int[] _answers;
    private readonly MetricSubject _subject;

    private Measured(int outputs, Loss loss, double[] y, double[] t, int[] labels)
    {
        (_outputs, _targets, _labels) = (y, t, labels);
        _answers = new int[labels.Length];
        if (labels.Length > 0)
        {
            Answers.Of(y, _answers);
        }

        _subject = new(outputs, loss, labels.Length);
    }

    /// <summary>Outputs with targets.</summary>
    public static Measured Targets(int outputs, double[] y, double[] t, Loss loss = Loss.MeanSquaredError)
    {
        int[] labels = new int[y.Length / outputs];
        if (labels.Length > 0)
        {
            Answers.Of(t, labels);
        }

        return new(outputs, loss, y, t, labels);
    }

    /// <summary>Outputs with classes.</summary>
    public static Measured Classes(int outputs, double[] y, params int[] labels)
    {
        double[] t = new double[y.Length];
        for (int e = 0; e < labels.Length; e++)
        {
            if (outputs == 1)
            {
                t[e] = labels[e];
            }
            else
            {
                t[(e * outputs) + labels[e]] = 1;
            }
        }

        return new(outputs, outputs == 1 ? Loss.BinaryCrossEntropy : Loss.CrossEntropy, y, t, labels);
    }

    /// <summary>Outputs that answer with given classes, one-hot.</summary>
    public static Measured Answered(int classes, int[] answers, int[] labels)
    {
        double[] y = new double[answers.Length * classes];
        for (int e = 0; e < answers.Length; e++)
        {
            y[(e * classes) + answers[e]] = 1;
        }

        return Classes(classes, y, labels);
    }

    /// <summary>The figure; asserts that it does not depend on how many examples are added at a time, and that clearing starts anew.</summary>
    public double By(Metric metric)
    {
        MetricMeasurement measurement = metric.Begin(_subject);
        Add(measurement, Math.Max(1, _labels.Length));
        double value = measurement.Value;
        foreach (int size in (int[])[1, 3])
        {
            measurement.Clear();
            Assert.Equal(metric.Begin(_subject).Value, measurement.Value);
            Add(measurement, size);
            Assert.Equal(value, measurement.Value);
        }

        return value;
    }

    private void Add(MetricMeasurement measurement, int size)
    {
        for (int first = 0; first < _labels.Length; first += size)
        {
            int count = Math.Min(size, _labels.Length - first);
            measurement.Add(new()
            {
                Count = count,
                Outputs = _outputs.AsSpan(first * _subject.Outputs, count * _subject.Outputs),
                Targets = _targets.AsSpan(first * _subject.Outputs, count * _subject.Outputs),
                Labels = _labels.AsSpan(first, count),
                Answers = _answers.AsSpan(first, count),
            });
        }
    }
}
