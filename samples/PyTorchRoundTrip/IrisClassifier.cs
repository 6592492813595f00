namespace NetGen.Samples.PyTorchRoundTrip;

/// <summary>
/// Tells the species of an iris. In PyTorch: nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 3)), whose
/// softmax is a part of the loss there.
/// </summary>
[Network(4, Loss = Loss.CrossEntropy, Batch = 16)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(3, Activation.Softmax)]
internal sealed partial class IrisClassifier;
