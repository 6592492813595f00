// Tells benign from malignant tumours, by full-batch gradient descent. Options: --seeds N trains with the seeds 1 to N.
using System.Globalization;
using NetGen;
using NetGen.Data;
using NetGen.Samples.BreastCancer;
using NetGen.Training;

const int Epochs = 300;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int seeds = args is ["--seeds", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
Dataset<float> data = Dataset.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "breast-cancer.csv"), new() { Label = "benign" });
double sum = 0;
for (int seed = 1; seed <= seeds; seed++)
{
    (Dataset<float> training, Dataset<float> test) = data.Split(testShare: 0.2, seed);

    // Fitted to the training data alone: what the test data are like must not be known while training.
    Scaler<float> scaler = StandardScaler.Fit(training);
    training = scaler.Apply(training);
    test = scaler.Apply(test);

    // A batch takes all examples, so that an epoch is a step: W = W - learning rate * dW.
    TumourClassifier network = new(seed);
    using Trainer<TumourClassifier> trainer = new(network, new Sgd(network, learningRate: 0.3), new()
    {
        Epochs = Epochs,
        Shuffle = false,
        Metrics = [Metric.Accuracy],
        AfterEpoch = seeds == 1 ? Print : null,
    });
    trainer.Train(training);

    double accuracy = trainer.Evaluate(test).Metrics[Metric.Accuracy];
    sum += accuracy;
    Console.WriteLine($"Seed {seed}: test accuracy {accuracy:P2} of {test.Count} tumours.");
}

if (seeds > 1)
{
    Console.WriteLine($"Mean test accuracy of {seeds} seeds: {sum / seeds:P2}.");
}

static void Print(TrainingEpoch epoch)
{
    if (epoch.Number % 50 == 0)
    {
        Console.WriteLine($"epoch {epoch.Number,3}: loss {epoch.Loss:0.0000}, training accuracy {epoch.Metrics[Metric.Accuracy]:P2}");
    }
}
