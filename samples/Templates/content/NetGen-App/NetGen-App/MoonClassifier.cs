using NetGen;

namespace NetGen_App;

/// <summary>Tells on which of two moons a point lies: 2 inputs, the probability of the second moon.</summary>
[Network(2, Loss = Loss.BinaryCrossEntropy, Batch = 32)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class MoonClassifier;
