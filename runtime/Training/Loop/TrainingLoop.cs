using System.Diagnostics;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Epochs of steps, and what happens between them.</summary>
internal sealed class TrainingLoop<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TNetwork _network;
    private readonly RunState<T> _run;
    private readonly TrainingSettings _settings;
    private readonly TrainingOptions _options;
    private readonly BatchGradients<TNetwork, T> _gradients;
    private readonly Evaluator<TNetwork, T> _evaluator;
    private readonly StepGuard<T> _guard;

    /// <summary>Allocates everything that does not depend on the data.</summary>
    public TrainingLoop(TNetwork network, RunState<T> run, WorkerThreads threads)
    {
        _network = network;
        _run = run;
        _settings = run.Settings;
        _options = _settings.Options;
        _gradients = new(network, _settings, threads);
        _evaluator = new(network, _gradients.Workspaces, threads);
        _guard = new(network, run.Description);
    }

    /// <summary>Trains until the end, or until it is cancelled.</summary>
    public TrainingHistory Run(Dataset<T> training, Dataset<T>? validation, CancellationToken cancellation)
    {
        LoopData<T> data = new(training, validation, _run);
        _gradients.Use(data.Training, data.Sampler);
        _run.Examples = data.Sampler.Count;
        _run.ClassNames = training.ClassNames;
        _run.Log.Reserve();
        while (!_run.IsOver)
        {
            long started = Stopwatch.GetTimestamp();
            double before = _run.Position.Seconds;
            if (!RunSteps(data, started, before, cancellation) || !EndEpoch(data, started, before, cancellation))
            {
                if (_options.Checkpoint is { } checkpoint)
                {
                    CheckpointWriter.Save(checkpoint.Path, _run);
                }

                return History(StopReason.Cancelled);
            }
        }

        if (_run.Best is { Number: > 0, Parameters.IsEmpty: false } best)
        {
            best.Parameters.CopyTo(_network.Parameters);
        }

        return History(_run.Position.Epoch < _settings.Epochs ? StopReason.NoImprovement : StopReason.Completed);
    }

    /// <summary>Measures the loss and the metrics of the options.</summary>
    public Evaluation Measure(Dataset<T> data)
    {
        data.RequireFinite();
        NetworkData<T> fitting = new(data, _run.Description, "data", _run.ClassNames);
        MetricSet metrics = new(_options.Metrics, fitting.Subject);
        double[] values = new double[metrics.Names.Length];
        _evaluator.Evaluate(fitting, metrics.Measurements, CancellationToken.None, out double loss);
        metrics.CopyTo(values);
        return new(loss, new(metrics.Names, values));
    }

    // The steps of an epoch, from the batch on that it has come to; false where it was cancelled.
    private bool RunSteps(LoopData<T> data, long started, double secondsBefore, CancellationToken cancellation)
    {
        int epoch = _run.Position.Epoch;
        data.Sampler.Start(epoch);
        int batches = data.Sampler.BatchCount;
        for (int batch = _run.Position.Batch; batch < batches; batch++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            ReadOnlySpan<int> rows = data.Sampler.Batch(batch);
            SetLearningRate();
            double loss = _gradients.Compute(batch);
            Step(data, batch, loss);
            _run.Position = new(
                epoch,
                batch + 1,
                _run.Position.Steps + 1,
                _run.Position.LossSum + (loss * rows.Length),
                secondsBefore + Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (_options.Checkpoint is { EverySteps: { } every } checkpoint && _run.Position.Steps % every == 0)
            {
                CheckpointWriter.Save(checkpoint.Path, _run);
            }

            _options.AfterStep?.Invoke(new(
                epoch + 1, _settings.Epochs, batch + 1, batches, _run.Position.Steps, loss, _run.Optimizer.LearningRate, _guard.Last.LargestGradient));
        }

        return true;
    }

    private void SetLearningRate()
    {
        if (_options.Schedule is { } schedule)
        {
            _run.Optimizer.LearningRate = schedule.At(_run.Position.Steps);
        }
        else if (_options.EpochSchedule is { } epochSchedule)
        {
            _run.Optimizer.LearningRate = epochSchedule.At(_run.Position.Epoch);
        }
        else if (_options.Plateau is { } plateau)
        {
            _run.Optimizer.LearningRate = plateau.LearningRate;
        }
    }

    private void Step(LoopData<T> data, int batch, double loss)
    {
        if (_options.L1 > 0)
        {
            Penalty.AddL1(_network, _gradients, _options.L1);
        }

        if (_options.L2 > 0)
        {
            Penalty.AddL2(_network, _gradients, _options.L2);
        }

        bool isFinite = _guard.IsFinite(loss, _gradients.Gradients);
        if (isFinite && _settings.ClipNorm is { } norm)
        {
            GradientClipping.ByNorm(_gradients, norm);
        }

        if (isFinite && _settings.ClipValue is { } value)
        {
            GradientClipping.ByValue(_gradients, value);
        }

        if (!isFinite || !_guard.TryStep(_run.Optimizer, _gradients))
        {
            throw new TrainingDivergedException(DivergenceExamination.Examine(
                _network,
                _gradients.Workspaces.First(),
                data.Training.Data,
                data.Sampler.Batch(batch),
                _gradients.NumberOf(batch),
                _guard,
                _run.Position.Epoch + 1,
                _run.Position.Steps + 1,
                _run.Optimizer.LearningRate));
        }
    }

    // Measures; false where it was cancelled, and the end of the epoch is still to come.
    private bool EndEpoch(LoopData<T> data, long started, double secondsBefore, CancellationToken cancellation)
    {
        double validationLoss = 0;
        if (data.IsMeasured && !_evaluator.Evaluate(data.Measured, data.Metrics.Measurements, cancellation, out validationLoss))
        {
            return false;
        }

        data.Metrics.CopyTo(_run.Log.NextMetrics.Span);
        TrainingEpoch epoch = _run.Log.Add(
            _run.Position.LossSum / data.Sampler.Count,
            data.HasValidation ? validationLoss : null,
            _run.Optimizer.LearningRate,
            secondsBefore + Stopwatch.GetElapsedTime(started).TotalSeconds);
        double figure = _options.Monitor is { } monitor ? epoch.Metrics[monitor] : epoch.ValidationLoss ?? epoch.Loss;
        _run.Best?.Observe(epoch.Number, figure, _network.Parameters);
        _run.Plateau?.Observe(figure);
        _run.Position = new(epoch.Number, 0, _run.Position.Steps, 0, 0);
        if (_options.Checkpoint is { } checkpoint && (_run.IsOver || (checkpoint.EveryEpochs is { } every && epoch.Number % every == 0)))
        {
            CheckpointWriter.Save(checkpoint.Path, _run);
        }

        _options.AfterEpoch?.Invoke(epoch);
        return true;
    }

    private TrainingHistory History(StopReason reason) =>
        new([.. _run.Log.Epochs], reason, _run.Best is { Number: > 0 } best ? best.Number : null, _run.Position.Steps);
}
