namespace NetGen.Generator.Network;

/// <summary>What is known of each activation: how it is written, what its derivative is had from, what is cheap.</summary>
internal static class Activations
{
    /// <summary>Whether it works on all outputs of an example together, not one by one.</summary>
    public static bool IsByRow(this Activation activation) => activation == Activation.Softmax;

    /// <summary>Whether the cache must hold z, because the derivative cannot be had from a (or not accurately).</summary>
    public static bool NeedsZ(this Activation activation) => activation is Activation.GELU or Activation.SiLU or Activation.Softplus
        or Activation.Softsign or Activation.HardSwish;

    /// <summary>Whether it is so few operations that it belongs into the product's kernel; others pass over the stored z.</summary>
    public static bool IsCheap(this Activation activation) => activation is Activation.Linear or Activation.ReLU or Activation.LeakyReLU
        or Activation.HardSigmoid;

    /// <summary>Whether its derivative is so few operations on a that it belongs into the kernel that computes da.</summary>
    public static bool HasCheapDerivative(this Activation activation) => activation.IsCheap() || activation is Activation.Sigmoid
        or Activation.Tanh or Activation.ELU or Activation.SELU;

    /// <summary>Whether the initialiser of He is made for it.</summary>
    public static bool IsOfReLUFamily(this Activation activation) => activation is Activation.ReLU or Activation.LeakyReLU or Activation.ELU
        or Activation.GELU or Activation.SiLU or Activation.Softplus or Activation.HardSwish;

    /// <summary>
    /// How much of a gradient a layer with an activation that saturates passes back: the root mean square of g'(z) behind a layer of its kind, where
    /// Glorot's weights give z the variance E[g(u)^2], u normal with variance 1. Null for activations that do not saturate on both sides.
    /// </summary>
    public static double? TypicalDerivative(this Activation activation) => activation switch
    {
        Activation.Sigmoid => 0.234,
        Activation.HardSigmoid => 0.167,
        Activation.Tanh => 0.799,
        Activation.Softsign => 0.644,
        _ => null,
    };

    /// <summary>
    /// Below which number no output of it lies, where it is cut off on that side alone and no natural quantity is: null where outputs reach
    /// as far down as up, and for Softplus, which is chosen for positive outputs.
    /// </summary>
    public static double? Floor(this Activation activation) => activation switch
    {
        Activation.ReLU => 0,
        Activation.GELU => -0.17,
        Activation.SiLU => -0.28,
        Activation.HardSwish => -0.375,
        Activation.ELU => -1,
        Activation.SELU => -1.76,
        _ => null,
    };

    /// <summary>Its name in a formula: relu(z1), tanh(z2).</summary>
    public static string InFormula(this Activation activation) => activation switch
    {
        Activation.ReLU => "relu",
        Activation.LeakyReLU => "leaky_relu",
        Activation.HardSigmoid => "hard_sigmoid",
        Activation.HardSwish => "hard_swish",
        _ => activation.ToString().ToLowerInvariant(),
    };
}
