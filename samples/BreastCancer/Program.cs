// Tells benign from malignant tumours, by full-batch gradient descent. Options: --seeds N trains with the seeds 1 to N.
using System.Globalization;
using NetGen;
using NetGen.Samples;
using NetGen.Samples.BreastCancer;

const int Epochs = 300;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int seeds = args is ["--seeds", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
double sum = 0;
for (int seed = 1; seed <= seeds; seed++)
{
    (LabelledData training, LabelledData test) = LabelledData.ReadCsv("breast-cancer.csv").Split(testShare: 0.2, seed);
    Standardization standardization = new(training);
    standardization.Apply(training);
    standardization.Apply(test);

    float[] targets = Array.ConvertAll(training.Labels, label => (float)label);
    TumourClassifier network = new(seed);
    TumourClassifier.Workspace workspace = new();
    Sgd sgd = new(network, learningRate: 0.3);
    for (int epoch = 1; epoch <= Epochs; epoch++)
    {
        // Forward, the loss and backward over all examples at once: dW = 1/m dz a^T; then W = W - learning rate * dW.
        float loss = network.Backpropagate(training.Features, targets, workspace);
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

static double Accuracy(TumourClassifier network, LabelledData data)
{
    float[] y = new float[data.Count];
    network.Predict(data.Features, y);
    return y.Zip(data.Labels, (probability, label) => probability >= 0.5f == (label == 1)).Average(isRight => isRight ? 1.0 : 0.0);
}
