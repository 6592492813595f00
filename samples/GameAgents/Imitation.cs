using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.GameAgents;

/// <summary>Trains a policy to steer as a rule does.</summary>
internal static class Imitation
{
    private const int Frames = 600;
    private const int Epochs = 30;

    /// <summary>Trains <paramref name="policy"/>: the same bits from the same seed on every machine.</summary>
    /// <returns>Its error on a fifth of the examples, which it has not seen: the root of the mean square, in shares of the largest acceleration.</returns>
    public static double Train(Policy policy, IPilot rule, int agents, long seed)
    {
        Recorder recorder = new(rule, seed);
        World world = new(agents, seed);
        for (int frame = 0; frame < Frames; frame++)
        {
            world.Step(recorder);
        }

        (Dataset<float> training, Dataset<float> test) = recorder.ToDataset().Split(testShare: 0.2, seed);
        using Trainer<Policy> trainer = new(policy, new Adam(policy), new()
        {
            Epochs = Epochs,
            Seed = seed,
            EpochSchedule = LearningRateSchedule.Cosine(0.01, Epochs),
        });
        trainer.Train(training);
        return Math.Sqrt(trainer.Evaluate(test).Loss);
    }
}
