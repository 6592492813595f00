namespace NetGen.Training;

/// <summary>What was seen of a layer over some data.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="DeadUnits">
/// The units of a <see cref="Activation.ReLU"/> layer, counted from 0, that gave 0 for every example: no gradient reaches their weights. Empty for
/// other layers.
/// </param>
/// <param name="SaturatedShare">
/// The share of the outputs of a Sigmoid, Tanh or HardSigmoid layer where the activation's derivative is below 4 % of its largest, so that hardly a
/// gradient passes. Null for other layers.
/// </param>
/// <param name="GradientNorm">The norm of the gradient of the layer's parameters, of the mean loss of all examples.</param>
public sealed record LayerHealth(LayerDescription Layer, IReadOnlyList<int> DeadUnits, double? SaturatedShare, double GradientNorm);
