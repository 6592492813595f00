namespace NetGen.Training;

/// <summary>What has happened in training.</summary>
/// <param name="Epochs">The epochs that are done, in their order; those before a checkpoint was loaded among them.</param>
/// <param name="StopReason">Why training has ended.</param>
/// <param name="BestEpoch">
/// The number of the epoch with the best figure, which <see cref="EarlyStopping"/> watched and whose parameters the network may have; null without it.
/// </param>
/// <param name="Steps">Steps taken in all.</param>
public sealed record TrainingHistory(IReadOnlyList<TrainingEpoch> Epochs, StopReason StopReason, int? BestEpoch, long Steps);
