namespace NetGen.Execution.Tests;

/// <summary>The networks whose speed is compared with other programs, by the names that the tables use.</summary>
internal static partial class WorkNetworks
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<NetworkW1, float>();
        visitor.Visit<NetworkW2a, float>();
        visitor.Visit<NetworkW2b, float>();
        visitor.Visit<NetworkW3, float>();
        visitor.Visit<NetworkW4, float>();
        visitor.Visit<NetworkW5, float>();
        visitor.Visit<NetworkW5Classifier, float>();
        visitor.Visit<NetworkW6a, float>();
        visitor.Visit<NetworkW6b, float>();
    }

    [Network(4, Batch = 64)]
    [Dense(16, Activation.Tanh)]
    [Dense(16, Activation.Tanh)]
    [Dense(2)]
    public sealed partial class NetworkW1;

    [Network(1, Batch = 64)]
    [Dense(8, Activation.Tanh)]
    [Dense(8, Activation.Tanh)]
    [Dense(1)]
    public sealed partial class NetworkW2a;

    [Network(32, Batch = 64)]
    [Dense(32, Activation.Tanh)]
    [Dense(32, Activation.Tanh)]
    [Dense(1)]
    public sealed partial class NetworkW2b;

    [Network(64, Batch = 64)]
    [Dense(128, Activation.ReLU)]
    [Dense(64, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class NetworkW3;

    [Network(784, Batch = 64)]
    [Dense(128, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class NetworkW4;

    [Network(256, Batch = 64)]
    [Dense(512, Activation.ReLU)]
    [Dense(512, Activation.ReLU)]
    [Dense(64)]
    public sealed partial class NetworkW5;

    [Network(256, Batch = 64)]
    [Dense(512, Activation.ReLU)]
    [Dense(512, Activation.ReLU)]
    [Dense(64, Activation.Softmax)]
    public sealed partial class NetworkW5Classifier;

    [Network(12288, Batch = 64)]
    [Dense(20, Activation.ReLU)]
    [Dense(7, Activation.ReLU)]
    [Dense(5, Activation.ReLU)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class NetworkW6a;

    [Network(2, Batch = 64)]
    [Dense(16, Activation.ReLU)]
    [Dense(16, Activation.ReLU)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class NetworkW6b;
}
