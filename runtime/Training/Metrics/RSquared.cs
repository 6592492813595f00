namespace NetGen.Training;

/// <summary>The coefficient of determination.</summary>
internal sealed class RSquared() : Metric("R2", higherIsBetter: true)
{
    public override MetricMeasurement Begin(MetricSubject subject) => new Measurement(subject.Outputs);

    private sealed class Measurement(int outputs) : MetricMeasurement
    {
        private readonly OutputSums[] _sums = new OutputSums[outputs];
        private long _count;

        public override double Value
        {
            get
            {
                double sum = 0;
                foreach (OutputSums output in _sums)
                {
                    sum += output.Determination;
                }

                return _count == 0 ? double.NaN : sum / outputs;
            }
        }

        public override void Clear()
        {
            Array.Clear(_sums);
            _count = 0;
        }

        public override void Add(MetricExamples examples)
        {
            for (int e = 0; e < examples.Count; e++)
            {
                _count++;
                for (int j = 0; j < outputs; j++)
                {
                    _sums[j].Add(examples.Outputs[(e * outputs) + j], examples.Targets[(e * outputs) + j], _count);
                }
            }
        }
    }

    private struct OutputSums
    {
        private double _residuals;
        private double _mean;
        private double _deviations;

        public readonly double Determination => (_deviations, _residuals) switch
        {
            (0, 0) => 1,
            // A NaN stays one.
            (0, > 0) => 0,
            _ => 1 - (_residuals / _deviations),
        };

        public void Add(double output, double target, long count)
        {
            double error = output - target;
            _residuals += error * error;

            // Welford, 1962: the mean and the squared deviations from it in one pass, without a difference of large sums.
            double before = target - _mean;
            _mean += before / count;
            _deviations += before * (target - _mean);
        }
    }
}
