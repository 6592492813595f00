namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>Numbers that are trained, with what an optimiser keeps about each.</summary>
internal sealed class PeerTensor(float[] values)
{
    public float[] Values { get; } = values;

    public float[] Gradients { get; } = new float[values.Length];

    /// <summary>Adam's mean of gradients.</summary>
    public float[] Means { get; } = new float[values.Length];

    /// <summary>Adam's mean of squared gradients.</summary>
    public float[] Squares { get; } = new float[values.Length];
}
