namespace NetGen.Training;

/// <summary>How a <see cref="Trainer{TNetwork, T}"/> trains. Checked when a trainer is made: an error names the option.</summary>
public sealed record TrainingOptions
{
    /// <summary>How many times every example is used, at most: at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>
    /// Examples of a step: at least 1; null for the network's BatchCapacity. It may be larger than that: gradients are then added up over as many
    /// passes as it takes, in the memory of a few, and make one step. The last step of an epoch takes the examples that are left.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>Decides the order of the examples in every epoch, and what dropout leaves out; any value will do.</summary>
    public long Seed { get; init; }

    /// <summary>Whether every epoch has an order of its own; false for the order of the data.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The learning rate of each step, the first of all being step 0; null to leave the optimiser's as it is.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>The same with an epoch as the schedule's step: the learning rate of each epoch, the first being 0.</summary>
    public LearningRateSchedule? EpochSchedule { get; init; }

    /// <summary>
    /// The same by how training goes: lowers the learning rate, starting from its own, when an epoch's <see cref="Monitor"/> no longer improves. It
    /// changes, so it belongs to one trainer.
    /// </summary>
    public ReduceOnPlateau? Plateau { get; init; }

    /// <summary>When to stop before all epochs are done; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>
    /// The figure that <see cref="EarlyStopping"/> and <see cref="Plateau"/> look at: one of <see cref="Metrics"/>. Null for the loss: that of the
    /// validation data, or of the training data where there are none.
    /// </summary>
    public Metric? Monitor { get; init; }

    /// <summary>
    /// What is measured after every epoch beside the loss: on the validation data, or on the training data where there are none, which takes
    /// another pass over them.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The largest magnitude of an element of the gradient: those beyond are cut to it. Above 0; null for no limit.</summary>
    public double? ClipValue { get; init; }

    /// <summary>The largest norm of the gradient of all parameters together: one beyond is scaled down to it. Above 0; null for no limit.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Strength of the L1 penalty, whose derivative is added to the gradient; the losses in a history are without it. From 0 up.</summary>
    public double L1 { get; init; }

    /// <summary>Strength of the L2 penalty, whose derivative is added to the gradient; the losses in a history are without it. From 0 up.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// What an example counts by its class: one finite number from 0 up for each class, with which its loss and gradient are multiplied (the mean
    /// stays one over the number of examples). Null for all 1. Validation is without it.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>
    /// What each example of the training data counts, like <see cref="ClassWeights"/>, with which it is multiplied; empty for all 1.
    /// </summary>
    public ReadOnlyMemory<double> ExampleWeights { get; init; }

    /// <summary>
    /// Threads that share the work of a step, the caller among them: at least 1. Any number gives the same bits; more than there are shards in a
    /// batch (see <see cref="ShardSize"/>) have nothing to do.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Examples that a worker takes at once: from 1 to the network's BatchCapacity; null for that. A batch is cut into shards of this size, whose
    /// gradients are averaged in a fixed order: another size gives results that differ by rounding.
    /// </summary>
    public int? ShardSize { get; init; }

    /// <summary>Where and when to save the state of the training; null for never.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>Called after every step. Cancelling the token that training was given, here too, stops it before the next step.</summary>
    public Action<TrainingStep>? AfterStep { get; init; }

    /// <summary>Called after every epoch, when it has been measured.</summary>
    public Action<TrainingEpoch>? AfterEpoch { get; init; }
}
