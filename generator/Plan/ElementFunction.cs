using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>A function of one number that kernels apply: an activation, or its derivative times what comes from above.</summary>
/// <param name="Name">The function's name in the runtime's vector mathematics, such as "ReLU" or "TanhDerivative"; empty for the identity.</param>
/// <param name="IsDerivative">Whether it multiplies a gradient by its value at a second operand.</param>
/// <param name="Slope">The second argument of LeakyReLU; null for the others.</param>
internal sealed record ElementFunction(string Name, bool IsDerivative, double? Slope)
{
    /// <summary>Leaves a number as it is.</summary>
    public static ElementFunction Identity { get; } = new("", false, null) { IsCheap = true };

    public bool IsIdentity => Name.Length == 0;

    /// <summary>Its name in a formula.</summary>
    public string InFormula { get; private init; } = "";

    /// <summary>Whether an activation is so few operations that it belongs into the kernel before it.</summary>
    public bool IsCheap { get; private init; }

    /// <summary>What a derivative is computed from: z or a.</summary>
    public string Reads { get; private init; } = "z";

    public static ElementFunction Of(Activation activation, double slope) => activation == Activation.Linear
        ? Identity
        : new(activation.ToString(), false, SlopeOf(activation, slope)) { InFormula = activation.InFormula(), IsCheap = activation.IsCheap() };

    public static ElementFunction DerivativeOf(Activation activation, double slope) => activation == Activation.Linear
        ? Identity
        : new(activation + "Derivative", true, SlopeOf(activation, slope)) { InFormula = activation.InFormula() + "'", Reads = activation.NeedsZ() ? "z" : "a" };

    private static double? SlopeOf(Activation activation, double slope) => activation == Activation.LeakyReLU ? slope : null;
}
