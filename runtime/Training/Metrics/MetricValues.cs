namespace NetGen.Training;

/// <summary>The values of some metrics.</summary>
public readonly struct MetricValues : IEquatable<MetricValues>
{
    private readonly string[]? _names;
    private readonly ReadOnlyMemory<double> _values;

    internal MetricValues(string[] names, ReadOnlyMemory<double> values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>The names of the metrics, in their order.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>The values, in the order of the names.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The value of a metric.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[Metric metric]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(metric);
            return this[metric.Name];
        }
    }

    /// <summary>The value of a metric by its name.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            int index = Array.IndexOf(_names ?? [], name);
            return index >= 0
                ? _values.Span[index]
                : throw new KeyNotFoundException(
                    $"\"{name}\" was not measured; {(Names.Count == 0 ? "no metric was" : $"measured were: {string.Join(", ", Names)}")}.");
        }
    }

    /// <summary>Whether both have the same metrics with the same values; NaN equals NaN.</summary>
    public static bool operator ==(MetricValues left, MetricValues right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(MetricValues left, MetricValues right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MetricValues other) => Names.SequenceEqual(other.Names) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetricValues other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.IsEmpty ? 0 : HashCode.Combine(Values.Length, Values[0]);

    /// <summary>Names and values.</summary>
    public override string ToString()
    {
        MetricValues values = this;
        return string.Join(", ", Names.Select((name, i) => FormattableString.Invariant($"{name} {values.Values[i]:0.####}")));
    }
}
