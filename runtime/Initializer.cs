namespace NetGen;

/// <summary>
/// How the weights of a layer start, from the network's seed. Biases start at zero. Uniform ones draw from [-limit, limit), normal ones from
/// a normal distribution; "variance" is that of a weight, n[l-1] the layer's inputs, n[l] its outputs.
/// </summary>
public enum Initializer
{
    /// <summary>
    /// By the activation: <see cref="HeUniform"/> for ReLU, LeakyReLU, ELU, GELU, SiLU, Softplus and HardSwish, <see cref="LeCunNormal"/> for SELU,
    /// <see cref="GlorotUniform"/> for the others.
    /// </summary>
    Automatic = 0,

    /// <summary>Variance 2 / n[l-1], uniform: limit sqrt(6 / n[l-1]); for LeakyReLU both divided by 1 + slope^2 (before the root). He et al., 2015.</summary>
    HeUniform,

    /// <summary>Variance 2 / n[l-1], normal; for LeakyReLU divided by 1 + slope^2. He et al., 2015.</summary>
    HeNormal,

    /// <summary>Variance 2 / (n[l-1] + n[l]), uniform: limit sqrt(6 / (n[l-1] + n[l])). Glorot and Bengio, 2010.</summary>
    GlorotUniform,

    /// <summary>Variance 2 / (n[l-1] + n[l]), normal. Glorot and Bengio, 2010.</summary>
    GlorotNormal,

    /// <summary>Variance 1 / n[l-1], uniform: limit sqrt(3 / n[l-1]). LeCun et al., 1998.</summary>
    LeCunUniform,

    /// <summary>Variance 1 / n[l-1], normal. LeCun et al., 1998; what SELU needs.</summary>
    LeCunNormal,

    /// <summary>All weights zero: for a network whose parameters are loaded or set anyway.</summary>
    Zeros,
}
