using NetGen;

namespace Library;

/// <summary>Declared in a library that others reference.</summary>
[Network(6, Loss = Loss.CrossEntropy, Batch = 16)]
[Dense(24, Activation.ReLU)]
[Dense(3, Activation.Softmax)]
public sealed partial class Published;

/// <summary>For friends of this library.</summary>
[Network(3)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
internal sealed partial class Friendly;
