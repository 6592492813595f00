namespace NetGen.Generator.Network;

/// <summary>How well a loss and the last layer's activation go together.</summary>
internal enum LossFitness
{
    /// <summary>Defined, and computed without loss of accuracy.</summary>
    Fits,

    /// <summary>Defined, but a logarithm of an output that may be exactly 0 or 1 is bounded.</summary>
    Unstable,

    /// <summary>Not defined: the outputs leave the range that the loss takes.</summary>
    Undefined,
}

/// <summary>The table of losses and output activations.</summary>
internal static class LossFit
{
    public static LossFitness Of(Loss loss, Activation output) => loss switch
    {
        Loss.CrossEntropy => output switch
        {
            Activation.Softmax => LossFitness.Fits,
            Activation.Sigmoid or Activation.HardSigmoid => LossFitness.Unstable,
            _ => LossFitness.Undefined,
        },
        Loss.BinaryCrossEntropy => output switch
        {
            Activation.Sigmoid => LossFitness.Fits,
            Activation.Softmax or Activation.HardSigmoid => LossFitness.Unstable,
            _ => LossFitness.Undefined,
        },
        _ => LossFitness.Fits,
    };

    /// <summary>Whether the loss is taken from the logits and its derivative is dz at once.</summary>
    public static bool IsFused(Loss loss, Activation output) =>
        (loss, output) is (Loss.CrossEntropy, Activation.Softmax) or (Loss.BinaryCrossEntropy, Activation.Sigmoid);

    /// <summary>The activation that belongs to a loss.</summary>
    public static string Matching(Loss loss) => loss == Loss.CrossEntropy ? nameof(Activation.Softmax) : nameof(Activation.Sigmoid);
}
