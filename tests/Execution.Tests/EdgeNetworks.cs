namespace NetGen.Execution.Tests;

// Softmax in a hidden layer, and ReLU or its kin in the last, are discouraged, but must work.
#pragma warning disable NG0201, NG0206

/// <summary>Networks of shapes at the edges, in both precisions.</summary>
internal static partial class EdgeNetworks
{
    [Network(1, Loss = Loss.MeanSquaredError, Batch = 3)]
    [Dense(1, Activation.Tanh)]
    public sealed partial class OneToOne;

    [Network(1, Loss = Loss.MeanSquaredError, Batch = 3, Precision = Precision.Double)]
    [Dense(1, Activation.Tanh)]
    public sealed partial class OneToOneDouble;

    [Network(1, Loss = Loss.CrossEntropy, Batch = 13)]
    [Dense(17, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class OneInput;

    [Network(1, Loss = Loss.CrossEntropy, Batch = 13, Precision = Precision.Double)]
    [Dense(17, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class OneInputDouble;

    [Network(13, Loss = Loss.BinaryCrossEntropy, Batch = 32)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OneOutput;

    [Network(13, Loss = Loss.BinaryCrossEntropy, Batch = 32, Precision = Precision.Double)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OneOutputDouble;

    [Network(5, Loss = Loss.BinaryCrossEntropy, Batch = 21)]
    [Dense(300, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class ThreeHundredToOne;

    [Network(5, Loss = Loss.BinaryCrossEntropy, Batch = 21, Precision = Precision.Double)]
    [Dense(300, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class ThreeHundredToOneDouble;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 21)]
    [Dense(16, Activation.Tanh)]
    [Dense(1, Activation.Linear)]
    public sealed partial class SixteenToOne;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 21, Precision = Precision.Double)]
    [Dense(16, Activation.Tanh)]
    [Dense(1, Activation.Linear)]
    public sealed partial class SixteenToOneDouble;

    [Network(5, Loss = Loss.Huber, Batch = 21)]
    [Dense(100, Activation.Tanh)]
    [Dense(1, Activation.GELU)]
    public sealed partial class HundredToOne;

    [Network(5, Loss = Loss.Huber, Batch = 21, Precision = Precision.Double)]
    [Dense(100, Activation.Tanh)]
    [Dense(1, Activation.GELU)]
    public sealed partial class HundredToOneDouble;

    [Network(16, Loss = Loss.MeanSquaredError, Batch = 14)]
    [Dense(1, Activation.Tanh)]
    [Dense(16, Activation.Sigmoid)]
    [Dense(1, Activation.SELU)]
    [Dense(1, Activation.Tanh)]
    public sealed partial class Bottlenecks;

    [Network(16, Loss = Loss.MeanSquaredError, Batch = 14, Precision = Precision.Double)]
    [Dense(1, Activation.Tanh)]
    [Dense(16, Activation.Sigmoid)]
    [Dense(1, Activation.SELU)]
    [Dense(1, Activation.Tanh)]
    public sealed partial class BottlenecksDouble;

    [Network(7, Loss = Loss.MeanSquaredError, Batch = 32)]
    [Dense(13, Activation.ELU)]
    [Dense(17, Activation.SiLU)]
    [Dense(31, Activation.Tanh)]
    [Dense(257, Activation.ReLU)]
    [Dense(5, Activation.Linear)]
    public sealed partial class OddSizes;

    [Network(7, Loss = Loss.MeanSquaredError, Batch = 32, Precision = Precision.Double)]
    [Dense(13, Activation.ELU)]
    [Dense(17, Activation.SiLU)]
    [Dense(31, Activation.Tanh)]
    [Dense(257, Activation.ReLU)]
    [Dense(5, Activation.Linear)]
    public sealed partial class OddSizesDouble;

    [Network(257, Loss = Loss.Huber, Batch = 50)]
    [Dense(31, Activation.GELU)]
    [Dense(257, Activation.LeakyReLU)]
    [Dense(7, Activation.Softsign)]
    public sealed partial class WideToNarrow;

    [Network(257, Loss = Loss.Huber, Batch = 50, Precision = Precision.Double)]
    [Dense(31, Activation.GELU)]
    [Dense(257, Activation.LeakyReLU)]
    [Dense(7, Activation.Softsign)]
    public sealed partial class WideToNarrowDouble;

    [Network(31, Loss = Loss.Huber, Batch = 32)]
    [Dense(17, Activation.GELU)]
    public sealed partial class OneLayer;

    [Network(31, Loss = Loss.Huber, Batch = 32, Precision = Precision.Double)]
    [Dense(17, Activation.GELU)]
    public sealed partial class OneLayerDouble;

    [Network(9, Loss = Loss.CrossEntropy, Batch = 16)]
    [Dense(11, Activation.ReLU)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(16, Activation.Tanh)]
    [Dense(7, Activation.SiLU)]
    [Dense(15, Activation.Softplus)]
    [Dense(3, Activation.Softmax)]
    [Dense(12, Activation.SELU)]
    [Dense(5, Activation.HardSwish)]
    [Dense(33, Activation.GELU)]
    [Dense(6, Activation.Softsign)]
    [Dense(10, Activation.LeakyReLU, Slope = 0.2)]
    [Dense(4, Activation.Softmax)]
    public sealed partial class TwelveLayers;

    [Network(9, Loss = Loss.CrossEntropy, Batch = 16, Precision = Precision.Double)]
    [Dense(11, Activation.ReLU)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(16, Activation.Tanh)]
    [Dense(7, Activation.SiLU)]
    [Dense(15, Activation.Softplus)]
    [Dense(3, Activation.Softmax)]
    [Dense(12, Activation.SELU)]
    [Dense(5, Activation.HardSwish)]
    [Dense(33, Activation.GELU)]
    [Dense(6, Activation.Softsign)]
    [Dense(10, Activation.LeakyReLU, Slope = 0.2)]
    [Dense(4, Activation.Softmax)]
    public sealed partial class TwelveLayersDouble;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 1)]
    [Dense(6, Activation.Softplus)]
    [Dense(2, Activation.HardSigmoid)]
    public sealed partial class BatchOfOne;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 1, Precision = Precision.Double)]
    [Dense(6, Activation.Softplus)]
    [Dense(2, Activation.HardSigmoid)]
    public sealed partial class BatchOfOneDouble;

    [Network(1024, Loss = Loss.MeanSquaredError, Batch = 13)]
    [Dense(1024, Activation.Linear)]
    public sealed partial class Square;

    [Network(1024, Loss = Loss.MeanSquaredError, Batch = 13, Precision = Precision.Double)]
    [Dense(1024, Activation.Linear)]
    public sealed partial class SquareDouble;

    [Network(600, Loss = Loss.CrossEntropy, Batch = 7)]
    [Dense(520, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class LargeLayer;

    [Network(600, Loss = Loss.CrossEntropy, Batch = 7, Precision = Precision.Double)]
    [Dense(520, Activation.ReLU)]
    [Dense(10, Activation.Softmax)]
    public sealed partial class LargeLayerDouble;

    [Network(12288, Loss = Loss.MeanSquaredError, Batch = 5)]
    [Dense(4, Activation.Tanh)]
    public sealed partial class ManyInputs;

    [Network(12288, Loss = Loss.MeanSquaredError, Batch = 5, Precision = Precision.Double)]
    [Dense(4, Activation.Tanh)]
    public sealed partial class ManyInputsDouble;
}
