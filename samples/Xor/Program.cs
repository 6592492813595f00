using NetGen;

float[] x = [0, 0, 0, 1, 1, 0, 1, 1];
float[] t = [0, 1, 1, 0];

var network = new XorNetwork(seed: 1);
var workspace = new XorNetwork.Workspace();
var sgd = new Sgd(network, learningRate: 0.5, momentum: 0.9);
for (int epoch = 0; epoch < 500; epoch++)
{
    network.Backpropagate(x, t, workspace);
    sgd.Step(workspace);
}

foreach (float[] input in new float[][] { [0, 0], [0, 1], [1, 0], [1, 1] })
{
    float[] y = new float[1];
    network.Predict(input, y);
    Console.WriteLine($"{input[0]} xor {input[1]} = {y[0]:0.000}");
}

[Network(2, Batch = 4), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)]
internal sealed partial class XorNetwork;
