// Tells benign from malignant tumours, by full-batch gradient descent. Options: --seeds N trains with the seeds 1 to N.
using System.Globalization;
using NetGen;
using NetGen.Data;
using NetGen.Samples.BreastCancer;

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
    training = scaler.Apply(training).WithTargetsFromLabels(TumourClassifier.OutputSize);
    test = scaler.Apply(test);

    TumourClassifier network = new(seed);
    TumourClassifier.Workspace workspace = new();
    Sgd sgd = new(network, learningRate: 0.3);
    for (int epoch = 1; epoch <= Epochs; epoch++)
    {
        // Forward, the loss and backward over all examples at once: dW = 1/m dz a^T; then W = W - learning rate * dW.
        float loss = network.Backpropagate(training.Features, training.Targets, workspace);
        sgd.Step(workspace);
        if (seeds == 1 && epoch % 50 == 0)
        {
            Console.WriteLine($"epoch {epoch,3}: loss {loss:0.0000}, training accuracy {Accuracy(network, training):P2}");
        }
    }

    double accuracy = Accuracy(network, test);
    sum += accuracy;
    Console.WriteLine($"Seed {seed}: test accuracy {accuracy:P2} of {test.Count} tumours.");
}

if (seeds > 1)
{
    Console.WriteLine($"Mean test accuracy of {seeds} seeds: {sum / seeds:P2}.");
}

static double Accuracy(TumourClassifier network, Dataset<float> data)
{
    float[] y = new float[data.Count];
    network.Predict(data.Features, y);
    int right = 0;
    for (int e = 0; e < data.Count; e++)
    {
        right += y[e] >= 0.5f == (data.Labels[e] == 1) ? 1 : 0;
    }

    return (double)right / data.Count;
}
