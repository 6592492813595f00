using System.Globalization;

namespace NetGen.Training;

/// <summary>Options that have been checked against a network, with what was left open filled in.</summary>
internal sealed class TrainingSettings
{
    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range, or does not go with another or with the network; the message names it.</exception>
    public TrainingSettings(TrainingOptions options, NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Epochs = AtLeastOne(options.Epochs, nameof(options.Epochs));
        BatchSize = AtLeastOne(options.BatchSize ?? network.BatchCapacity, nameof(options.BatchSize));
        ShardSize = Math.Min(AtLeastOne(options.ShardSize ?? network.BatchCapacity, nameof(options.ShardSize)), BatchSize);
        if (options.ShardSize > network.BatchCapacity)
        {
            throw Wrong(
                nameof(options.ShardSize), options.ShardSize,
                $"a workspace of {network.Name} holds {network.BatchCapacity} examples. Raise Batch on [Network], or use smaller shards");
        }

        Workers = AtLeastOne(options.Workers, nameof(options.Workers));
        ClipValue = Positive(options.ClipValue, nameof(options.ClipValue));
        ClipNorm = Positive(options.ClipNorm, nameof(options.ClipNorm));
        FromZeroUp(options.L1, nameof(options.L1));
        FromZeroUp(options.L2, nameof(options.L2));
        CheckLabels(options, network);
        CheckMetrics(options);
        CheckStopping(options);
        CheckCheckpoint(options.Checkpoint);
    }

    public TrainingOptions Options { get; }

    public int Epochs { get; }

    /// <summary>Examples of a step.</summary>
    public int BatchSize { get; }

    /// <summary>Examples of a shard: no more than of a step.</summary>
    public int ShardSize { get; }

    public int Workers { get; }

    public double? ClipValue { get; }

    public double? ClipNorm { get; }

    /// <summary>Whether a larger figure is a better one, of those that stopping and the learning rate go by.</summary>
    public bool HigherIsBetter => Options.Monitor?.HigherIsBetter ?? false;

    private static int AtLeastOne(int value, string option) => value >= 1 ? value : throw Wrong(option, value, "it must be at least 1");

    private static double? Positive(double? value, string option) =>
        value is null || (value > 0 && double.IsFinite(value.Value)) ? value : throw Wrong(option, value, "it must be a finite number above 0");

    private static void FromZeroUp(double value, string option)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw Wrong(option, value, "it must be a finite number from 0 up");
        }
    }

    private static void CheckLabels(TrainingOptions options, NetworkDescription network)
    {
        if (options.ClassWeights is { } weights)
        {
            MetricSubject subject = new(network.OutputSize, network.Loss, 0);
            if (subject.HasManyLabels || weights.Count != subject.Classes)
            {
                throw Wrong(
                    nameof(options.ClassWeights),
                    $"a list of {weights.Count}",
                    subject.HasManyLabels ? $"an output of {network.Name} is a question of its own, not a class" : $"{network.Name} has {subject.Classes} classes");
            }

            for (int c = 0; c < weights.Count; c++)
            {
                FromZeroUp(weights[c], $"{nameof(options.ClassWeights)}[{c}]");
            }
        }

        ReadOnlySpan<double> examples = options.ExampleWeights.Span;
        for (int e = 0; e < examples.Length; e++)
        {
            FromZeroUp(examples[e], $"{nameof(options.ExampleWeights)}[{e}]");
        }
    }

    private static void CheckMetrics(TrainingOptions options)
    {
        if (options.Metrics is null || options.Metrics.Contains(null!))
        {
            throw new ArgumentException("TrainingOptions.Metrics is null, or one of them is; leave it out where none is wanted.", nameof(options));
        }

        string? twice = options.Metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"TrainingOptions.Metrics has two with the name \"{twice}\".", nameof(options));
        }

        if (options.Monitor is { } monitor && !options.Metrics.Any(metric => metric.Name == monitor.Name))
        {
            throw new ArgumentException($"TrainingOptions.Monitor is \"{monitor.Name}\", which is not among the Metrics; add it there.", nameof(options));
        }
    }

    private static void CheckStopping(TrainingOptions options)
    {
        if (options.EarlyStopping is { } stopping)
        {
            AtLeastOne(stopping.Patience, "EarlyStopping.Patience");
            FromZeroUp(stopping.LeastImprovement, "EarlyStopping.LeastImprovement");
        }

        if ((options.Plateau is null ? 0 : 1) + (options.Schedule is null ? 0 : 1) + (options.EpochSchedule is null ? 0 : 1) > 1)
        {
            throw new ArgumentException(
                "Of TrainingOptions.Schedule, EpochSchedule and Plateau more than one is given, and each sets the learning rate; keep one.", nameof(options));
        }

        if (options.Plateau is { } plateau && plateau.HigherIsBetter != (options.Monitor?.HigherIsBetter ?? false))
        {
            string monitor = options.Monitor is null ? "the loss" : $"TrainingOptions.Monitor, \"{options.Monitor.Name}\"";
            throw new ArgumentException(
                plateau.HigherIsBetter
                    ? $"TrainingOptions.Plateau takes higher figures for better ones, but of {monitor}, lower ones are; make it with higherIsBetter: false."
                    : $"TrainingOptions.Plateau takes lower figures for better ones, but of {monitor}, higher ones are; make it with higherIsBetter: true.",
                nameof(options));
        }

        if (options.Monitor is not null && options.EarlyStopping is null && options.Plateau is null)
        {
            throw new ArgumentException(
                "TrainingOptions.Monitor is given, but neither EarlyStopping nor Plateau, which would look at it.", nameof(options));
        }
    }

    private static void CheckCheckpoint(CheckpointOptions? checkpoint)
    {
        if (checkpoint is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(checkpoint.Path))
        {
            throw Wrong("Checkpoint.Path", "empty", "it must name a file");
        }

        AtLeastOne(checkpoint.EveryEpochs ?? 1, "Checkpoint.EveryEpochs");
        AtLeastOne(checkpoint.EverySteps ?? 1, "Checkpoint.EverySteps");
    }

    private static ArgumentException Wrong(string option, object? value, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"TrainingOptions.{option} is {value}; {why}."));
}
