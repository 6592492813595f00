using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>The data of a run, checked, with what has to be allocated for them.</summary>
internal sealed class LoopData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Checks the data against the network, the options and where the run has come to.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public LoopData(Dataset<T> training, Dataset<T>? validation, RunState<T> run)
    {
        TrainingOptions options = run.Settings.Options;
        NetworkData<T> examples = new(training, run.Description, "training data", run.ClassNames);
        if (run.Examples != 0 && run.Examples != training.Count)
        {
            throw new ArgumentException(
                $"The training data have {training.Count} examples; this run was begun with {run.Examples}, and would not go on as it was.", nameof(training));
        }

        Training = new(examples, options);
        validation?.RequireFinite();
        HasValidation = validation is not null;
        Measured = validation is null ? examples : new(validation, run.Description, "validation data", training.ClassNames);
        Metrics = new(options.Metrics, Measured.Subject);
        Sampler = new(training.Count, run.Settings.BatchSize, options.Seed, options.Shuffle);
    }

    public TrainingData<T> Training { get; }

    public BatchSampler Sampler { get; }

    public bool HasValidation { get; }

    /// <summary>What is measured after an epoch: the validation data, or the training data.</summary>
    public NetworkData<T> Measured { get; }

    /// <summary>Whether there is anything to measure.</summary>
    public bool IsMeasured => HasValidation || Metrics.Names.Length > 0;

    public MetricSet Metrics { get; }
}
