namespace NetGen.Samples.AudioEffect;

/// <summary>
/// The clipper as a step from one sample to the next: this input, the one before, and the output before, to the output. That is all on which the
/// circuit's next state depends, for its only memory is one capacitor.
/// </summary>
[Network(3, Batch = 64)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(1, Activation.Linear)]
internal sealed partial class ClipperNetwork;
