namespace NetGen.Training;

/// <summary>Which charts show a run.</summary>
internal static class TrainingCharts
{
    /// <summary>The loss, each metric, and the learning rate where it changes.</summary>
    public static IReadOnlyList<Chart> Of(TrainingHistory history)
    {
        IReadOnlyList<TrainingEpoch> epochs = history.Epochs;
        int[] numbers = [.. epochs.Select(epoch => epoch.Number)];
        int best = Array.IndexOf(numbers, history.BestEpoch ?? -1);
        bool hasValidation = epochs.Any(epoch => epoch.ValidationLoss is not null);
        List<Chart> charts = [Of("Loss", Loss(epochs, hasValidation), mayBeLogarithmic: true)];
        foreach (string metric in epochs.SelectMany(epoch => epoch.Metrics.Names).Distinct())
        {
            string title = $"{Words.Capitalised(metric)} of the {(hasValidation ? "validation" : "training")} data";
            charts.Add(Of(title, [new("", [.. epochs.Select(epoch => Value(epoch, metric))])], mayBeLogarithmic: false));
        }

        if (epochs.Select(epoch => epoch.LearningRate).Distinct().Count() > 1)
        {
            charts.Add(Of("Learning rate", [new("", [.. epochs.Select(epoch => (double?)epoch.LearningRate)])], mayBeLogarithmic: true));
        }

        return charts;

        Chart Of(string title, Curve[] curves, bool mayBeLogarithmic) => new(
            title, numbers, curves, ValueScale.Of(curves.SelectMany(curve => curve.Values), mayBeLogarithmic), best < 0 ? null : best);
    }

    private static Curve[] Loss(IReadOnlyList<TrainingEpoch> epochs, bool hasValidation)
    {
        Curve training = new(hasValidation ? "training" : "", [.. epochs.Select(epoch => (double?)epoch.Loss)]);
        return hasValidation ? [training, new("validation", [.. epochs.Select(epoch => epoch.ValidationLoss)])] : [training];
    }

    private static double? Value(TrainingEpoch epoch, string metric) => epoch.Metrics.Names.Contains(metric) ? epoch.Metrics[metric] : null;
}
