namespace NetGen.Training;

/// <summary>A metric being measured: examples are added in their order, some at a time.</summary>
public abstract class MetricMeasurement
{
    /// <summary>The figure over the examples so far; NaN where there is none, or it has no meaning for them.</summary>
    public abstract double Value { get; }

    /// <summary>Starts anew, without an example.</summary>
    public abstract void Clear();

    /// <summary>Adds examples. Must not allocate.</summary>
    public abstract void Add(MetricExamples examples);
}
