namespace NetGen.Execution.Tests;

/// <summary>The networks of the reference cases, in both precisions.</summary>
internal static partial class GoldenNetworks
{
    [Network(64, Loss = Loss.CrossEntropy, Batch = 16)]
    [Dense(128, Activation.ReLU)]
    [Dense(64, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class DigitsShaped;

    [Network(64, Loss = Loss.CrossEntropy, Batch = 16, Precision = Precision.Double)]
    [Dense(128, Activation.ReLU)]
    [Dense(64, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class DigitsShapedDouble;

    [Network(9, Loss = Loss.Huber, Batch = 5)]
    [Dense(17, Activation.SiLU)]
    [Dense(17, Activation.GELU)]
    [Dense(2, Activation.Linear)]
    public sealed partial class Gates;

    [Network(9, Loss = Loss.Huber, Batch = 5, Precision = Precision.Double)]
    [Dense(17, Activation.SiLU)]
    [Dense(17, Activation.GELU)]
    [Dense(2, Activation.Linear)]
    public sealed partial class GatesDouble;

    [Network(6, Loss = Loss.BinaryCrossEntropy, Batch = 7)]
    [Dense(10, Activation.HardSwish)]
    [Dense(10, Activation.HardSigmoid)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class Hard;

    [Network(6, Loss = Loss.BinaryCrossEntropy, Batch = 7, Precision = Precision.Double)]
    [Dense(10, Activation.HardSwish)]
    [Dense(10, Activation.HardSigmoid)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class HardDouble;

    [Network(4, Loss = Loss.CrossEntropy, Batch = 8)]
    [Dense(16, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class IrisShaped;

    [Network(4, Loss = Loss.CrossEntropy, Batch = 8, Precision = Precision.Double)]
    [Dense(16, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class IrisShapedDouble;

    [Network(7, Loss = Loss.MeanSquaredError, Batch = 3)]
    [Dense(13, Activation.LeakyReLU)]
    [Dense(5, Activation.ELU)]
    [Dense(3, Activation.Linear)]
    public sealed partial class OddSizes;

    [Network(7, Loss = Loss.MeanSquaredError, Batch = 3, Precision = Precision.Double)]
    [Dense(13, Activation.LeakyReLU)]
    [Dense(5, Activation.ELU)]
    [Dense(3, Activation.Linear)]
    public sealed partial class OddSizesDouble;

    [Network(1, Loss = Loss.MeanSquaredError, Batch = 1)]
    [Dense(1, Activation.Linear)]
    public sealed partial class OneToOne;

    [Network(1, Loss = Loss.MeanSquaredError, Batch = 1, Precision = Precision.Double)]
    [Dense(1, Activation.Linear)]
    public sealed partial class OneToOneDouble;

    [Network(3, Loss = Loss.MeanAbsoluteError, Batch = 6)]
    [Dense(8, Activation.Softplus)]
    [Dense(8, Activation.Softsign)]
    [Dense(8, Activation.SELU)]
    [Dense(2, Activation.Tanh)]
    public sealed partial class Saturating;

    [Network(3, Loss = Loss.MeanAbsoluteError, Batch = 6, Precision = Precision.Double)]
    [Dense(8, Activation.Softplus)]
    [Dense(8, Activation.Softsign)]
    [Dense(8, Activation.SELU)]
    [Dense(2, Activation.Tanh)]
    public sealed partial class SaturatingDouble;

    [Network(2, Loss = Loss.BinaryCrossEntropy, Batch = 4)]
    [Dense(4, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class Xor;

    [Network(2, Loss = Loss.BinaryCrossEntropy, Batch = 4, Precision = Precision.Double)]
    [Dense(4, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class XorDouble;
}
