namespace NetGen.Generator.Network;

// The generator cannot load the runtime, which targets another framework, so these repeat its enums. A test holds them equal.
internal enum Activation
{
    Linear,
    ReLU,
    LeakyReLU,
    ELU,
    SELU,
    GELU,
    SiLU,
    Sigmoid,
    Tanh,
    Softplus,
    Softsign,
    HardSigmoid,
    HardSwish,
    Softmax,
}

internal enum Loss
{
    MatchOutput,
    MeanSquaredError,
    MeanAbsoluteError,
    Huber,
    BinaryCrossEntropy,
    CrossEntropy,
}

internal enum Precision
{
    Single,
    Double,
}

internal enum Initializer
{
    Automatic,
    HeUniform,
    HeNormal,
    GlorotUniform,
    GlorotNormal,
    LeCunUniform,
    LeCunNormal,
    Zeros,
}
