using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>What training does, beside the same written by hand.</summary>
public sealed class TrainerTests
{
    [Fact]
    public void A_run_is_the_loop_that_one_would_write_by_hand()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(53, 6, 4);
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 4, Seed = 9 });
        TrainingHistory history = trainer.Train(training);

        TrainingNetworks.Classifier network = new(3);
        TrainingNetworks.Classifier.Workspace workspace = new();
        Adam adam = new(network, 0.01);
        BatchSampler sampler = new(53, 8, 9);
        List<double> losses = [];
        for (int epoch = 0; epoch < 4; epoch++)
        {
            sampler.Start(epoch);
            double loss = 0;
            for (int b = 0; b < 7; b++)
            {
                int[] rows = sampler.Batch(b).ToArray();
                Dataset<float> batch = training.Rows(rows);
                double mean = network.Backpropagate(batch.Features, batch.Labels, workspace);
                loss += mean * rows.Length;
                adam.Step(workspace);
            }

            losses.Add(loss / 53);
        }

        TestNumbers.AssertSameBits<float>("parameters", network.Parameters, trainer.Network.Parameters);
        Assert.Equal(losses, history.Epochs.Select(epoch => epoch.Loss));
        Assert.Equal([1, 2, 3, 4], history.Epochs.Select(epoch => epoch.Number));
        Assert.Equal((StopReason.Completed, 28L, (int?)null), (history.StopReason, history.Steps, history.BestEpoch));
        Assert.All(history.Epochs, epoch => Assert.True(epoch is { ValidationLoss: null, LearningRate: 0.01, Seconds: > 0 }));
    }

    [Fact]
    public void Data_whose_classes_have_other_names_are_refused()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        Dataset<float> named = new(training.Features.ToArray(), 6, training.Labels.ToArray()) { ClassNames = ["a", "b", "c", "d"] };
        Dataset<float> otherwise = new(training.Features.ToArray(), 6, training.Labels.ToArray()) { ClassNames = ["b", "c", "d", "e"] };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 2 });
        Assert.Contains(
            "Class 0 of the validation data is \"b\"", Assert.Throws<ArgumentException>(() => trainer.Train(named, otherwise)).Message, StringComparison.Ordinal);
        Assert.Empty(trainer.Epochs);
        trainer.Train(named, training);
        Assert.Contains("Class 0 of the data is \"b\"", Assert.Throws<ArgumentException>(() => trainer.Evaluate(otherwise)).Message, StringComparison.Ordinal);
        Assert.Equal(trainer.Evaluate(training).Loss, trainer.Evaluate(named).Loss);
    }

    [Fact]
    public void A_batch_in_shards_is_the_mean_of_their_gradients_in_their_order()
    {
        Dataset<double> training = TrainingProblem.Values<double>(60);
        TrainingOptions options = new() { Epochs = 2, BatchSize = 25, ShardSize = 7, Shuffle = false };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.RegressorDouble, double>(options);
        TrainingHistory history = trainer.Train(training);

        TrainingNetworks.RegressorDouble network = new(3);
        TrainingNetworks.RegressorDouble.Workspace workspace = new();
        GradientAccumulator<double> accumulator = new(network);
        Adam adam = new(network, 0.01);
        double loss = 0;
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loss = 0;
            foreach ((int first, int end) in ((int, int)[])[(0, 25), (25, 50), (50, 60)])
            {
                accumulator.Clear();
                for (int start = first; start < end; start += 7)
                {
                    int m = Math.Min(7, end - start);
                    loss += m * network.Backpropagate(training.Features.Slice(start * 3, m * 3), training.Targets.Slice(start * 2, m * 2), workspace);
                    accumulator.Add(workspace);
                }

                adam.Step(accumulator);
            }
        }

        TestNumbers.AssertSameBits<double>("parameters", network.Parameters, trainer.Network.Parameters);
        Assert.Equal(loss / 60, history.Epochs[1].Loss, 1e-15);
    }

    [Fact]
    public void A_batch_larger_than_a_workspace_is_one_step()
    {
        Dataset<double> training = TrainingProblem.Values<double>(40);
        using var whole = TrainingProblem.Trainer<TrainingNetworks.RegressorDouble, double>(new() { Epochs = 3, BatchSize = 1000 });
        using var halves = TrainingProblem.Trainer<TrainingNetworks.RegressorDouble, double>(new() { Epochs = 3, BatchSize = 40, ShardSize = 5 });
        TrainingHistory history = whole.Train(training);
        halves.Train(training);
        Assert.Equal(3, history.Steps);
        for (int i = 0; i < whole.Network.Parameters.Length; i++)
        {
            Assert.Equal(whole.Network.Parameters[i], halves.Network.Parameters[i], 1e-9);
        }
    }

    [Fact]
    public void Networks_learn_and_are_measured_on_data_that_they_have_not_seen()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(300, 6, 4);
        Dataset<float> validation = TrainingProblem.Classes<float>(101, 6, 4, seed: 2);
        TrainingOptions options = new() { Epochs = 30, BatchSize = 32, Metrics = [Metric.Accuracy, Metric.TopK(2), Metric.MacroF1] };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        TrainingHistory history = trainer.Train(training, validation);
        TrainingEpoch last = history.Epochs[^1];
        Assert.True(last.Metrics[Metric.Accuracy] > 0.9, last.Metrics.ToString());
        Assert.True(last.Loss < history.Epochs[0].Loss / 2);

        float[] y = new float[101 * 4];
        trainer.Network.Predict(validation.Features, y);
        int[] answers = [.. y.Chunk(4).Select(row => Array.IndexOf(row, row.Max()))];
        double accuracy = answers.Zip(validation.Labels.ToArray(), (a, l) => a == l ? 1.0 : 0).Average();
        Assert.Equal(accuracy, last.Metrics["accuracy"], 1e-15);
        Assert.True(last.Metrics["top-2 accuracy"] >= accuracy);
        double loss = trainer.Network.Evaluate(validation.Features, validation.Labels, new TrainingNetworks.Classifier.Workspace());
        Assert.Equal(loss, last.ValidationLoss!.Value, 1e-6);

        Evaluation evaluation = trainer.Evaluate(validation);
        Assert.Equal(last.ValidationLoss.Value, evaluation.Loss);
        Assert.Equal(last.Metrics, evaluation.Metrics);
        Assert.Throws<KeyNotFoundException>(() => last.Metrics[Metric.R2]);
    }

    [Fact]
    public void Without_validation_data_metrics_are_of_the_training_data()
    {
        Dataset<double> training = TrainingProblem.Values<double>(100);
        TrainingOptions options = new() { Epochs = 40, Metrics = [Metric.R2, Metric.MeanAbsoluteError, Metric.RootMeanSquaredError] };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.RegressorDouble, double>(options);
        TrainingHistory history = trainer.Train(training);
        TrainingEpoch last = history.Epochs[^1];
        double[] y = new double[200];
        trainer.Network.Predict(training.Features, y);
        double[] t = training.Targets.ToArray();
        Assert.Equal(y.Zip(t, (a, b) => Math.Abs(a - b)).Average(), last.Metrics[Metric.MeanAbsoluteError], 1e-12);
        Assert.Equal(Math.Sqrt(y.Zip(t, (a, b) => (a - b) * (a - b)).Average()), last.Metrics[Metric.RootMeanSquaredError], 1e-12);
        Assert.True(last.Metrics[Metric.R2] > 0.8, last.Metrics.ToString());
        Assert.Null(last.ValidationLoss);
    }

    [Fact]
    public void Labels_become_targets_for_a_network_with_one_output()
    {
        Dataset<float> labelled = TrainingProblem.Classes<float>(200, 6, 2);
        TrainingOptions options = new() { Epochs = 20, Metrics = [Metric.Accuracy, Metric.RocAuc, Metric.F1] };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.YesOrNo, float>(options);
        TrainingHistory history = trainer.Train(labelled);
        Assert.True(history.Epochs[^1].Metrics[Metric.Accuracy] > 0.9, history.Epochs[^1].Metrics.ToString());
        Assert.True(history.Epochs[^1].Metrics[Metric.RocAuc] > 0.95, history.Epochs[^1].Metrics.ToString());

        using var again = TrainingProblem.Trainer<TrainingNetworks.YesOrNo, float>(options);
        TrainingProblem.AssertSame(history, again.Train(labelled.WithTargetsFromLabels(1)));
    }

    [Fact]
    public void A_confusion_matrix_counts_what_metrics_measure()
    {
        Dataset<float> data = TrainingProblem.Classes<float>(150, 6, 4);
        TrainingOptions options = new() { Epochs = 3, Metrics = [Metric.Accuracy, Metric.MacroPrecision, Metric.MacroRecall, Metric.MacroF1] };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        MetricValues metrics = trainer.Train(data).Epochs[^1].Metrics;
        ConfusionMatrix matrix = ConfusionMatrix.Of(trainer.Network, data);
        Assert.Equal([matrix.Accuracy, matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1], metrics.Values.ToArray());
        Assert.Equal(150, matrix.Count);
        Assert.True(matrix.Accuracy is > 0.3 and < 1);
    }

    [Fact]
    public void Callbacks_see_every_step_and_epoch()
    {
        List<TrainingStep> steps = [];
        List<TrainingEpoch> epochs = [];
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 20,
            Metrics = [Metric.Accuracy],
            Schedule = LearningRateSchedule.Linear(0.01, 0, 9),
            AfterStep = steps.Add,
            AfterEpoch = epochs.Add,
        };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        TrainingHistory history = trainer.Train(TrainingProblem.Classes<float>(50, 6, 4));
        Assert.Equal(history.Epochs, epochs);
        Assert.Equal(history.Epochs, trainer.Epochs);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => ((i / 3) + 1, (i % 3) + 1, i + 1L)), steps.Select(step => (step.Epoch, step.Step, step.TotalSteps)));
        Assert.All(steps, step => Assert.Equal((3, 3), (step.Epochs, step.Steps)));
        Assert.All(steps, step => Assert.True(step.LargestGradient > 0 && step.Loss > 0));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => LearningRateSchedule.Linear(0.01, 0, 9).At(i)), steps.Select(step => step.LearningRate));
        Assert.Equal([steps[2].LearningRate, steps[5].LearningRate, steps[8].LearningRate], history.Epochs.Select(epoch => epoch.LearningRate));
        double[] sizes = [20, 20, 10];
        Assert.Equal(steps.Take(3).Zip(sizes, (step, size) => step.Loss * size).Sum() / 50, history.Epochs[0].Loss, 1e-15);
    }

    [Fact]
    public void Training_that_is_done_stays_done()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 2 });
        TrainingHistory history = trainer.Train(training);
        float[] parameters = trainer.Network.Parameters.ToArray();
        TrainingProblem.AssertSame(history, trainer.Train(training));
        Assert.Equal(parameters, trainer.Network.Parameters.ToArray());
    }

    [Fact]
    public void Training_within_training_is_refused()
    {
        Dataset<float> training = TrainingProblem.Classes<float>(20, 6, 4);
        Trainer<TrainingNetworks.Classifier, float>? trainer = null;
        TrainingOptions options = new() { Epochs = 1, AfterStep = _ => trainer!.Train(training) };
        using (trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options))
        {
            Assert.Throws<InvalidOperationException>(() => trainer.Train(training));
        }

        Assert.Throws<ObjectDisposedException>(() => trainer.Train(training));
        Assert.Throws<ObjectDisposedException>(() => trainer.Evaluate(training));
    }
}
