namespace NetGen.Samples.EmbeddedWeights;

/// <summary>Tells the ten digits apart in images of 8 x 8 pixels from 0 to 1. Its 17,226 parameters are a part of the assembly.</summary>
[Network(64, Loss = Loss.CrossEntropy, Weights = "digits.safetensors")]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class DigitClassifier;
