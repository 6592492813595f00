namespace NetGen;

/// <summary>The activation of a layer: a = g(z), element by element (softmax: over the outputs of an example).</summary>
public enum Activation
{
    /// <summary>g(z) = z.</summary>
    Linear = 0,

    /// <summary>Rectified linear unit: max(z, 0).</summary>
    ReLU,

    /// <summary>z where z > 0, slope * z elsewhere (<see cref="DenseAttribute.Slope"/>).</summary>
    LeakyReLU,

    /// <summary>Exponential linear unit with alpha 1: z where z > 0, e^z - 1 elsewhere.</summary>
    ELU,

    /// <summary>Scaled ELU: 1.0507009873554805 * (z where z > 0, 1.6732632423543772 (e^z - 1) elsewhere). Klambauer et al., 2017.</summary>
    SELU,

    /// <summary>Gaussian error linear unit, exact: z * (1 + erf(z / sqrt 2)) / 2.</summary>
    GELU,

    /// <summary>Sigmoid linear unit, also called swish: z * sigmoid(z).</summary>
    SiLU,

    /// <summary>1 / (1 + e^-z), in (0, 1).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent, in (-1, 1).</summary>
    Tanh,

    /// <summary>log(1 + e^z).</summary>
    Softplus,

    /// <summary>z / (1 + |z|), in (-1, 1).</summary>
    Softsign,

    /// <summary>0 where z &lt;= -3, 1 where z >= 3, z / 6 + 1/2 between (PyTorch's definition).</summary>
    HardSigmoid,

    /// <summary>0 where z &lt;= -3, z where z >= 3, z (z + 3) / 6 between (PyTorch's definition).</summary>
    HardSwish,

    /// <summary>e^z over the sum of e^z of all outputs of the example: probabilities that sum to 1.</summary>
    Softmax,
}
