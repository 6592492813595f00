using NetGen.Data;
using NetGen.Tests;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Steps and epochs allocate nothing, on no thread: asserted beside a control that allocates.</summary>
public sealed class TrainingAllocationTests
{
    private const int Epochs = 60;
    private const int Steps = 4;

    // Epochs until everything is compiled for good.
    private const int Warm = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Steps_and_epochs_allocate_nothing_on_the_calling_thread(int workers)
    {
        long[] bytes = Train(workers, isControl: false, GC.GetAllocatedBytesForCurrentThread);
        Assert.Equal(0, Usual(bytes));
    }

    [Fact]
    public void The_control_is_seen_to_allocate() =>
        Assert.InRange(Usual(Train(1, isControl: true, GC.GetAllocatedBytesForCurrentThread)), Steps * 24, Steps * 100);

    // In a process of its own, where nothing else allocates.
    [Fact]
    public async Task Steps_and_epochs_allocate_nothing_on_any_thread()
    {
        string assembly = typeof(Program).Assembly.Location;
        string[] lines = (await ChildProcess.RunAsync(assembly, [Program.TrainAllocating])).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("0", lines[0]);
        Assert.InRange(long.Parse(lines[1], null), Steps * 24, Steps * 100);
    }

    /// <summary>What an epoch allocates on all threads; and the same for the control.</summary>
    public static (long Bytes, long Control) OnAllThreads()
    {
        Func<long> all = () => GC.GetTotalAllocatedBytes(precise: true);
        return (Usual(Train(3, isControl: false, all)), Usual(Train(3, isControl: true, all)));
    }

    // Now and then the count jumps while the runtime compiles in the background; what an epoch allocates would be there every time.
    private static long Usual(long[] bytes)
    {
        long[] sorted = [.. bytes.Order()];
        return sorted[sorted.Length / 2];
    }

    // Bytes of each epoch, steps, measurement, callbacks and all.
    private static long[] Train(int workers, bool isControl, Func<long> allocated)
    {
        Dataset<float> training = TrainingProblem.Classes<float>(100, 6, 4);
        long[] counts = new long[Epochs];
        object? kept = null;
        double sum = 0;
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = 32,
            ShardSize = 5,
            Workers = workers,
            Schedule = LearningRateSchedule.Cosine(0.01, Epochs * Steps),
            Metrics =
            [
                Metric.Accuracy, Metric.TopK(2), Metric.MacroPrecision, Metric.MacroRecall, Metric.MacroF1, Metric.RocAuc,
                Metric.MeanAbsoluteError, Metric.RootMeanSquaredError, Metric.R2,
            ],
            Monitor = Metric.MacroF1,
            EarlyStopping = new() { Patience = Epochs },
            ClipNorm = 1,
            ClipValue = 0.5,
            L1 = 1e-6,
            L2 = 1e-6,
            ClassWeights = [1, 2, 1, 1],
            AfterStep = step =>
            {
                sum += step.Loss;
                kept = isControl ? new byte[8] : kept;
            },
            AfterEpoch = epoch =>
            {
                sum += epoch.Metrics[Metric.RocAuc];
                counts[epoch.Number - 1] = allocated();
            },
        };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        TrainingHistory history = trainer.Train(training, TrainingProblem.Classes<float>(90, 6, 4, seed: 2));
        GC.KeepAlive(kept);
        Assert.Equal((Epochs, (long)Epochs * Steps), (history.Epochs.Count, history.Steps));
        Assert.True(sum > 0);
        return [.. counts.Zip(counts.Skip(1), (before, after) => after - before).Skip(Warm)];
    }
}
