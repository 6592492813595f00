namespace NetGen.Training;

/// <summary>Some metrics being measured together.</summary>
internal sealed class MetricSet
{
    private readonly MetricMeasurement[] _measurements;

    /// <summary>Begins all measurements.</summary>
    /// <exception cref="ArgumentException">A metric says nothing about such a network or such data.</exception>
    public MetricSet(IReadOnlyList<Metric> metrics, MetricSubject subject)
    {
        Names = [.. metrics.Select(metric => metric.Name)];
        _measurements = [.. metrics.Select(metric => metric.Begin(subject))];
    }

    public string[] Names { get; }

    public ReadOnlySpan<MetricMeasurement> Measurements => _measurements;

    /// <summary>Copies the figures.</summary>
    public void CopyTo(Span<double> values)
    {
        for (int i = 0; i < _measurements.Length; i++)
        {
            values[i] = _measurements[i].Value;
        }
    }
}
