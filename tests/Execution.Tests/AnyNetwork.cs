using System.Numerics;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>A generated network with a workspace and its oracle, all at the same parameters.</summary>
internal sealed class AnyNetwork<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public AnyNetwork(long seed = 1)
    {
        Network = TNetwork.Create(seed);
        Workspace = TNetwork.CreateWorkspace();
        Oracle = NaiveNetwork.Of(typeof(TNetwork), TNetwork.Loss);
        ReadIntoOracle();
    }

    public TNetwork Network { get; }

    public IWorkspace<T> Workspace { get; }

    public NaiveNetwork Oracle { get; }

    public T[] Gradients => ParameterViews.ReadGradients(Workspace, Oracle.Layers);

    public T[] Parameters => ParameterViews.ReadParameters(Network, Oracle.Layers);

    public void SetParameters(ReadOnlySpan<T> values)
    {
        ParameterViews.WriteParameters(Network, Oracle.Layers, values);
        ReadIntoOracle();
    }

    public T[] Predict(ReadOnlySpan<T> x)
    {
        var y = new T[x.Length / TNetwork.InputSize * TNetwork.OutputSize];
        Network.Predict(x, y);
        return y;
    }

    /// <summary>An optimiser of the network, whichever precision it has.</summary>
    public Optimizer Optimizer(OptimizerCase settings) => settings.Of(Network);

    /// <summary>Steps of <see cref="Optimizer"/> from the gradients in the workspace.</summary>
    public Action Steps(OptimizerCase settings)
    {
        Optimizer optimizer = Optimizer(settings);
        return () => optimizer.Step(Workspace);
    }

    private void ReadIntoOracle() => Closeness.To<T, double>(Parameters).CopyTo(Oracle.Parameters, 0);
}
