using System.Globalization;
using System.Numerics;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>Writes the state of a run as a safetensors file.</summary>
internal static class CheckpointWriter
{
    /// <summary>Replaces the file as a whole.</summary>
    /// <exception cref="InvalidOperationException">A parameter is not finite; nothing is written.</exception>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    public static void Save<T>(string path, RunState<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Compose(run).Save(path);

    /// <summary>The file, not yet written.</summary>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    public static SafetensorsWriter Compose<T>(RunState<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SafetensorsWriter file = new();
        AddTexts(file, run);
        ParameterTensors.Write<T>(file, "", run.Description, run.Network.Parameters);
        foreach (string name in run.Optimizer.StateNames)
        {
            ParameterTensors.Write(file, CheckpointNames.OptimizerPrefix(name), run.Description, run.Optimizer.State<T>(name), isFinite: false);
        }

        if (run.Best is { Parameters.IsEmpty: false } best)
        {
            ParameterTensors.Write(file, CheckpointNames.BestPrefix, run.Description, best.Parameters);
        }

        AddHistory(file, run);
        if (run.Scaler is { } scaler)
        {
            ScalerTensors.Add(file, scaler);
        }

        return file;
    }

    private static void AddTexts<T>(SafetensorsWriter file, RunState<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        file.AddMetadata(CheckpointNames.Format, CheckpointNames.Version);
        file.AddMetadata(CheckpointNames.Network, run.Description.Name);
        file.AddMetadata(CheckpointNames.Optimizer, run.Optimizer.GetType().Name);
        Add(file, CheckpointNames.OptimizerSteps, run.Optimizer.Steps);
        Add(file, CheckpointNames.LearningRate, run.Optimizer.LearningRate);
        Add(file, CheckpointNames.Seed, run.Settings.Options.Seed);
        Add(file, CheckpointNames.Shuffle, run.Settings.Options.Shuffle ? 1 : 0);
        Add(file, CheckpointNames.BatchSize, run.Settings.BatchSize);
        Add(file, CheckpointNames.ShardSize, run.Settings.ShardSize);
        Add(file, CheckpointNames.Examples, run.Examples);
        Add(file, CheckpointNames.Epoch, run.Position.Epoch);
        Add(file, CheckpointNames.Batch, run.Position.Batch);
        Add(file, CheckpointNames.Steps, run.Position.Steps);
        Add(file, CheckpointNames.LossSum, run.Position.LossSum);
        Add(file, CheckpointNames.Seconds, run.Position.Seconds);
        if (run.Best is { } best)
        {
            Add(file, CheckpointNames.BestNumber, best.Number);
            Add(file, CheckpointNames.BestFigure, best.Figure);
            Add(file, CheckpointNames.BestWaited, best.Waited);
        }

        if (run.Plateau is { } plateau)
        {
            Add(file, CheckpointNames.PlateauRate, plateau.State.LearningRate);
            Add(file, CheckpointNames.PlateauBest, plateau.State.Best);
            Add(file, CheckpointNames.PlateauBad, plateau.State.BadObservations);
            Add(file, CheckpointNames.PlateauCooldown, plateau.State.CooldownLeft);
        }

        for (int i = 0; i < run.MetricNames.Length; i++)
        {
            file.AddMetadata(CheckpointNames.Metric(i), run.MetricNames[i]);
        }
    }

    private static void AddHistory<T>(SafetensorsWriter file, RunState<T> run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IReadOnlyList<TrainingEpoch> epochs = run.Log.Epochs;
        AddColumn(CheckpointNames.HistoryLoss, epoch => epoch.Loss);
        AddColumn(CheckpointNames.HistoryLearningRate, epoch => epoch.LearningRate);
        AddColumn(CheckpointNames.HistorySeconds, epoch => epoch.Seconds);
        if (epochs.Count > 0 && epochs[0].ValidationLoss is not null)
        {
            AddColumn(CheckpointNames.HistoryValidationLoss, epoch => epoch.ValidationLoss ?? double.NaN);
        }

        double[] metrics = [.. epochs.SelectMany(epoch => epoch.Metrics.Values.ToArray())];
        file.Add(CheckpointNames.HistoryMetrics, [epochs.Count, run.MetricNames.Length], metrics);

        void AddColumn(string name, Func<TrainingEpoch, double> value) => file.Add(name, [epochs.Count], epochs.Select(value).ToArray());
    }

    private static void Add(SafetensorsWriter file, string key, long value) => file.AddMetadata(key, value.ToString(CultureInfo.InvariantCulture));

    // The shortest text that reads back to the same bits.
    private static void Add(SafetensorsWriter file, string key, double value) => file.AddMetadata(key, value.ToString("R", CultureInfo.InvariantCulture));
}
