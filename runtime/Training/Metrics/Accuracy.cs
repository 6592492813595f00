namespace NetGen.Training;

/// <summary>The share of right answers.</summary>
internal sealed class Accuracy() : Metric("accuracy", higherIsBetter: true)
{
    public override MetricMeasurement Begin(MetricSubject subject) => new Measurement(subject.HasManyLabels);

    private sealed class Measurement(bool hasManyLabels) : MetricMeasurement
    {
        private long _right;
        private long _all;

        public override double Value => (double)_right / _all;

        public override void Clear() => (_right, _all) = (0, 0);

        public override void Add(MetricExamples examples)
        {
            if (hasManyLabels)
            {
                for (int i = 0; i < examples.Outputs.Length; i++)
                {
                    _right += Answers.OfOne(examples.Outputs[i]) == Answers.OfOne(examples.Targets[i]) ? 1 : 0;
                }

                _all += examples.Outputs.Length;
                return;
            }

            for (int e = 0; e < examples.Count; e++)
            {
                _right += examples.Answers[e] == examples.Labels[e] && examples.Labels[e] != Answers.None ? 1 : 0;
            }

            _all += examples.Count;
        }
    }
}
