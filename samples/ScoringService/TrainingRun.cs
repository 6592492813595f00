using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.ScoringService;

/// <summary>Trains the network and saves it with its scaler: the file that the project compiles in. On every machine the same bytes.</summary>
internal static class TrainingRun
{
    public static int Save(string file)
    {
        (Dataset<float> training, Dataset<float> test) = Tumours.Read().Split(testShare: 0.2, seed: 1);
        Scaler<float> scaler = StandardScaler.Fit(training);
        TumourClassifier network = new(seed: 1);
        using Trainer<TumourClassifier> trainer = new(network, new Sgd(network, learningRate: 0.3), new()
        {
            Epochs = 300,
            Shuffle = false,
            Metrics = [Metric.Accuracy],
        });
        trainer.Train(scaler.Apply(training));
        network.Save(file, scaler: scaler);
        double accuracy = trainer.Evaluate(scaler.Apply(test)).Metrics[Metric.Accuracy];
        Console.WriteLine($"Trained with {training.Count} tumours; accuracy {accuracy:P2} on {test.Count} others. Saved {file}: build again to compile it in.");
        return 0;
    }
}
