namespace NetGen.Samples.Flower;

/// <summary>Says the colour at a place.</summary>
[Network(2, Batch = 32)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(3, Activation.Softmax)]
internal sealed partial class FlowerNetwork;
