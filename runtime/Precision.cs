namespace NetGen;

/// <summary>The type of a network's parameters, activations and gradients.</summary>
public enum Precision
{
    /// <summary>32-bit floating point: <see cref="float"/>.</summary>
    Single = 0,

    /// <summary>64-bit floating point: <see cref="double"/>.</summary>
    Double,
}
