namespace NetGen.Samples.BreastCancer;

/// <summary>The binary classifier of the course: two hidden layers of ReLU, then a sigmoid. A batch holds the whole training set.</summary>
[Network(30, Loss = Loss.BinaryCrossEntropy, Batch = 569)]
[Dense(16, Activation.ReLU)]
[Dense(8, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class TumourClassifier;
