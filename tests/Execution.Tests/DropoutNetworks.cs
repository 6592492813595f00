namespace NetGen.Execution.Tests;

// Softmax in a hidden layer is discouraged, but must work.
#pragma warning disable NG0201

/// <summary>Networks with dropout wherever it may stand, in both precisions.</summary>
internal static partial class DropoutNetworks
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<BetweenLayers, float>();
        visitor.Visit<BetweenLayersDouble, double>();
        visitor.Visit<OfInputs, float>();
        visitor.Visit<OfInputsDouble, double>();
        visitor.Visit<OfInputsOfOneLayer, float>();
        visitor.Visit<OfInputsOfOneLayerDouble, double>();
        visitor.Visit<InARow, float>();
        visitor.Visit<InARowDouble, double>();
        visitor.Visit<OfWideLayers, float>();
        visitor.Visit<OfWideLayersDouble, double>();
    }

    [Network(12, Loss = Loss.CrossEntropy, Batch = 64)]
    [Dense(33, Activation.ReLU)]
    [Dropout(0.5)]
    [Dense(20, Activation.Tanh)]
    [Dropout(0.2, Name = "Light")]
    [Dense(5, Activation.Softmax)]
    public sealed partial class BetweenLayers;

    [Network(12, Loss = Loss.CrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dense(33, Activation.ReLU)]
    [Dropout(0.5)]
    [Dense(20, Activation.Tanh)]
    [Dropout(0.2, Name = "Light")]
    [Dense(5, Activation.Softmax)]
    public sealed partial class BetweenLayersDouble;

    [Network(9, Loss = Loss.MeanSquaredError, Batch = 64)]
    [Dropout(0.25)]
    [Dense(17, Activation.GELU)]
    [Dense(2)]
    public sealed partial class OfInputs;

    [Network(9, Loss = Loss.MeanSquaredError, Batch = 64, Precision = Precision.Double)]
    [Dropout(0.25)]
    [Dense(17, Activation.GELU)]
    [Dense(2)]
    public sealed partial class OfInputsDouble;

    [Network(19, Loss = Loss.BinaryCrossEntropy, Batch = 64)]
    [Dropout(0.4)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OfInputsOfOneLayer;

    [Network(19, Loss = Loss.BinaryCrossEntropy, Batch = 64, Precision = Precision.Double)]
    [Dropout(0.4)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OfInputsOfOneLayerDouble;

    [Network(3, Loss = Loss.MeanAbsoluteError, Batch = 64)]
    [Dropout(0.1)]
    [Dropout(0.3)]
    [Dense(16, Activation.Softmax)]
    [Dropout(0.5)]
    [Dropout(0)]
    [Dense(1, Activation.SiLU)]
    [Dropout(0.05)]
    [Dense(1, Activation.Softplus)]
    public sealed partial class InARow;

    [Network(3, Loss = Loss.MeanAbsoluteError, Batch = 64, Precision = Precision.Double)]
    [Dropout(0.1)]
    [Dropout(0.3)]
    [Dense(16, Activation.Softmax)]
    [Dropout(0.5)]
    [Dropout(0)]
    [Dense(1, Activation.SiLU)]
    [Dropout(0.05)]
    [Dense(1, Activation.Softplus)]
    public sealed partial class InARowDouble;

    [Network(130, Loss = Loss.Huber, Batch = 64)]
    [Dense(257, Activation.SiLU)]
    [Dropout(0.6)]
    [Dense(30, Activation.ReLU)]
    [Dropout(1.0 / 3)]
    [Dense(3)]
    public sealed partial class OfWideLayers;

    [Network(130, Loss = Loss.Huber, Batch = 64, Precision = Precision.Double)]
    [Dense(257, Activation.SiLU)]
    [Dropout(0.6)]
    [Dense(30, Activation.ReLU)]
    [Dropout(1.0 / 3)]
    [Dense(3)]
    public sealed partial class OfWideLayersDouble;
}
