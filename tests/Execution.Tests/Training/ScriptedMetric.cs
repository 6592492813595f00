using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>A metric that gives one number after the other, whatever is measured: the first for epoch 1.</summary>
internal sealed class ScriptedMetric(bool higherIsBetter, params double[] values) : Metric("scripted", higherIsBetter)
{
    /// <summary>The epoch that comes next, counted from 0.</summary>
    public int Next { get; set; }

    public override MetricMeasurement Begin(MetricSubject subject) => new Measurement(this, values);

    private sealed class Measurement(ScriptedMetric owner, double[] values) : MetricMeasurement
    {
        public override double Value => values[owner.Next++];

        public override void Clear()
        {
        }

        public override void Add(MetricExamples examples)
        {
        }
    }
}
