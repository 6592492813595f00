namespace NetGen.Benchmarks.Contest;

/// <summary>What a call does.</summary>
internal enum WorkKind
{
    /// <summary>One example forward; calls don't depend on each other.</summary>
    OneExample,

    /// <summary>One example forward, whose input lies where the output before says: true latency.</summary>
    Dependent,

    /// <summary>A batch forward.</summary>
    Batch,

    /// <summary>Forward, loss, backward and an update p -= rate * g over a batch.</summary>
    SgdStep,

    /// <summary>The same with Adam's update.</summary>
    AdamStep,
}

/// <summary>A layer of a workload's network.</summary>
internal sealed record WorkloadLayer(int Inputs, int Outputs, Activation Activation);

/// <summary>A network and what is done with it: every contestant does the same.</summary>
/// <param name="Network">The network's name: W1.</param>
/// <param name="Kind">What a call does.</param>
/// <param name="Examples">Examples a call.</param>
/// <param name="Layers">The network's layers.</param>
internal sealed record Workload(string Network, WorkKind Kind, int Examples, IReadOnlyList<WorkloadLayer> Layers)
{
    /// <summary>Inputs of one example in rotation.</summary>
    public const int Singles = 32;

    /// <summary>The rate of timed training: small, so that nothing dies or leaves its range however long it runs.</summary>
    public const float LearningRate = 1e-6f;

    /// <summary>All workloads, small networks first.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. One("W1", [4, 16, 16, 2], Activation.Tanh, Activation.Linear),
        .. One("W2a", [1, 8, 8, 1], Activation.Tanh, Activation.Linear),
        .. One("W2b", [32, 32, 32, 1], Activation.Tanh, Activation.Linear),
        .. One("W3", [64, 128, 64, 10], Activation.ReLU, Activation.Softmax),
        .. One("W4", [784, 128, 10], Activation.ReLU, Activation.Softmax),
        Of("W4", WorkKind.Batch, 64, [784, 128, 10], Activation.ReLU, Activation.Softmax),
        Of("W4", WorkKind.AdamStep, 64, [784, 128, 10], Activation.ReLU, Activation.Softmax),
        Of("W4", WorkKind.SgdStep, 64, [784, 128, 10], Activation.ReLU, Activation.Softmax),
        .. One("W5", [256, 512, 512, 64], Activation.ReLU, Activation.Linear),
        Of("W5", WorkKind.Batch, 128, [256, 512, 512, 64], Activation.ReLU, Activation.Linear),
        Of("W5", WorkKind.SgdStep, 128, [256, 512, 512, 64], Activation.ReLU, Activation.Softmax),
        Of("W6a", WorkKind.SgdStep, 209, [12288, 20, 7, 5, 1], Activation.ReLU, Activation.Sigmoid),
        Of("W6b", WorkKind.SgdStep, 32, [2, 16, 16, 1], Activation.ReLU, Activation.Sigmoid),
    ];

    /// <summary>Its name in result lines: W4-sgd-b64.</summary>
    public string Name => $"{Network}-{Suffix}-b{Examples}";

    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>Whether targets are classes (softmax, cross-entropy), or 0 and 1 (sigmoid, binary cross-entropy).</summary>
    public bool HasClasses => Outputs > 1;

    /// <summary>The rate of training.</summary>
    public float Rate { get; init; } = LearningRate;

    public bool IsTraining => Kind is WorkKind.SgdStep or WorkKind.AdamStep;

    /// <summary>Batches in rotation.</summary>
    public int Batches => Network == "W6a" ? 1 : 4;

    /// <summary>Multiplications and additions of the matrix products in a call.</summary>
    public double FloatingPointOperations
    {
        get
        {
            double products = Layers.Sum(layer => (double)layer.Inputs * layer.Outputs);
            double backward = (2 * products) - ((double)Layers[0].Inputs * Layers[0].Outputs);
            return 2.0 * Examples * (IsTraining ? products + backward : products);
        }
    }

    private string Suffix => Kind switch
    {
        WorkKind.OneExample or WorkKind.Batch => "fwd",
        WorkKind.Dependent => "dep",
        WorkKind.SgdStep => "sgd",
        _ => "adam",
    };

    private static IEnumerable<Workload> One(string network, int[] sizes, Activation hidden, Activation last)
    {
        yield return Of(network, WorkKind.OneExample, 1, sizes, hidden, last);
        if (sizes[0] <= 64)
        {
            yield return Of(network, WorkKind.Dependent, 1, sizes, hidden, last);
        }
    }

    private static Workload Of(string network, WorkKind kind, int examples, int[] sizes, Activation hidden, Activation last)
    {
        IEnumerable<WorkloadLayer> layers = Enumerable.Range(0, sizes.Length - 1)
            .Select(l => new WorkloadLayer(sizes[l], sizes[l + 1], l == sizes.Length - 2 ? last : hidden));
        return new(network, kind, examples, [.. layers]);
    }
}
