namespace NetGen.Training;

/// <summary>Where and when a trainer saves its state, so that training can go on from there to the same bits.</summary>
/// <param name="Path">A safetensors file: replaced as a whole each time, never half written.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>After how many epochs: at least 1; null for never. After the last one in any case.</summary>
    public int? EveryEpochs { get; init; } = 1;

    /// <summary>After how many steps as well: at least 1; null for never.</summary>
    public int? EverySteps { get; init; }
}
