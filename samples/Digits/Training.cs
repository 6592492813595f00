using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.Digits;

/// <summary>Trains a <see cref="DigitClassifier"/>, and counts the bytes that this allocates; what is shown of it does not count.</summary>
internal sealed class Training : IDisposable
{
    private readonly ITrainingView _view;
    private readonly Trainer<DigitClassifier> _trainer;
    private long? _counted;

    public Training(long seed, int epochs, ITrainingView view)
    {
        _view = view;
        Network = new(seed);
        _trainer = new(Network, new Sgd(Network, learningRate: 0.1, momentum: 0.9), new()
        {
            Epochs = epochs,
            Seed = seed,
            EpochSchedule = LearningRateSchedule.Cosine(0.1, epochs, minimum: 0.001),
            Metrics = [Metric.Accuracy],
            AfterStep = AfterStep,
            AfterEpoch = AfterEpoch,
        });
    }

    public DigitClassifier Network { get; }

    public NetworkDescription Description => _trainer.Description;

    /// <summary>Bytes that training allocated after its first epoch.</summary>
    public long AllocatedBytes { get; private set; }

    public TrainingHistory Run(Dataset<float> training, Dataset<float> validation)
    {
        TrainingHistory? history = null;
        _view.Around(() => history = _trainer.Train(training, validation));
        return history!;
    }

    public void Dispose() => _trainer.Dispose();

    private void AfterStep(TrainingStep step)
    {
        StopCounting();
        _view.Show(step);
        _counted = _counted is null ? null : GC.GetAllocatedBytesForCurrentThread();
    }

    private void AfterEpoch(TrainingEpoch epoch)
    {
        StopCounting();
        _view.Show(epoch, Network);
        _counted = GC.GetAllocatedBytesForCurrentThread();
    }

    private void StopCounting() => AllocatedBytes += _counted is { } counted ? GC.GetAllocatedBytesForCurrentThread() - counted : 0;
}
