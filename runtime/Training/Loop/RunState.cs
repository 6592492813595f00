using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Everything that changes from step to step, or from epoch to epoch: with it training goes on to the same bits.</summary>
internal sealed class RunState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Begins before the first step.</summary>
    public RunState(IParameters<T> network, NetworkDescription description, Optimizer optimizer, TrainingSettings settings)
    {
        Network = network;
        Description = description;
        Optimizer = optimizer;
        Settings = settings;
        TrainingOptions options = settings.Options;
        MetricNames = [.. options.Metrics.Select(metric => metric.Name)];
        Log = new(MetricNames, settings.Epochs);
        Best = options.EarlyStopping is { } stopping ? new(stopping, settings.HigherIsBetter, network.Parameters.Length) : null;
    }

    public IParameters<T> Network { get; }

    public NetworkDescription Description { get; }

    public Optimizer Optimizer { get; }

    public TrainingSettings Settings { get; }

    public string[] MetricNames { get; }

    public Position Position { get; set; }

    public EpochLog Log { get; }

    /// <summary>What early stopping goes by; null without it.</summary>
    public BestEpoch<T>? Best { get; }

    /// <summary>What lowers the learning rate; null where nothing does.</summary>
    public ReduceOnPlateau? Plateau => Settings.Options.Plateau;

    /// <summary>What the data went through; null where that is not said.</summary>
    public Scaler<T>? Scaler { get; set; }

    /// <summary>Examples of the training data; 0 before training.</summary>
    public int Examples { get; set; }

    /// <summary>What the classes are called that are learnt; empty where they have no names, and before training.</summary>
    public IReadOnlyList<string> ClassNames { get; set; } = [];

    /// <summary>Whether no epoch is to come.</summary>
    public bool IsOver => Position.Epoch >= Settings.Epochs || Best is { IsOver: true };
}
