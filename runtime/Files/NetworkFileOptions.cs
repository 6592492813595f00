namespace NetGen;

/// <summary>How a network's parameters stand in a file.</summary>
public sealed record NetworkFileOptions
{
    /// <summary>
    /// The name of a parameter's tensor, for files that other programs wrote or read: gets the layer, the parameter and the usual name, such as
    /// "0.weight", and returns another. Null for the usual names.
    /// </summary>
    public Func<LayerDescription, ParameterDescription, string, string>? Names { get; init; }

    /// <summary>
    /// Pairs of text that a saved file says of itself, in this order; each key once. Those of a file that was read are
    /// <see cref="Files.SafetensorsFile.Metadata"/>, and can be given here. Loading takes no notice of them.
    /// </summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Whether loading passes over tensors that the network has no place for, instead of refusing the file. False unless set.</summary>
    public bool IgnoresOtherTensors { get; init; }
}
