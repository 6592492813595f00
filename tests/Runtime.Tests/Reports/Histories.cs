using NetGen.Training;

namespace NetGen.Runtime.Tests;

/// <summary>Runs that did not happen.</summary>
internal static class Histories
{
    /// <summary>A run with an epoch for each loss.</summary>
    public static TrainingHistory Of(double[] losses, double[]? validation = null, int? best = null, string[]? metrics = null, double rate = 0.1)
    {
        TrainingEpoch[] epochs = [.. losses.Select((loss, i) => new TrainingEpoch(
            i + 1, loss, validation?[i], new(metrics ?? [], (double[])[.. (metrics ?? []).Select(_ => 1 - (loss / 4))]), rate, 0.25))];
        return new(epochs, StopReason.Completed, best, 10 * losses.Length);
    }
}
