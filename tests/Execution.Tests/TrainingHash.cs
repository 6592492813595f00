using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen.Execution.Tests;

/// <summary>One hash over what many networks compute while they are trained: it changes with any bit of any number.</summary>
internal sealed class TrainingHash : INetworkVisitor, IDisposable
{
    private const int Steps = 20;
    private const int Examples = 13;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Networks that went in.</summary>
    public int Networks { get; private set; }

    /// <summary>Whether all numbers were finite: the bits of NaN are not worth comparing.</summary>
    public bool IsFinite { get; private set; } = true;

    public static string OfAllNetworks()
    {
        using TrainingHash hash = new();
        SameBitsNetworks.VisitAll(hash);
        return hash.Finish();
    }

    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Networks++;
        AnyNetwork<TNetwork, T> subject = new(seed: Networks);
        (TNetwork network, IWorkspace<T> workspace) = (subject.Network, subject.Workspace);
        TestNumbers random = new(100 + Networks);
        T[] x = random.Uniform<T>(Examples * TNetwork.InputSize, 2);
        T[] t = random.Targets<T>(TNetwork.Loss, Examples * TNetwork.OutputSize);
        T[] dX = new T[x.Length];
        int[] labels = random.Labels(Examples, TNetwork.OutputSize);
        Action step = subject.Sgd(learningRate: 0.03, momentum: Networks % 3 == 0 ? 0 : 0.9, nesterov: Networks % 3 == 1);
        for (int i = 0; i < Steps; i++)
        {
            bool takesLabels = TNetwork.Loss == Loss.CrossEntropy && i % 2 == 1;
            Add<T>([takesLabels ? network.Backpropagate(x, labels, workspace) : network.Backpropagate(x, t, workspace)]);
            Add<T>(workspace.Gradients);
            step();
        }

        Add(network.Forward(x, workspace));
        network.Backward(t, workspace, dX);
        Add<T>(dX);
        Add<T>(workspace.Gradients);
        Add<T>(network.Parameters);
        Add<T>(subject.Predict(x));
    }

    public void Dispose() => _hash.Dispose();

    private void Add<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T number in numbers)
        {
            IsFinite &= T.IsFinite(number);
        }

        _hash.AppendData(MemoryMarshal.AsBytes(numbers));
    }
}
