namespace NetGen.Benchmarks.Studies;

/// <summary>The network of samples/Digits.</summary>
[Network(64, Loss = Loss.CrossEntropy, Batch = 32)]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class TrainedDigits;
