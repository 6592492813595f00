namespace NetGen.Samples.Digits;

/// <summary>Tells the ten digits apart in images of 8 x 8 pixels.</summary>
[Network(64, Loss = Loss.CrossEntropy, Batch = 32)]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class DigitClassifier;
