using NetGen;
using NetGen.Data;
using NetGen.Training;

namespace NetGen_App.Tests;

/// <summary>The network learns what it is for.</summary>
public sealed class AccuracyTests
{
    [Fact]
    public void It_tells_the_moons_apart()
    {
        MoonClassifier network = new(seed: 7);
        using Trainer<MoonClassifier> trainer = new(network, new Adam(network, learningRate: 0.01), new() { Epochs = 40, Metrics = [Metric.Accuracy] });
        TrainingHistory history = trainer.Train(MoonData.Create(1000, seed: 1), MoonData.Create(500, seed: 2));
        Assert.InRange(history.Epochs[^1].Metrics["accuracy"], 0.95, 1);
    }
}
