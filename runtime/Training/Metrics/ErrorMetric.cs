namespace NetGen.Training;

/// <summary>The mean of errors, or the root of the mean of their squares.</summary>
internal sealed class ErrorMetric(string name, bool isSquared) : Metric(name, higherIsBetter: false)
{
    public override MetricMeasurement Begin(MetricSubject subject) => new Measurement(isSquared);

    private sealed class Measurement(bool isSquared) : MetricMeasurement
    {
        private double _sum;
        private long _count;

        public override double Value => isSquared ? Math.Sqrt(_sum / _count) : _sum / _count;

        public override void Clear() => (_sum, _count) = (0, 0);

        public override void Add(MetricExamples examples)
        {
            for (int i = 0; i < examples.Outputs.Length; i++)
            {
                double error = examples.Outputs[i] - examples.Targets[i];
                _sum += isSquared ? error * error : Math.Abs(error);
            }

            _count += examples.Outputs.Length;
        }
    }
}
