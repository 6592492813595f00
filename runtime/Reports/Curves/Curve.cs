namespace NetGen.Training;

/// <summary>A figure by epoch.</summary>
/// <param name="Name">What it was measured on: "training", "validation"; empty where a chart has one curve and needs no name.</param>
/// <param name="Values">A value for each epoch; null where none was measured.</param>
internal sealed record Curve(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>The last value that was measured.</summary>
    public double? Last => Values.LastOrDefault(value => value is not null);
}
