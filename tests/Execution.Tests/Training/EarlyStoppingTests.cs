using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Training stops where nothing improves any more, with the best parameters.</summary>
public sealed class EarlyStoppingTests
{
    private static readonly Dataset<float> Data = TrainingProblem.Classes<float>(30, 6, 4);

    [Theory]
    [InlineData(false, 2, 0.0, new[] { 3.0, 2, 2, 1, 1, 5, 0, 0 }, 4, 6)]
    [InlineData(true, 2, 0.0, new[] { 0.1, 0.5, 0.5, 0.4, 0.9, 1 }, 2, 4)]
    [InlineData(false, 1, 0.5, new[] { 3.0, 2, 1.6, 1, 1 }, 2, 3)]
    [InlineData(true, 3, 0.0, new[] { double.NaN, double.NaN, 1, double.NaN, double.NaN, 2, 1, 1, 1, 1 }, 6, 9)]
    public void It_stops_when_nothing_has_improved_for_long_enough(
        bool higherIsBetter, int patience, double leastImprovement, double[] figures, int best, int last)
    {
        List<float[]> parameters = [];
        ScriptedMetric metric = new(higherIsBetter, figures);
        using var trainer = Trainer(figures.Length, metric, parameters, new() { Patience = patience, LeastImprovement = leastImprovement });
        TrainingHistory history = trainer.Train(Data);
        Assert.Equal((StopReason.NoImprovement, best, last), (history.StopReason, history.BestEpoch, history.Epochs.Count));
        TestNumbers.AssertSameBits<float>("best parameters", parameters[best - 1], trainer.Network.Parameters);
        Assert.NotEqual(parameters[last - 1], trainer.Network.Parameters.ToArray());
    }

    [Fact]
    public void Where_all_epochs_are_done_the_best_parameters_come_back_too()
    {
        List<float[]> parameters = [];
        using var trainer = Trainer(4, new(higherIsBetter: false, 3, 1, 2, 2), parameters, new());
        TrainingHistory history = trainer.Train(Data);
        Assert.Equal((StopReason.Completed, 2), (history.StopReason, history.BestEpoch));
        TestNumbers.AssertSameBits<float>("best parameters", parameters[1], trainer.Network.Parameters);
    }

    [Fact]
    public void The_last_parameters_stay_where_the_best_are_not_wanted()
    {
        List<float[]> parameters = [];
        using var trainer = Trainer(4, new(higherIsBetter: false, 3, 1, 2, 2), parameters, new() { RestoresBest = false });
        TrainingHistory history = trainer.Train(Data);
        Assert.Equal(2, history.BestEpoch);
        TestNumbers.AssertSameBits<float>("last parameters", parameters[3], trainer.Network.Parameters);
    }

    [Fact]
    public void With_no_figure_at_all_there_is_no_best_epoch()
    {
        List<float[]> parameters = [];
        using var trainer = Trainer(5, new(higherIsBetter: false, double.NaN, double.NaN, double.NaN), parameters, new() { Patience = 3 });
        TrainingHistory history = trainer.Train(Data);
        Assert.Equal((StopReason.NoImprovement, null, 3), (history.StopReason, history.BestEpoch, history.Epochs.Count));
        TestNumbers.AssertSameBits<float>("last parameters", parameters[2], trainer.Network.Parameters);
    }

    [Fact]
    public void The_loss_of_the_validation_data_counts_where_nothing_else_is_said()
    {
        TrainingOptions options = new() { Epochs = 200, BatchSize = 30, EarlyStopping = new() { Patience = 3 } };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(
            options, network => new Adam(network, 0.1), network => new Adam(network, 0.1));
        TrainingHistory history = trainer.Train(Data, TrainingProblem.Classes<float>(30, 6, 4, seed: 2));
        Assert.Equal(StopReason.NoImprovement, history.StopReason);
        double[] losses = [.. history.Epochs.Select(epoch => epoch.ValidationLoss!.Value)];
        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, history.BestEpoch);
        Assert.Equal(history.BestEpoch + 3, history.Epochs.Count);
    }

    private static Trainer<TrainingNetworks.Classifier, float> Trainer(
        int epochs, ScriptedMetric metric, List<float[]> parameters, EarlyStopping stopping)
    {
        TrainingNetworks.Classifier network = new(1);
        TrainingOptions options = new()
        {
            Epochs = epochs,
            Metrics = [metric],
            Monitor = metric,
            EarlyStopping = stopping,
            AfterEpoch = _ => parameters.Add(network.Parameters.ToArray()),
        };
        return new(network, new Sgd(network, 0.05), options);
    }
}
