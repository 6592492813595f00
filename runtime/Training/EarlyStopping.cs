namespace NetGen.Training;

/// <summary>When to stop training that no longer improves, by the figure that <see cref="TrainingOptions.Monitor"/> names.</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs in a row without improvement after which training stops: at least 1.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By how much a figure must be better than the best so far to count as an improvement: finite, from 0 up.</summary>
    public double LeastImprovement { get; init; }

    /// <summary>
    /// Whether the network has the parameters of the best epoch when training ends, early or not. One that was cancelled keeps those of its last
    /// step, to go on from.
    /// </summary>
    public bool RestoresBest { get; init; } = true;
}
