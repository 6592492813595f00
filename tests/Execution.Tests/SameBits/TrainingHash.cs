using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>A hash for each of many networks over what it computes while it is trained: it changes with any bit of any number.</summary>
internal sealed class TrainingHash : INetworkVisitor
{
    private const int Steps = 20;
    private const int ExamplesOfLarge = 4;

    private readonly List<TrainedNetwork> _networks = [];

    private IncrementalHash? _hash;
    private bool _isWeighted;
    private bool _isFinite;

    /// <summary>Trains every network, and some once more with weights of their examples.</summary>
    public static IReadOnlyList<TrainedNetwork> OfAllNetworks()
    {
        TrainingHash hash = new();
        SameBitsSubjects.VisitAll(hash);
        hash._isWeighted = true;
        SameBitsNetworks.VisitAll(hash);
        return hash._networks;
    }

    public void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int number = _networks.Count + 1;
        using var hash = _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _isFinite = true;
        Train<TNetwork, T>(number);
        _networks.Add(new(typeof(TNetwork).Name + (_isWeighted ? "Weighted" : ""), Convert.ToHexStringLower(hash.GetHashAndReset()), _isFinite));
    }

    private void Train<TNetwork, T>(int number)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AnyNetwork<TNetwork, T> subject = new(seed: number);
        (TNetwork network, IWorkspace<T> workspace) = (subject.Network, subject.Workspace);
        int examples = Math.Min(TNetwork.BatchCapacity, SameBitsSubjects.IsLarge<TNetwork, T>() ? ExamplesOfLarge : 3 + (7 * number % 31));
        TestNumbers random = new(100 + number);
        T[] x = random.Uniform<T>(examples * TNetwork.InputSize, 2);
        T[] t = random.Targets<T>(TNetwork.Loss, examples * TNetwork.OutputSize);
        T[] dX = new T[x.Length];
        int[] labels = random.Labels(examples, TNetwork.OutputSize);
        T[] weights = _isWeighted ? Array.ConvertAll(random.Uniform<T>(examples, 2), T.Abs) : [];
        Action step = Optimizer(subject, number);
        for (int i = 0; i < Steps; i++)
        {
            bool takesLabels = TNetwork.Loss == Loss.CrossEntropy && i % 2 == 1;
            Add<T>([takesLabels ? network.Backpropagate(x, labels, workspace, weights) : network.Backpropagate(x, t, workspace, weights)]);
            Add<T>(workspace.Gradients);
            step();
        }

        Add<T>(network.Parameters);
        Add(network.Forward(x, workspace));
        network.Backward(t, workspace, dX);
        Add<T>(dX);
        Add<T>(workspace.Gradients);
        Add<T>([network.Evaluate(x, t, workspace, weights)]);
        Add<T>(subject.Predict(x));
    }

    // A third each: Adam; momentum, of either kind; neither.
    private static Action Optimizer<TNetwork, T>(AnyNetwork<TNetwork, T> subject, int number)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (number % 3) switch
        {
            0 => subject.Steps(new AdamCase("", LearningRate: 0.01)),
            1 => subject.Steps(new SgdCase("", LearningRate: 0.01, Momentum: 0.9, Nesterov: number % 2 == 0)),
            _ => subject.Steps(new SgdCase("", LearningRate: 0.03)),
        };

    private void Add<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T number in numbers)
        {
            _isFinite &= T.IsFinite(number);
        }

        _hash!.AppendData(MemoryMarshal.AsBytes(numbers));
    }
}

/// <summary>What came of a network.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Hash">Of losses, gradients, parameters and outputs.</param>
/// <param name="IsFinite">Whether all of them were finite: the bits of NaN are not worth comparing.</param>
internal sealed record TrainedNetwork(string Name, string Hash, bool IsFinite)
{
    /// <summary>A line of the table.</summary>
    public override string ToString() => $"{Name} {Hash}";
}
