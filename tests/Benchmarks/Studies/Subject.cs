using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Studies;

internal delegate void Prediction<T>(ReadOnlySpan<T> x, Span<T> y);

internal delegate ReadOnlySpan<T> ForwardPass<T>(ReadOnlySpan<T> x, IWorkspace<T> workspace)
    where T : unmanaged;

internal delegate T Backpropagation<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> t, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default)
    where T : unmanaged;

/// <summary>A network with data to feed it. Delegates go straight to its methods, so that no code of ours warms up with them.</summary>
internal sealed class Subject<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Prediction<T> _predict;
    private readonly ForwardPass<T> _forward;
    private readonly Backpropagation<T> _backpropagate;
    private Optimizer? _optimizer;

    private Subject(
        string name, int examples, (int Inputs, int Outputs, int Parameters) sizes, IParameters<T> network, IWorkspace<T> workspace,
        (Prediction<T> Predict, ForwardPass<T> Forward, Backpropagation<T> Backpropagate) methods)
    {
        Name = name;
        Examples = examples;
        (Inputs, Outputs, Parameters) = sizes;
        Network = network;
        Workspace = workspace;
        (_predict, _forward, _backpropagate) = methods;
        X = new(examples * Inputs);
        Targets = new(examples * Outputs);
        Y = new(examples * Outputs);
        var random = new Random(7);
        Fill(X.Span, () => (2 * random.NextDouble()) - 1);

        // One class of several, or yes and no: fine for any loss.
        for (int e = 0; e < examples; e++)
        {
            Targets.Span[(e * Outputs) + random.Next(Outputs)] = T.CreateTruncating(Outputs > 1 ? 1 : e & 1);
        }
    }

    public string Name { get; }

    /// <summary>Examples in a batch.</summary>
    public int Examples { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public int Parameters { get; }

    public IParameters<T> Network { get; }

    public IWorkspace<T> Workspace { get; }

    public AlignedBuffer<T> X { get; }

    public AlignedBuffer<T> Targets { get; }

    public AlignedBuffer<T> Y { get; }

    /// <summary>What <see cref="Train"/> steps with: plain descent at first, at a rate that lets nothing die.</summary>
    public Optimizer Optimizer
    {
        get => _optimizer ??= this is Subject<float> single
            ? new Sgd(single.Network, 1e-6)
            : new Sgd(((Subject<double>)(object)this).Network, 1e-6);
        set => _optimizer = value;
    }

    public static Subject<T> Of<TNetwork>(string name, int? examples = null)
        where TNetwork : class, INetwork<TNetwork, T>
    {
        TNetwork network = TNetwork.Create(7);
        return new(
            name,
            examples ?? TNetwork.BatchCapacity,
            (TNetwork.InputSize, TNetwork.OutputSize, TNetwork.ParameterCount),
            network,
            TNetwork.CreateWorkspace(),
            (network.Predict, network.Forward, network.Backpropagate));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PredictOne(int calls)
    {
        ReadOnlySpan<T> x = X.Span[..Inputs];
        Span<T> y = Y.Span[..Outputs];
        for (int i = 0; i < calls; i++)
        {
            _predict(x, y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PredictBatch(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _predict(X.Span, Y.Span);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _forward(X.Span, Workspace);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backpropagate(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            _backpropagate(X.Span, Targets.Span, Workspace);
        }
    }

    /// <summary>An optimiser's step from the gradients as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int calls)
    {
        Optimizer optimizer = Optimizer;
        for (int i = 0; i < calls; i++)
        {
            optimizer.Step(Workspace);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Train(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            Backpropagate(1);
            Step(1);
        }
    }

    private static void Fill(Span<T> values, Func<double> next)
    {
        foreach (ref T value in values)
        {
            value = T.CreateTruncating(next());
        }
    }
}
