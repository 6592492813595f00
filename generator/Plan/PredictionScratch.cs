using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>
/// Where a prediction's intermediate values lie: two buffers in turn, a[l-1] is read from one while a[l] is written to the other.
/// </summary>
internal sealed class PredictionScratch
{
    /// <summary>What a stack bears anywhere, threads with a small one included; above, the scratch is one array a thread.</summary>
    public const int StackLimit = 64 * 1024;

    // In bytes: so much that weights, once read, serve several tiles of examples.
    private const int Goal = 60 * 1024;

    // A multiple of the rows of every tile.
    private const int MostExamplesAtOnce = 48;

    // The rows of a tile for wide layers, however much scratch that needs.
    private const int FewestExamplesAtOnce = 6;

    private readonly NetworkModel _network;

    public PredictionScratch(NetworkModel network)
    {
        _network = network;
        int[] strides = [.. network.PredictedLayers.Select(layer => layer.Number).Prepend(0).Select(l => network.Padded(network.RowStride(l)))];
        EvenStride = strides.Where((_, l) => l % 2 == 0).Max();
        OddStride = strides.Where((_, l) => l % 2 == 1).Max();
        long perExample = ((long)EvenStride + OddStride) * network.ElementSize;
        int examples = (int)Math.Max(FewestExamplesAtOnce, Math.Min(MostExamplesAtOnce, Goal / perExample));
        ExamplesAtOnce = examples >= 24 ? examples / 24 * 24
            : examples >= 12 ? 12
            : (int)Math.Min(FewestExamplesAtOnce, Math.Max(1, ParameterLayout.MaximumBytes / perExample));
    }

    /// <summary>Examples that a prediction takes through all layers together.</summary>
    public int ExamplesAtOnce { get; }

    /// <summary>The widest row among a0 and the outputs of every other layer of a prediction: a2, a4 ...</summary>
    public int EvenStride { get; }

    /// <summary>The widest row among the outputs of the others: a1, a3 ...</summary>
    public int OddStride { get; }

    /// <summary>Elements of the scratch for predicting some examples together.</summary>
    public int Length(int examples) => examples * (EvenStride + OddStride);

    /// <summary>Bytes of the same, and of what aligns it.</summary>
    public long Bytes(int examples) => ((long)Length(examples) + _network.Lanes) * _network.ElementSize;

    /// <summary>Whether that lies on the stack, or is one array a thread.</summary>
    public bool IsOnStack(int examples) => Bytes(examples) <= StackLimit;
}
