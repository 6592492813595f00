namespace NetGen.Training;

/// <summary>What a network is worth on some data.</summary>
/// <param name="Loss">The mean loss of the examples.</param>
/// <param name="Metrics">The metrics of the trainer's options.</param>
public sealed record Evaluation(double Loss, MetricValues Metrics);
