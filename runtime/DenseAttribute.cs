namespace NetGen;

/// <summary>A fully connected layer: z = W a + b, followed by an activation g: a = g(z). W is [units, inputs], b [units].</summary>
/// <param name="units">Outputs of the layer, n[l]; at least 1.</param>
/// <param name="activation">The activation g.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : LayerAttribute
{
    /// <summary>Outputs of the layer, n[l].</summary>
    public int Units { get; } = units;

    /// <summary>The activation g of the layer.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>What <see cref="Activation.LeakyReLU"/> multiplies negative values by: from 0 up to 1, 0.01 unless stated. It means nothing elsewhere.</summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>How the weights start. Unless stated, it follows from the activation (see <see cref="Initializer.Automatic"/>).</summary>
    public Initializer Initializer { get; set; }
}
