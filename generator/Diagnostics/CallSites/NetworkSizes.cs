namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>What a call of a network must fit.</summary>
/// <param name="Name">The class, as people write it.</param>
/// <param name="Inputs">n[0].</param>
/// <param name="Outputs">n[L].</param>
/// <param name="Batch">Examples that a workspace holds.</param>
internal sealed record NetworkSizes(string Name, int Inputs, int Outputs, int Batch)
{
    /// <summary>Values of one example.</summary>
    public int Of(DataRole role) => role switch
    {
        DataRole.Inputs => Inputs,
        DataRole.Outputs => Outputs,
        _ => 1,
    };
}

/// <summary>What an argument holds for each example.</summary>
internal enum DataRole
{
    /// <summary>A number for each input: x, dX.</summary>
    Inputs,

    /// <summary>A number for each output: y, t, dA.</summary>
    Outputs,

    /// <summary>The number of its class: labels.</summary>
    Labels,
}
