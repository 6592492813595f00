namespace NetGen;

/// <summary>What every layer attribute can say. The layers of a network stand in source order on one declaration of the class.</summary>
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// Inputs of this layer. It follows from the layer before, so it need not be stated; where it is, the compiler checks that it is so.
    /// </summary>
    public int Inputs { get; set; }

    /// <summary>
    /// A name for the layer, which then stands in files and messages beside its number: letters, digits and underscores, and what nothing else
    /// of the network is called.
    /// </summary>
    public string? Name { get; set; }
}
