namespace NetGen.Execution.Tests;

/// <summary>Networks to train, and data that they can learn.</summary>
internal static partial class TrainingNetworks
{
    [Network(6, Loss = Loss.CrossEntropy, Batch = 8)]
    [Dense(10, Activation.ReLU)]
    [Dense(4, Activation.Softmax)]
    public sealed partial class Classifier;

    [Network(6, Loss = Loss.CrossEntropy, Batch = 8, Precision = Precision.Double)]
    [Dense(10, Activation.ReLU)]
    [Dense(4, Activation.Softmax)]
    public sealed partial class ClassifierDouble;

    [Network(6, Loss = Loss.BinaryCrossEntropy, Batch = 16)]
    [Dense(5, Activation.Tanh)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class YesOrNo;

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 16)]
    [Dense(7, Activation.Tanh)]
    [Dense(2)]
    public sealed partial class Regressor;

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 16, Precision = Precision.Double)]
    [Dense(7, Activation.Tanh)]
    [Dense(2)]
    public sealed partial class RegressorDouble;

    // Parameters enough for several ranges of the reduction, and all that belongs to training alone.
    [Network(40, Loss = Loss.CrossEntropy, Batch = 4, LabelSmoothing = 0.1)]
    [Dense(300, Activation.ReLU)]
    [Dropout(0.1)]
    [Dense(60, Activation.GELU)]
    [Dense(5, Activation.Softmax)]
    public sealed partial class Wide;

    [Network(40, Loss = Loss.CrossEntropy, Batch = 4, Precision = Precision.Double, LabelSmoothing = 0.1)]
    [Dense(300, Activation.ReLU)]
    [Dropout(0.1)]
    [Dense(60, Activation.GELU)]
    [Dense(5, Activation.Softmax)]
    public sealed partial class WideDouble;
}
