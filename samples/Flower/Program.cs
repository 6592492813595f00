// Learns the colours of a flower, and writes a report with a picture of what it has learnt. Options: --report FILE.
using System.Globalization;
using System.Text;
using NetGen;
using NetGen.Data;
using NetGen.Samples.Flower;
using NetGen.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
string path = args is ["--report", var file] ? file : Path.Combine(AppContext.BaseDirectory, "flower.html");

Dataset<float> flower = Petals.Draw(pointsOfEach: 200, seed: 7);
(Dataset<float> training, Dataset<float> validation, Dataset<float> test) = flower.Split(validationShare: 0.15, testShare: 0.15, seed: 7);
Console.WriteLine($"{flower.Count:N0} points: {training.Count} for training, {validation.Count} for validation, {test.Count} for the test.");

FlowerNetwork network = new(seed: 7);
using Trainer<FlowerNetwork> trainer = new(network, new Adam(network, learningRate: 0.01), new()
{
    Epochs = 300,
    Seed = 7,
    Metrics = [Metric.Accuracy],
    EarlyStopping = new() { Patience = 40 },
});
TrainingHistory history = trainer.Train(training, validation);

TrainingReport report = new("Flower", trainer.Description, history);
Console.Write(report.ToText());
Console.WriteLine($"{history.Epochs.Count} epochs; the network is that of epoch {history.BestEpoch}, the best.");

ConfusionMatrix answers = ConfusionMatrix.Of(network, test);
Console.WriteLine($"Test accuracy {answers.Accuracy:P2} ({answers.Right} of {answers.Count}).");

report.AddDecisionBoundary(network, training).AddConfusionMatrix(answers, flower.ClassNames, "Answers on the test data").Save(path);
Console.WriteLine($"Report: {path}");
