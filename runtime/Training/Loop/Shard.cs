using System.Numerics;

namespace NetGen.Training;

/// <summary>A part of a batch, and what one thread needs to compute its gradients; allocated once.</summary>
internal sealed class Shard<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _size;
    private readonly T[] _x;

    // What the data do not need is allocated for those that do.
    private T[] _targets = [];
    private T[] _weights = [];
    private int[] _labels = [];

    /// <summary>Allocates one of this size.</summary>
    public Shard(int size, long seed)
    {
        _size = size;
        _x = new T[size * TNetwork.InputSize];
        Workspace.DropoutSeed = seed;
    }

    public IWorkspace<T> Workspace { get; } = TNetwork.CreateWorkspace();

    /// <summary>The examples of the last run.</summary>
    public int Examples { get; private set; }

    /// <summary>Their mean loss.</summary>
    public double Loss { get; private set; }

    /// <summary>The features of the last run [m, n[0]].</summary>
    public ReadOnlySpan<T> X => _x.AsSpan(0, Examples * TNetwork.InputSize);

    /// <summary>Allocates what these data need.</summary>
    public void Reserve(TrainingData<T> data)
    {
        _labels = data.HasTargets || _labels.Length > 0 ? _labels : new int[_size];
        _targets = !data.HasTargets || _targets.Length > 0 ? _targets : new T[_size * TNetwork.OutputSize];
        _weights = !data.HasWeights || _weights.Length > 0 ? _weights : new T[_size];
    }

    /// <summary>Gathers some examples and computes their loss and gradients.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Where the examples are.</param>
    /// <param name="rows">Which.</param>
    /// <param name="number">The number of the first of them in the run, from which dropout follows.</param>
    public void Backpropagate(TNetwork network, TrainingData<T> data, ReadOnlySpan<int> rows, long number)
    {
        Examples = rows.Length;
        Workspace.ExampleNumber = number;
        data.Data.CopyFeatures(rows, _x);
        Span<T> weights = data.HasWeights ? _weights.AsSpan(0, Examples) : [];
        data.CopyWeights(data.HasWeights ? rows : [], weights);
        if (data.HasTargets)
        {
            Span<T> targets = _targets.AsSpan(0, Examples * TNetwork.OutputSize);
            data.Data.CopyTargets(rows, targets);
            Loss = double.CreateTruncating(network.Backpropagate(X, targets, Workspace, weights));
        }
        else
        {
            Span<int> labels = _labels.AsSpan(0, Examples);
            data.Data.CopyLabels(rows, labels);
            Loss = double.CreateTruncating(network.Backpropagate(X, labels, Workspace, weights));
        }
    }
}
