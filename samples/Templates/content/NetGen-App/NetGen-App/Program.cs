using NetGen;
using NetGen.Data;
using NetGen.Training;
using NetGen_App;

Dataset<float> training = MoonData.Create(1000, seed: 1);
Dataset<float> test = MoonData.Create(500, seed: 2);

MoonClassifier network = new(seed: 7);
using Trainer<MoonClassifier> trainer = new(network, new Adam(network, learningRate: 0.01), new()
{
    Epochs = 40,
    Metrics = [Metric.Accuracy],
    AfterEpoch = epoch =>
    {
        if (epoch.Number % 10 == 0)
        {
            Console.WriteLine($"epoch {epoch.Number}: loss {epoch.Loss:F4}, on test data {epoch.ValidationLoss:F4}, accuracy {epoch.Metrics["accuracy"]:P1}");
        }
    },
});
trainer.Train(training, test);

float[] probability = new float[1];
network.Predict([0, 1], probability);
Console.WriteLine($"The top of the first moon lies on the second with a probability of {probability[0]:F4}.");

network.Save("moons.safetensors");
Console.WriteLine("The parameters are in moons.safetensors.");
