namespace NetGen.Execution.Tests;

// Chance declares what is discouraged, too: softmax in a hidden layer, outputs whose logarithm has to be bounded, linear layers in a row, and
// outputs that are cut off below.
#pragma warning disable NG0201, NG0203, NG0204, NG0206

/// <summary>
/// Networks drawn once, by Python's random.Random(20261122), and kept since their results are: depth, sizes, activations, losses,
/// capacities, slopes and precision each dealt from a shuffled pack that is filled again when nothing in it fits, so that every value
/// comes up. Sizes are 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 127, 130, 257 and 600: around what fills vectors and tiles. A
/// network has at most 160,000 weights.
/// </summary>
internal static partial class RandomDeclarations
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<Random01, double>();
        visitor.Visit<Random02, float>();
        visitor.Visit<Random03, float>();
        visitor.Visit<Random04, double>();
        visitor.Visit<Random05, float>();
        visitor.Visit<Random06, double>();
        visitor.Visit<Random07, double>();
        visitor.Visit<Random08, float>();
        visitor.Visit<Random09, float>();
        visitor.Visit<Random10, double>();
        visitor.Visit<Random11, float>();
        visitor.Visit<Random12, double>();
        visitor.Visit<Random13, double>();
        visitor.Visit<Random14, float>();
        visitor.Visit<Random15, float>();
        visitor.Visit<Random16, double>();
        visitor.Visit<Random17, float>();
        visitor.Visit<Random18, double>();
        visitor.Visit<Random19, float>();
        visitor.Visit<Random20, double>();
        visitor.Visit<Random21, double>();
        visitor.Visit<Random22, float>();
        visitor.Visit<Random23, float>();
        visitor.Visit<Random24, double>();
        visitor.Visit<Random25, float>();
        visitor.Visit<Random26, double>();
        visitor.Visit<Random27, float>();
        visitor.Visit<Random28, double>();
        visitor.Visit<Random29, float>();
        visitor.Visit<Random30, double>();
        visitor.Visit<Random31, float>();
        visitor.Visit<Random32, double>();
        visitor.Visit<Random33, double>();
        visitor.Visit<Random34, float>();
        visitor.Visit<Random35, double>();
        visitor.Visit<Random36, float>();
        visitor.Visit<Random37, double>();
        visitor.Visit<Random38, float>();
        visitor.Visit<Random39, float>();
        visitor.Visit<Random40, double>();
        visitor.Visit<Random41, double>();
        visitor.Visit<Random42, float>();
        visitor.Visit<Random43, double>();
        visitor.Visit<Random44, float>();
        visitor.Visit<Random45, float>();
        visitor.Visit<Random46, double>();
        visitor.Visit<Random47, float>();
        visitor.Visit<Random48, double>();
    }

    [Network(1, Loss = Loss.Huber, Batch = 1, Precision = Precision.Double)]
    [Dense(2, Activation.LeakyReLU, Slope = 1)]
    public sealed partial class Random01;

    [Network(65, Loss = Loss.MeanAbsoluteError, Batch = 64)]
    [Dense(31, Activation.Linear)]
    [Dense(600, Activation.GELU)]
    [Dense(5, Activation.HardSigmoid)]
    [Dense(9, Activation.Softmax)]
    public sealed partial class Random02;

    [Network(3, Loss = Loss.BinaryCrossEntropy, Batch = 130)]
    [Dense(8, Activation.ReLU)]
    [Dense(7, Activation.SiLU)]
    [Dense(15, Activation.Softmax)]
    public sealed partial class Random03;

    [Network(127, Loss = Loss.MeanSquaredError, Batch = 7, Precision = Precision.Double)]
    [Dense(257, Activation.Sigmoid)]
    [Dense(100, Activation.HardSwish)]
    public sealed partial class Random04;

    [Network(33, Loss = Loss.CrossEntropy, Batch = 100)]
    [Dense(16, Activation.SELU)]
    [Dense(130, Activation.Tanh)]
    [Dense(64, Activation.Softsign)]
    [Dense(17, Activation.ELU)]
    [Dense(64, Activation.Softmax)]
    public sealed partial class Random05;

    [Network(1, Loss = Loss.Huber, Batch = 64, Precision = Precision.Double)]
    [Dense(130, Activation.Softplus)]
    [Dense(3, Activation.HardSigmoid)]
    [Dense(127, Activation.Linear)]
    public sealed partial class Random06;

    [Network(600, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(33, Activation.GELU)]
    [Dense(9, Activation.Tanh)]
    [Dense(31, Activation.Softplus)]
    [Dense(257, Activation.Sigmoid)]
    [Dense(100, Activation.Sigmoid)]
    public sealed partial class Random07;

    [Network(2, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dense(15, Activation.ELU)]
    [Dense(5, Activation.LeakyReLU, Slope = 0.25)]
    public sealed partial class Random08;

    [Network(17, Loss = Loss.MeanAbsoluteError, Batch = 13)]
    [Dense(65, Activation.Softmax)]
    public sealed partial class Random09;

    [Network(7, Loss = Loss.BinaryCrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(8, Activation.HardSwish)]
    [Dense(16, Activation.Softsign)]
    [Dense(1, Activation.SELU)]
    [Dense(257, Activation.HardSigmoid)]
    public sealed partial class Random10;

    [Network(33, Loss = Loss.CrossEntropy, Batch = 64)]
    [Dense(64, Activation.ReLU)]
    [Dense(100, Activation.SiLU)]
    [Dense(130, Activation.LeakyReLU, Slope = 0.01)]
    [Dense(8, Activation.SiLU)]
    [Dense(17, Activation.HardSigmoid)]
    public sealed partial class Random11;

    [Network(127, Loss = Loss.MeanAbsoluteError, Batch = 1, Precision = Precision.Double)]
    [Dense(31, Activation.Tanh)]
    [Dense(5, Activation.Softplus)]
    [Dense(9, Activation.Softsign)]
    public sealed partial class Random12;

    [Network(600, Loss = Loss.Huber, Batch = 100, Precision = Precision.Double)]
    [Dense(2, Activation.SELU)]
    [Dense(7, Activation.ReLU)]
    [Dense(15, Activation.Softmax)]
    [Dense(3, Activation.HardSwish)]
    public sealed partial class Random13;

    [Network(16, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dense(65, Activation.HardSigmoid)]
    [Dense(600, Activation.Sigmoid)]
    public sealed partial class Random14;

    [Network(5, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dense(17, Activation.GELU)]
    public sealed partial class Random15;

    [Network(8, Loss = Loss.MeanAbsoluteError, Batch = 7, Precision = Precision.Double)]
    [Dense(15, Activation.ELU)]
    [Dense(3, Activation.Sigmoid)]
    [Dense(16, Activation.Linear)]
    public sealed partial class Random16;

    [Network(31, Loss = Loss.MeanSquaredError, Batch = 130)]
    [Dense(2, Activation.LeakyReLU, Slope = 0)]
    [Dense(9, Activation.HardSwish)]
    [Dense(65, Activation.HardSigmoid)]
    [Dense(100, Activation.Softsign)]
    [Dense(257, Activation.ReLU)]
    public sealed partial class Random17;

    [Network(33, Loss = Loss.BinaryCrossEntropy, Batch = 13, Precision = Precision.Double)]
    [Dense(127, Activation.ELU)]
    [Dense(1, Activation.Softplus)]
    [Dense(7, Activation.SELU)]
    [Dense(130, Activation.HardSigmoid)]
    public sealed partial class Random18;

    [Network(64, Loss = Loss.Huber, Batch = 64)]
    [Dense(65, Activation.Sigmoid)]
    public sealed partial class Random19;

    [Network(2, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(1, Activation.GELU)]
    [Dense(600, Activation.Sigmoid)]
    public sealed partial class Random20;

    [Network(3, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(16, Activation.Linear)]
    [Dense(33, Activation.HardSigmoid)]
    public sealed partial class Random21;

    [Network(257, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dense(9, Activation.Sigmoid)]
    public sealed partial class Random22;

    [Network(8, Loss = Loss.Huber, Batch = 130)]
    [Dense(127, Activation.Tanh)]
    [Dense(100, Activation.Softmax)]
    [Dense(7, Activation.SiLU)]
    [Dense(15, Activation.ReLU)]
    [Dense(64, Activation.HardSigmoid)]
    public sealed partial class Random23;

    [Network(130, Loss = Loss.MeanSquaredError, Batch = 7, Precision = Precision.Double)]
    [Dense(31, Activation.LeakyReLU, Slope = 0.01)]
    [Dense(17, Activation.Softplus)]
    [Dense(5, Activation.SiLU)]
    [Dense(9, Activation.GELU)]
    public sealed partial class Random24;

    [Network(65, Loss = Loss.MeanAbsoluteError, Batch = 13)]
    [Dense(130, Activation.Linear)]
    [Dense(1, Activation.SELU)]
    [Dense(64, Activation.Sigmoid)]
    public sealed partial class Random25;

    [Network(127, Loss = Loss.MeanAbsoluteError, Batch = 100, Precision = Precision.Double)]
    [Dense(16, Activation.HardSwish)]
    [Dense(3, Activation.Softsign)]
    public sealed partial class Random26;

    [Network(31, Loss = Loss.Huber, Batch = 1)]
    [Dense(7, Activation.Tanh)]
    [Dense(257, Activation.ELU)]
    [Dense(17, Activation.Softmax)]
    [Dense(8, Activation.LeakyReLU, Slope = 0.25)]
    [Dense(100, Activation.Softmax)]
    public sealed partial class Random27;

    [Network(600, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(2, Activation.GELU)]
    [Dense(33, Activation.Tanh)]
    [Dense(15, Activation.Softmax)]
    public sealed partial class Random28;

    [Network(5, Loss = Loss.BinaryCrossEntropy, Batch = 1)]
    [Dense(600, Activation.Softmax)]
    public sealed partial class Random29;

    [Network(257, Loss = Loss.MeanSquaredError, Batch = 130, Precision = Precision.Double)]
    [Dense(5, Activation.ReLU)]
    [Dense(17, Activation.Sigmoid)]
    [Dense(64, Activation.ELU)]
    [Dense(9, Activation.Linear)]
    public sealed partial class Random30;

    [Network(130, Loss = Loss.CrossEntropy, Batch = 7)]
    [Dense(33, Activation.Sigmoid)]
    public sealed partial class Random31;

    [Network(3, Loss = Loss.BinaryCrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(127, Activation.Softsign)]
    [Dense(65, Activation.SiLU)]
    [Dense(16, Activation.SELU)]
    [Dense(8, Activation.HardSigmoid)]
    public sealed partial class Random32;

    [Network(7, Loss = Loss.Huber, Batch = 13, Precision = Precision.Double)]
    [Dense(1, Activation.Softplus)]
    [Dense(31, Activation.HardSwish)]
    public sealed partial class Random33;

    [Network(2, Loss = Loss.MeanAbsoluteError, Batch = 64)]
    [Dense(15, Activation.HardSigmoid)]
    [Dense(100, Activation.Softsign)]
    [Dense(31, Activation.ELU)]
    [Dense(257, Activation.LeakyReLU, Slope = 1)]
    [Dense(7, Activation.Softmax)]
    public sealed partial class Random34;

    [Network(16, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(130, Activation.GELU)]
    [Dense(1, Activation.Linear)]
    [Dense(17, Activation.HardSwish)]
    public sealed partial class Random35;

    [Network(15, Loss = Loss.MeanAbsoluteError, Batch = 100)]
    [Dense(9, Activation.Tanh)]
    [Dense(127, Activation.SiLU)]
    [Dense(64, Activation.HardSigmoid)]
    [Dense(5, Activation.SELU)]
    public sealed partial class Random36;

    [Network(600, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(3, Activation.Sigmoid)]
    [Dense(2, Activation.ReLU)]
    [Dense(65, Activation.Softplus)]
    [Dense(33, Activation.HardSigmoid)]
    [Dense(100, Activation.Softmax)]
    public sealed partial class Random37;

    [Network(8, Loss = Loss.Huber, Batch = 130)]
    [Dense(31, Activation.SELU)]
    public sealed partial class Random38;

    [Network(17, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dense(65, Activation.Softplus)]
    [Dense(257, Activation.Softmax)]
    public sealed partial class Random39;

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(64, Activation.SiLU)]
    [Dense(1, Activation.ReLU)]
    [Dense(7, Activation.Linear)]
    public sealed partial class Random40;

    [Network(600, Loss = Loss.MeanAbsoluteError, Batch = 1, Precision = Precision.Double)]
    [Dense(33, Activation.ELU)]
    [Dense(127, Activation.Sigmoid)]
    public sealed partial class Random41;

    [Network(16, Loss = Loss.Huber, Batch = 13)]
    [Dense(9, Activation.HardSwish)]
    [Dense(8, Activation.LeakyReLU, Slope = 0)]
    [Dense(15, Activation.Tanh)]
    [Dense(130, Activation.GELU)]
    public sealed partial class Random42;

    [Network(5, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(100, Activation.Softsign)]
    [Dense(2, Activation.Softmax)]
    [Dense(8, Activation.HardSigmoid)]
    public sealed partial class Random43;

    [Network(15, Loss = Loss.MeanSquaredError, Batch = 7)]
    [Dense(31, Activation.Softplus)]
    public sealed partial class Random44;

    [Network(130, Loss = Loss.BinaryCrossEntropy, Batch = 100)]
    [Dense(1, Activation.GELU)]
    [Dense(127, Activation.Softmax)]
    [Dense(7, Activation.ReLU)]
    [Dense(65, Activation.Tanh)]
    [Dense(3, Activation.Sigmoid)]
    public sealed partial class Random45;

    [Network(5, Loss = Loss.Huber, Batch = 130, Precision = Precision.Double)]
    [Dense(600, Activation.HardSwish)]
    [Dense(33, Activation.Linear)]
    [Dense(16, Activation.ELU)]
    [Dense(257, Activation.Sigmoid)]
    public sealed partial class Random46;

    [Network(64, Loss = Loss.MeanAbsoluteError, Batch = 7)]
    [Dense(2, Activation.Softsign)]
    public sealed partial class Random47;

    [Network(9, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dense(100, Activation.SELU)]
    [Dense(17, Activation.LeakyReLU, Slope = 0.01)]
    [Dense(33, Activation.SiLU)]
    public sealed partial class Random48;
}
