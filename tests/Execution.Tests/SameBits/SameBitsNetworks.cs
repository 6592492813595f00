namespace NetGen.Execution.Tests;

// Softmax and linear layers in the middle, and ReLU or GELU at the end, are discouraged, but must work.
#pragma warning disable NG0201, NG0204, NG0206

/// <summary>Networks whose results are known to the last bit: every activation, every loss, in both precisions.</summary>
internal static partial class SameBitsNetworks
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<NetworkA, float>();
        visitor.Visit<NetworkADouble, double>();
        visitor.Visit<NetworkB, float>();
        visitor.Visit<NetworkBDouble, double>();
        visitor.Visit<NetworkC, float>();
        visitor.Visit<NetworkCDouble, double>();
        visitor.Visit<NetworkD, float>();
        visitor.Visit<NetworkDDouble, double>();
        visitor.Visit<NetworkE, float>();
        visitor.Visit<NetworkEDouble, double>();
        visitor.Visit<NetworkF, float>();
        visitor.Visit<NetworkFDouble, double>();
        visitor.Visit<NetworkG, float>();
        visitor.Visit<NetworkGDouble, double>();
        visitor.Visit<NetworkH, float>();
        visitor.Visit<NetworkHDouble, double>();
        visitor.Visit<NetworkI, float>();
        visitor.Visit<NetworkIDouble, double>();
        visitor.Visit<NetworkJ, float>();
        visitor.Visit<NetworkJDouble, double>();
        visitor.Visit<NetworkK, float>();
        visitor.Visit<NetworkKDouble, double>();
    }

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dense(5, Activation.Linear)]
    [Dense(1, Activation.ReLU)]
    public sealed partial class NetworkA;

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(5, Activation.Linear)]
    [Dense(1, Activation.ReLU)]
    public sealed partial class NetworkADouble;

    [Network(17, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dense(24, Activation.LeakyReLU, Slope = 0.1)]
    [Dense(9, Activation.ELU)]
    public sealed partial class NetworkB;

    [Network(17, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(24, Activation.LeakyReLU, Slope = 0.1)]
    [Dense(9, Activation.ELU)]
    public sealed partial class NetworkBDouble;

    [Network(8, Loss = Loss.MeanAbsoluteError, Batch = 64)]
    [Dense(16, Activation.SELU)]
    [Dense(16, Activation.GELU)]
    [Dense(3, Activation.Linear)]
    public sealed partial class NetworkC;

    [Network(8, Loss = Loss.MeanAbsoluteError, Batch = 64, Precision = Precision.Double)]
    [Dense(16, Activation.SELU)]
    [Dense(16, Activation.GELU)]
    [Dense(3, Activation.Linear)]
    public sealed partial class NetworkCDouble;

    [Network(31, Loss = Loss.Huber, Batch = 64)]
    [Dense(13, Activation.SiLU)]
    [Dense(2, Activation.Tanh)]
    public sealed partial class NetworkD;

    [Network(31, Loss = Loss.Huber, Batch = 64, Precision = Precision.Double)]
    [Dense(13, Activation.SiLU)]
    [Dense(2, Activation.Tanh)]
    public sealed partial class NetworkDDouble;

    [Network(6, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dense(20, Activation.Softplus)]
    [Dense(7, Activation.Softsign)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class NetworkE;

    [Network(6, Loss = Loss.BinaryCrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(20, Activation.Softplus)]
    [Dense(7, Activation.Softsign)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class NetworkEDouble;

    [Network(12, Loss = Loss.CrossEntropy, Batch = 64)]
    [Dense(18, Activation.HardSigmoid)]
    [Dense(19, Activation.HardSwish)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class NetworkF;

    [Network(12, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(18, Activation.HardSigmoid)]
    [Dense(19, Activation.HardSwish)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class NetworkFDouble;

    [Network(5, Loss = Loss.CrossEntropy, Batch = 64)]
    [Dense(6, Activation.Softmax)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class NetworkG;

    [Network(5, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(6, Activation.Softmax)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class NetworkGDouble;

    [Network(40, Loss = Loss.CrossEntropy, Batch = 64)]
    [Dense(33, Activation.ReLU)]
    [Dense(17, Activation.ReLU)]
    [Dense(11, Activation.Softmax)]
    public sealed partial class NetworkH;

    [Network(40, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(33, Activation.ReLU)]
    [Dense(17, Activation.ReLU)]
    [Dense(11, Activation.Softmax)]
    public sealed partial class NetworkHDouble;

    [Network(2, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dense(8, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class NetworkI;

    [Network(2, Loss = Loss.BinaryCrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(8, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class NetworkIDouble;

    [Network(1, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dense(1, Activation.Softplus)]
    public sealed partial class NetworkJ;

    [Network(1, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(1, Activation.Softplus)]
    public sealed partial class NetworkJDouble;

    [Network(65, Loss = Loss.Huber, Batch = 64)]
    [Dense(49, Activation.Softsign)]
    [Dense(35, Activation.HardSwish)]
    [Dense(1, Activation.Linear)]
    public sealed partial class NetworkK;

    [Network(65, Loss = Loss.Huber, Batch = 64, Precision = Precision.Double)]
    [Dense(49, Activation.Softsign)]
    [Dense(35, Activation.HardSwish)]
    [Dense(1, Activation.Linear)]
    public sealed partial class NetworkKDouble;
}
