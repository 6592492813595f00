using System.Numerics;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>
/// Trains a network: batches, steps, learning rates, measurement, stopping, checkpoints. A trainer is one run: <c>Train</c> begins it, or goes on
/// with it where it was cancelled or where a checkpoint was written. After the first epoch nothing is allocated, but by checkpoints. It never
/// writes to the console.
/// </summary>
/// <remarks>
/// The result is the same bits on every machine and for any number of workers. A trainer belongs to one thread at a time; nothing else may change
/// network and optimiser while it trains.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T">The type of its numbers: <see cref="float"/> or <see cref="double"/>.</typeparam>
public class Trainer<TNetwork, T> : IDisposable
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingSettings _settings;
    private readonly RunState<T> _run;
    private readonly TrainingLoop<TNetwork, T> _loop;
    private readonly WorkerThreads _threads;
    private bool _isTraining;
    private bool _isDisposed;

    /// <summary>Makes a trainer; workspaces and threads are allocated here.</summary>
    /// <param name="network">The network, whose parameters are where training starts.</param>
    /// <param name="optimizer">An optimiser that was made for this network.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or does not go with another or with the network; or the optimiser was made for another network.
    /// </exception>
    public Trainer(TNetwork network, Optimizer optimizer, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        if (!optimizer.IsOf(network))
        {
            throw new ArgumentException("The optimiser was made for another network than the one to train.", nameof(optimizer));
        }

        NetworkDescription description = TNetwork.Describe();
        _settings = new(options, description);
        Network = network;
        Optimizer = optimizer;
        _run = new(network, description, optimizer, _settings);
        _threads = new(_settings.Workers);
        _loop = new(network, _run, _threads);
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The network's description, such as a <see cref="TrainingReport"/> takes.</summary>
    public NetworkDescription Description => _run.Description;

    /// <summary>The epochs that are done, as far as training has come.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs => _run.Log.Epochs;

    /// <summary>Steps that are done.</summary>
    public long Steps => _run.Position.Steps;

    /// <summary>
    /// The scaler that the data went through, to be kept with the run: it goes into checkpoints, and <see cref="Load"/> brings it back. The trainer
    /// doesn't apply it. Null unless set.
    /// </summary>
    /// <exception cref="ArgumentException">It was made for another number of columns than the network has inputs; nothing is changed.</exception>
    public Scaler<T>? Scaler
    {
        get => _run.Scaler;
        set
        {
            if (value is not null)
            {
                ScalerTensors.RequireFit(value, _run.Description);
            }

            _run.Scaler = value;
        }
    }

    /// <summary>Trains until all epochs are done, nothing improves any more, or it is cancelled.</summary>
    /// <param name="training">
    /// The data to learn from: with labels where the loss is <see cref="Loss.CrossEntropy"/>, else with targets; labels are turned into these.
    /// </param>
    /// <param name="cancellation">Looked at before every step; parameters are always those after a whole step.</param>
    /// <returns>What has happened since the run began.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network or the options; nothing is changed.</exception>
    /// <exception cref="TrainingDivergedException">Loss or gradients are no longer finite; parameters are as they were before that step.</exception>
    public TrainingHistory Train(Dataset<T> training, CancellationToken cancellation = default) => Train(training, null, cancellation);

    /// <inheritdoc cref="Train(Dataset{T}, CancellationToken)"/>
    /// <param name="training">
    /// The data to learn from: with labels where the loss is <see cref="Loss.CrossEntropy"/>, else with targets; labels are turned into these.
    /// </param>
    /// <param name="validation">Data that are not learnt from, to measure after every epoch.</param>
    /// <param name="cancellation">Looked at before every step; parameters are always those after a whole step.</param>
    public TrainingHistory Train(Dataset<T> training, Dataset<T>? validation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        Enter();
        try
        {
            return _loop.Run(training, validation, cancellation);
        }
        finally
        {
            _isTraining = false;
        }
    }

    /// <summary>Measures the loss and the metrics of the options on some data.</summary>
    /// <exception cref="ArgumentException">The data do not fit the network, or a metric says nothing about them.</exception>
    /// <exception cref="InvalidDataException">A number of the data is infinite or NaN.</exception>
    public Evaluation Evaluate(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _loop.Measure(data);
    }

    /// <summary>
    /// Saves the state of the run as a safetensors file: parameters, what the optimiser remembers, how far training has come, what stopping and
    /// the learning rate go by, the scaler and the history. The file is replaced as a whole. From here training goes on to the same bits.
    /// </summary>
    /// <exception cref="InvalidOperationException">A parameter is not finite, or what the optimiser remembers is NaN; nothing is written.</exception>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckpointWriter.Save(path, _run);
    }

    /// <summary>
    /// Goes to where a run was saved, by <see cref="Save"/> or a checkpoint: <c>Train</c> then goes on from there. Network, optimiser with its
    /// settings, options and data must be those of that run; only <see cref="TrainingOptions.Epochs"/> may be raised, and workers, checkpoints and
    /// callbacks are free. A <see cref="Scaler"/> that is set must be that of the run; the file's is there afterwards.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or of another run; nothing is changed.</exception>
    /// <exception cref="IOException">It cannot be read; nothing is changed.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Enter();
        try
        {
            CheckpointReader<T>.Load(path, _run);
        }
        finally
        {
            _isTraining = false;
        }
    }

    /// <summary>Ends the worker threads.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the worker threads.</summary>
    /// <param name="disposing">Whether it was called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isDisposed = true;
            _threads.Dispose();
        }
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isTraining)
        {
            throw new InvalidOperationException("The trainer is training; wait until Train has returned.");
        }

        _isTraining = true;
    }
}

/// <summary>Trains a network in single precision; see <see cref="Trainer{TNetwork, T}"/>.</summary>
/// <param name="network">The network, whose parameters are where training starts.</param>
/// <param name="optimizer">An optimiser that was made for this network.</param>
/// <param name="options">How to train.</param>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Trainer<TNetwork>(TNetwork network, Optimizer optimizer, TrainingOptions options)
    : Trainer<TNetwork, float>(network, optimizer, options)
    where TNetwork : class, INetwork<TNetwork, float>;
