namespace NetGen.Benchmarks.Studies;

// The workloads' networks in double.

[Network(4, Precision = Precision.Double)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(2)]
public sealed partial class DoubleW1;

[Network(1, Precision = Precision.Double)]
[Dense(8, Activation.Tanh)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
public sealed partial class DoubleW2a;

[Network(32, Precision = Precision.Double)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(1)]
public sealed partial class DoubleW2b;

[Network(64, Precision = Precision.Double)]
[Dense(128, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class DoubleW3;

[Network(784, Batch = 64, Precision = Precision.Double)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public sealed partial class DoubleW4;

[Network(256, Batch = 128, Precision = Precision.Double)]
[Dense(512, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(64, Activation.Softmax)]
public sealed partial class DoubleW5;

[Network(12288, Batch = 209, Precision = Precision.Double)]
[Dense(20, Activation.ReLU)]
[Dense(7, Activation.ReLU)]
[Dense(5, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class DoubleW6a;

[Network(2, Batch = 32, Precision = Precision.Double)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class DoubleW6b;
