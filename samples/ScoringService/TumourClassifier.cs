namespace NetGen.Samples.ScoringService;

/// <summary>
/// Says how probable it is that a tumour is benign. The compiler reads the parameters that --train saved and checks them against these layers:
/// CreateTrained() is the ready network.
/// </summary>
[Network(30, Loss = Loss.BinaryCrossEntropy, Batch = 569, Weights = "tumours.safetensors")]
[Dense(16, Activation.ReLU)]
[Dense(8, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class TumourClassifier;
