namespace NetGen.Training;

/// <summary>What a metric is to measure.</summary>
/// <param name="Outputs">Outputs of the network, n[L].</param>
/// <param name="Loss">The loss that it is trained with.</param>
/// <param name="Examples">The largest number of examples that a measurement will get.</param>
public readonly record struct MetricSubject(int Outputs, Loss Loss, int Examples)
{
    /// <summary>Classes to tell apart: two for a network with one output.</summary>
    public int Classes => Outputs == 1 ? 2 : Outputs;

    /// <summary>Whether each of several outputs is a question of its own, so that an example may be of several classes, or of none.</summary>
    public bool HasManyLabels => Outputs > 1 && Loss == Loss.BinaryCrossEntropy;
}
