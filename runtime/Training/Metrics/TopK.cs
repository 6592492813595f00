namespace NetGen.Training;

/// <summary>The share of examples whose class is among the k with the largest outputs.</summary>
internal sealed class TopK : Metric
{
    private readonly int _k;

    public TopK(int k)
        : base(FormattableString.Invariant($"top-{k} accuracy"), higherIsBetter: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
    }

    public override MetricMeasurement Begin(MetricSubject subject)
    {
        if (subject.Outputs < 2 || subject.HasManyLabels)
        {
            throw new ArgumentException($"{Name} needs one output for each of several classes; a network whose answer is a class.");
        }

        return _k <= subject.Outputs
            ? new Measurement(_k, subject.Outputs)
            : throw new ArgumentException($"{Name} needs at least {_k} classes; the network has {subject.Outputs}.");
    }

    private sealed class Measurement(int k, int outputs) : MetricMeasurement
    {
        private long _right;
        private long _all;

        public override double Value => (double)_right / _all;

        public override void Clear() => (_right, _all) = (0, 0);

        public override void Add(MetricExamples examples)
        {
            _all += examples.Count;
            for (int e = 0; e < examples.Count; e++)
            {
                int label = examples.Labels[e];
                if (examples.Answers[e] != Answers.None && label != Answers.None && Rank(examples.Outputs.Slice(e * outputs, outputs), label) < k)
                {
                    _right++;
                }
            }
        }

        /// <summary>How many classes come before this one.</summary>
        private static int Rank(ReadOnlySpan<double> row, int label)
        {
            int before = 0;
            for (int j = 0; j < row.Length; j++)
            {
                before += row[j] > row[label] || (j < label && row[j] == row[label]) ? 1 : 0;
            }

            return before;
        }
    }
}
