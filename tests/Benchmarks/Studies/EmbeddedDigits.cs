namespace NetGen.Benchmarks.Studies;

/// <summary>The network of samples/EmbeddedWeights.</summary>
[Network(64, Loss = Loss.CrossEntropy, Weights = "digits.safetensors")]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class EmbeddedDigits;
