namespace NetGen.Execution.Tests;

// Softmax and linear layers in the middle, and HardSwish at the end, are discouraged, but must work.
#pragma warning disable NG0201, NG0204, NG0206

/// <summary>The largest and the strangest declarations: what could drive a method over what the JIT optimises.</summary>
internal static partial class StrangeNetworks
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<SixteenLayers, float>();
        visitor.Visit<SixteenLayersDouble, double>();
        visitor.Visit<OneByOne, float>();
        visitor.Visit<Wide, float>();
        visitor.Visit<ManyInputs, float>();
        visitor.Visit<ThousandOutputs, double>();
        visitor.Visit<LargeBatch, float>();
        visitor.Visit<TwoSlopes, float>();
        visitor.Visit<ManyDropouts, float>();
        visitor.Visit<ManyDropoutsDouble, double>();
    }

    [Network(19, Loss = Loss.CrossEntropy, Batch = 5)]
    [Dense(130, Activation.Linear)]
    [Dense(129, Activation.ReLU)]
    [Dense(65, Activation.LeakyReLU)]
    [Dense(48, Activation.ELU)]
    [Dense(33, Activation.SELU)]
    [Dense(31, Activation.GELU)]
    [Dense(17, Activation.SiLU)]
    [Dense(16, Activation.Sigmoid)]
    [Dense(15, Activation.Tanh)]
    [Dense(9, Activation.Softplus)]
    [Dense(8, Activation.Softsign)]
    [Dense(7, Activation.HardSigmoid)]
    [Dense(3, Activation.HardSwish)]
    [Dense(2, Activation.Softmax)]
    [Dense(1, Activation.Tanh)]
    [Dense(100, Activation.Softmax)]
    public sealed partial class SixteenLayers;

    [Network(19, Loss = Loss.CrossEntropy, Batch = 5, Precision = Precision.Double)]
    [Dense(130, Activation.Linear)]
    [Dense(129, Activation.ReLU)]
    [Dense(65, Activation.LeakyReLU)]
    [Dense(48, Activation.ELU)]
    [Dense(33, Activation.SELU)]
    [Dense(31, Activation.GELU)]
    [Dense(17, Activation.SiLU)]
    [Dense(16, Activation.Sigmoid)]
    [Dense(15, Activation.Tanh)]
    [Dense(9, Activation.Softplus)]
    [Dense(8, Activation.Softsign)]
    [Dense(7, Activation.HardSigmoid)]
    [Dense(3, Activation.HardSwish)]
    [Dense(2, Activation.Softmax)]
    [Dense(1, Activation.Tanh)]
    [Dense(100, Activation.Softmax)]
    public sealed partial class SixteenLayersDouble;

    [Network(1, Loss = Loss.MeanAbsoluteError, Batch = 1)]
    [Dense(1)]
    public sealed partial class OneByOne;

    [Network(2048, Loss = Loss.Huber, Batch = 2)]
    [Dense(2048, Activation.GELU)]
    [Dense(2048, Activation.ReLU)]
    [Dense(1)]
    public sealed partial class Wide;

    [Network(12288, Loss = Loss.BinaryCrossEntropy, Batch = 3)]
    [Dense(20, Activation.ReLU)]
    [Dense(7, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class ManyInputs;

    [Network(12, Loss = Loss.CrossEntropy, Batch = 3, Precision = Precision.Double)]
    [Dense(33, Activation.Softplus)]
    [Dense(1000, Activation.Softmax)]
    public sealed partial class ThousandOutputs;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 1024)]
    [Dense(17, Activation.SiLU)]
    [Dense(2, Activation.HardSwish)]
    public sealed partial class LargeBatch;

    [Network(6, Loss = Loss.MeanSquaredError, Batch = 8)]
    [Dense(20, Activation.LeakyReLU, Slope = 0.1)]
    [Dense(21, Activation.LeakyReLU, Slope = 0.3)]
    [Dense(4)]
    public sealed partial class TwoSlopes;

    [Network(700, Loss = Loss.CrossEntropy, Batch = 9)]
    [Dropout(0.1)]
    [Dropout(0.2)]
    [Dense(512, Activation.ReLU)]
    [Dropout(0.5)]
    [Dense(2, Activation.Softmax)]
    [Dropout(0.25)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class ManyDropouts;

    [Network(700, Loss = Loss.CrossEntropy, Batch = 9, Precision = Precision.Double)]
    [Dropout(0.1)]
    [Dropout(0.2)]
    [Dense(512, Activation.ReLU)]
    [Dropout(0.5)]
    [Dense(2, Activation.Softmax)]
    [Dropout(0.25)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class ManyDropoutsDouble;
}
