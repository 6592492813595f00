using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>What options do to a step, beside the same written by hand.</summary>
public sealed class RegularizationTests
{
    private static readonly Dataset<double> Labelled = TrainingProblem.Classes<double>(8, 6, 4);

    [Fact]
    public void Penalties_then_clipping_by_norm_then_by_value() => AssertStep(
        new() { Epochs = 1, L1 = 0.01, L2 = 0.02, ClipNorm = 0.3, ClipValue = 0.05 },
        (network, workspace) =>
        {
            network.Backpropagate(Labelled.Features, Labelled.Labels, workspace);
            Penalty.AddL1(network, workspace, 0.01);
            Penalty.AddL2(network, workspace, 0.02);
            Assert.True(GradientClipping.ByNorm(workspace, 0.3) > 0.3);
            GradientClipping.ByValue(workspace, 0.05);
        });

    [Fact]
    public void Weights_of_classes_and_of_examples_are_multiplied() => AssertStep(
        new() { Epochs = 1, ClassWeights = [0.5, 1, 2, 3], ExampleWeights = new double[] { 1, 0, 2, 1, 1, 0.25, 1, 1 } },
        (network, workspace) =>
        {
            double[] classes = [0.5, 1, 2, 3];
            double[] examples = [1, 0, 2, 1, 1, 0.25, 1, 1];
            double[] weights = [.. Labelled.Labels.ToArray().Select((label, e) => classes[label] * examples[e])];
            network.Backpropagate(Labelled.Features, Labelled.Labels, workspace, weights);
        });

    [Fact]
    public void Class_weights_find_the_class_in_targets_too()
    {
        TrainingOptions options = new() { Epochs = 1, ClassWeights = [0.5, 1, 2, 3] };
        double[] fromLabels = Step(options, Labelled);
        double[] fromTargets = Step(options, new(Labelled.Features.ToArray(), 6, OneHot(), 4));
        Assert.All(fromLabels.Zip(fromTargets), pair => Assert.Equal(pair.First, pair.Second, 14));
        Assert.NotEqual(fromLabels, Step(new() { Epochs = 1 }, Labelled));
    }

    [Fact]
    public void Weights_follow_their_examples_into_shuffled_batches_and_shards()
    {
        // Examples that count nothing might as well not be there: here they are all that has targets far off.
        Dataset<double> all = TrainingProblem.Values<double>(64);
        double[] targets = all.Targets.ToArray();
        double[] weights = new double[64];
        for (int e = 0; e < 64; e++)
        {
            weights[e] = e % 3 == 0 ? 0 : 1;
            targets[2 * e] = e % 3 == 0 ? double.NaN : targets[2 * e];
        }

        TrainingOptions options = new() { Epochs = 20, BatchSize = 24, ShardSize = 5, Workers = 2, ExampleWeights = weights };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.RegressorDouble, double>(options);
        TrainingHistory history = trainer.Train(new(all.Features.ToArray(), 3, targets, 2));
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss);
    }

    [Fact]
    public void A_plateau_lowers_the_learning_rate_of_the_next_epoch()
    {
        ScriptedMetric metric = new(higherIsBetter: false, 1, 1, 1, 0.5, 0.5, 0.5);
        TrainingOptions options = new()
        {
            Epochs = 6,
            Metrics = [metric],
            Monitor = metric,
            Plateau = new(0.08, factor: 0.5, patience: 1),
        };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.ClassifierDouble, double>(options);
        TrainingHistory history = trainer.Train(Labelled);
        Assert.Equal([0.08, 0.08, 0.08, 0.04, 0.04, 0.04], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void A_schedule_by_epochs_is_asked_for_each_epoch()
    {
        TrainingOptions options = new() { Epochs = 3, BatchSize = 2, EpochSchedule = LearningRateSchedule.StepDecay(0.1, 2, 0.5) };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.ClassifierDouble, double>(options);
        Assert.Equal([0.1, 0.1, 0.05], trainer.Train(Labelled).Epochs.Select(epoch => epoch.LearningRate));
    }

    private static double[] OneHot() => Labelled.WithTargetsFromLabels(4).Targets.ToArray();

    private static double[] Step(TrainingOptions options, Dataset<double> data)
    {
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.ClassifierDouble, double>(
            options with { Shuffle = false }, null!, network => new Sgd(network, 0.5));
        Assert.Equal(1, trainer.Train(data).Steps);
        return trainer.Network.Parameters.ToArray();
    }

    private static void AssertStep(
        TrainingOptions options, Action<TrainingNetworks.ClassifierDouble, TrainingNetworks.ClassifierDouble.Workspace> gradients, int? decimals = null)
    {
        TrainingNetworks.ClassifierDouble network = new(3);
        TrainingNetworks.ClassifierDouble.Workspace workspace = new();
        gradients(network, workspace);
        new Sgd(network, 0.5).Step(workspace);
        double[] expected = network.Parameters.ToArray();
        double[] actual = Step(options, Labelled);
        Assert.NotEqual(new TrainingNetworks.ClassifierDouble(3).Parameters.ToArray(), actual);
        if (decimals is { } places)
        {
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, places));
        }
        else
        {
            TestNumbers.AssertSameBits<double>("parameters", expected, actual);
        }
    }
}
