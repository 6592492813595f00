using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Cancelled training leaves a network as it was after a whole step, and goes on from there.</summary>
public sealed class CancellationTests
{
    private const int Epochs = 3;

    [Fact]
    public void Training_that_is_cancelled_at_any_step_has_the_parameters_of_that_step_and_goes_on_to_the_same_end()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        List<float[]> afterSteps = [];
        TrainingNetworks.Classifier whole = new(3);
        TrainingHistory expected = Train(whole, training, _ => afterSteps.Add(whole.Parameters.ToArray()), CancellationToken.None, out _);
        Assert.Equal(expected.Steps, afterSteps.Count);
        for (int last = 1; last <= afterSteps.Count; last++)
        {
            using CancellationTokenSource source = new();
            TrainingNetworks.Classifier network = new(3);
            TrainingHistory history = Train(network, training, step => CancelAt(step, last, source), source.Token, out var trainer);
            using (trainer)
            {
                Assert.Equal(last, history.Steps);
                TestNumbers.AssertSameBits<float>($"cancelled after step {last}", afterSteps[last - 1], network.Parameters);
                Assert.Equal(StopReason.Cancelled, history.StopReason);

                // Where the epoch's steps are done, its measurement may not be.
                Assert.InRange(history.Epochs.Count, (last - 1) / 7, last / 7);
                Assert.Equal(expected.Epochs.Take(history.Epochs.Count).Select(epoch => epoch.Loss), history.Epochs.Select(epoch => epoch.Loss));

                TrainingHistory resumed = trainer.Train(training, training, CancellationToken.None);
                TrainingProblem.AssertSame(expected, resumed);
                TestNumbers.AssertSameBits<float>($"resumed after step {last}", whole.Parameters, network.Parameters);
            }
        }
    }

    [Fact]
    public void A_token_that_is_cancelled_from_the_start_changes_nothing()
    {
        TrainingNetworks.Classifier network = new(3);
        float[] before = network.Parameters.ToArray();
        TrainingHistory history = Train(network, TrainingProblem.Classes<float>(50, 6, 4), null, new(canceled: true), out var trainer);
        trainer.Dispose();
        Assert.Equal((0L, 0, StopReason.Cancelled), (history.Steps, history.Epochs.Count, history.StopReason));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static void CancelAt(TrainingStep step, int last, CancellationTokenSource source)
    {
        if (step.TotalSteps == last)
        {
            source.Cancel();
        }
    }

    private static TrainingHistory Train(
        TrainingNetworks.Classifier network,
        Dataset<float> training,
        Action<TrainingStep>? afterStep,
        CancellationToken cancellation,
        out Trainer<TrainingNetworks.Classifier> trainer)
    {
        trainer = new(network, new Adam(network, 0.01), new() { Epochs = Epochs, Metrics = [Metric.Accuracy], AfterStep = afterStep });
        return trainer.Train(training, training, cancellation);
    }
}
