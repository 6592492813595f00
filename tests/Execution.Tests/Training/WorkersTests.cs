using System.Numerics;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Any number of workers gives the same bits.</summary>
public sealed class WorkersTests
{
    [Fact]
    public void The_bits_are_the_same_for_any_number_of_workers() => AssertSame<TrainingNetworks.Classifier, float>(batchSize: 50, shardSize: 4, count: 173);

    [Fact]
    public void The_bits_are_the_same_for_any_number_of_workers_in_double() =>
        AssertSame<TrainingNetworks.ClassifierDouble, double>(batchSize: 50, shardSize: 4, count: 173);

    [Fact]
    public void The_bits_are_the_same_where_parameters_are_reduced_in_several_ranges() =>
        AssertSame<TrainingNetworks.Wide, float>(batchSize: 33, shardSize: null, count: 100);

    [Fact]
    public void The_bits_are_the_same_where_parameters_are_reduced_in_several_ranges_in_double() =>
        AssertSame<TrainingNetworks.WideDouble, double>(batchSize: 33, shardSize: 3, count: 100);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_on_a_worker_reaches_the_caller_before_the_step(int workers)
    {
        // A label that is changed when the data have been checked.
        Dataset<float> training = TrainingProblem.Classes<float>(64, 6, 4);
        int[] labels = training.Labels.ToArray();
        float[] parameters = [];
        Trainer<TrainingNetworks.Classifier, float>? trainer = null;
        TrainingOptions options = new()
        {
            Epochs = 2,
            BatchSize = 64,
            ShardSize = 4,
            Workers = workers,
            AfterStep = _ => (labels[37], parameters) = (4, trainer!.Network.Parameters.ToArray()),
        };
        using (trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options))
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Train(new(training.Features.ToArray(), 6, labels)));
            Assert.Contains("is 4; the network has the classes 0 to 3", error.Message, StringComparison.Ordinal);
            Assert.Equal(1, trainer.Steps);
            TestNumbers.AssertSameBits<float>("parameters", parameters, trainer.Network.Parameters);
        }
    }

    private static void AssertSame<TNetwork, T>(int batchSize, int? shardSize, int count)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset<T> training = TrainingProblem.Classes<T>(count, TNetwork.InputSize, TNetwork.OutputSize);
        Dataset<T> validation = TrainingProblem.Classes<T>(200, TNetwork.InputSize, TNetwork.OutputSize, seed: 2);
        TrainingHistory? expected = null;
        T[] parameters = [];
        foreach (int workers in (int[])[1, 2, 3, 8])
        {
            TrainingOptions options = new()
            {
                Epochs = 4,
                BatchSize = batchSize,
                ShardSize = shardSize,
                Workers = workers,
                Metrics = [Metric.Accuracy, Metric.RocAuc, Metric.RootMeanSquaredError],
                L2 = 1e-3,
                ClipNorm = 1,
            };
            using var trainer = TrainingProblem.Trainer<TNetwork, T>(options);
            TrainingHistory history = trainer.Train(training, validation);
            if (expected is null)
            {
                (expected, parameters) = (history, trainer.Network.Parameters.ToArray());
                Assert.True(history.Epochs[^1].ValidationLoss < history.Epochs[0].ValidationLoss);
            }

            TrainingProblem.AssertSame(expected, history);
            TestNumbers.AssertSameBits<T>($"{workers} workers", parameters, trainer.Network.Parameters);
        }
    }
}
