using NetGen.Data;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Runs that have everything a checkpoint can hold.</summary>
internal static class CheckpointRuns
{
    public const int Examples = 10;
    public const int BatchSize = 2;

    public static Scaler<float> Scaler { get; } = new([0.5, 1], [2, 3]);

    /// <summary>A run before its first step.</summary>
    public static RunState<float> New(long seed)
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(seed);
        NetworkDescription description = HandMadeNetwork<float>.Describe();
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = BatchSize,
            EarlyStopping = new(),
            Plateau = new(0.01),
            Metrics = [Metric.MeanAbsoluteError],
        };
        return new(network, description, new Adam(network), new TrainingSettings(options, description));
    }

    /// <summary>One in its third epoch, behind all of its batches.</summary>
    public static RunState<float> Begun()
    {
        RunState<float> run = New(0);
        run.Examples = Examples;
        run.Scaler = Scaler;
        run.Position = new(2, Examples / BatchSize, 15, 1, 1);
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            run.Log.NextMetrics.Span[0] = 1.0 / epoch;
            run.Log.Add(1.0 / epoch, 2.0 / epoch, 0.01, epoch);
            run.Best!.Observe(epoch, 1.0 / epoch, run.Network.Parameters);
            run.Plateau!.Observe(1.0 / epoch);
        }

        return run;
    }

    /// <summary>The bytes of its checkpoint: all that loading one could change, the same for equal runs.</summary>
    public static byte[] File(RunState<float> run) => NetworkFilesTests.Save(CheckpointWriter.Compose(run));
}
