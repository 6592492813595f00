namespace NetGen;

/// <summary>
/// What training makes small: a function of an example's outputs a and targets t. The value that is reported is its mean over the examples.
/// </summary>
public enum Loss
{
    /// <summary>
    /// The loss that belongs to the last layer's activation: <see cref="CrossEntropy"/> for softmax, <see cref="BinaryCrossEntropy"/> for
    /// sigmoid, <see cref="MeanSquaredError"/> for the others.
    /// </summary>
    MatchOutput = 0,

    /// <summary>(a - t)^2, its mean over the outputs.</summary>
    MeanSquaredError,

    /// <summary>|a - t|, its mean over the outputs.</summary>
    MeanAbsoluteError,

    /// <summary>(a - t)^2 / 2 where |a - t| &lt;= 1, |a - t| - 1/2 elsewhere, its mean over the outputs (delta is 1).</summary>
    Huber,

    /// <summary>-(t log a + (1 - t) log(1 - a)), its mean over the outputs. For sigmoid outputs; targets in [0, 1].</summary>
    BinaryCrossEntropy,

    /// <summary>-t log a, summed over the classes. For softmax outputs; targets one-hot, probabilities, or class labels.</summary>
    CrossEntropy,
}
