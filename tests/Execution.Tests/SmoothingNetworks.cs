namespace NetGen.Execution.Tests;

// Cross-entropy of anything but softmax is discouraged, but must work.
#pragma warning disable NG0203

/// <summary>Networks with label smoothing, in both precisions: of softmax, of another activation, and of rows without padding.</summary>
internal static partial class SmoothingNetworks
{
    public static void VisitAll(INetworkVisitor visitor)
    {
        visitor.Visit<OfSoftmax, float>();
        visitor.Visit<OfSoftmaxDouble, double>();
        visitor.Visit<OfSigmoid, float>();
        visitor.Visit<OfSigmoidDouble, double>();
        visitor.Visit<OfOne, float>();
        visitor.Visit<OfOneDouble, double>();
        visitor.Visit<OfSixteen, float>();
        visitor.Visit<OfSixteenDouble, double>();
    }

    [Network(3, LabelSmoothing = 0.1)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class OfSoftmax;

    [Network(3, LabelSmoothing = 0.1, Precision = Precision.Double)]
    [Dense(3, Activation.Softmax)]
    public sealed partial class OfSoftmaxDouble;

    [Network(5, Loss = Loss.CrossEntropy, LabelSmoothing = 1.0 / 3)]
    [Dense(7, Activation.Tanh)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class OfSigmoid;

    [Network(5, Loss = Loss.CrossEntropy, LabelSmoothing = 1.0 / 3, Precision = Precision.Double)]
    [Dense(7, Activation.Tanh)]
    [Dense(4, Activation.Sigmoid)]
    public sealed partial class OfSigmoidDouble;

    [Network(6, Loss = Loss.CrossEntropy, LabelSmoothing = 0.2)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OfOne;

    [Network(6, Loss = Loss.CrossEntropy, LabelSmoothing = 0.2, Precision = Precision.Double)]
    [Dense(1, Activation.Sigmoid)]
    public sealed partial class OfOneDouble;

    [Network(9, LabelSmoothing = 0.99)]
    [Dense(33, Activation.GELU)]
    [Dense(16, Activation.Softmax)]
    public sealed partial class OfSixteen;

    [Network(9, LabelSmoothing = 0.99, Precision = Precision.Double)]
    [Dense(33, Activation.GELU)]
    [Dense(16, Activation.Softmax)]
    public sealed partial class OfSixteenDouble;
}
