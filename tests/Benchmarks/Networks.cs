namespace NetGen.Benchmarks;

// The networks of the workloads, by the names that the tables use.

[Network(4)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(2)]
public sealed partial class NetworkW1;

[Network(1)]
[Dense(8, Activation.Tanh)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
public sealed partial class NetworkW2a;

[Network(32)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(1)]
public sealed partial class NetworkW2b;

[Network(64)]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class NetworkW3;

[Network(784, Batch = 64)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class NetworkW4;

[Network(256, Batch = 128)]
[Dense(512, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(64)]
public sealed partial class NetworkW5;

/// <summary>W5 as it is trained: softmax and cross-entropy over its 64 outputs.</summary>
[Network(256, Batch = 128)]
[Dense(512, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(64, Activation.Softmax)]
public sealed partial class NetworkW5Classifier;

[Network(12288, Batch = 209)]
[Dense(20, Activation.ReLU)]
[Dense(7, Activation.ReLU)]
[Dense(5, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class NetworkW6a;

[Network(2, Batch = 32)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class NetworkW6b;
