using System.Numerics;

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

    /// <summary>Steps of <see cref="Sgd"/>, whichever precision the network has.</summary>
    public Action Sgd(double learningRate, double momentum = 0, bool nesterov = false)
    {
        if (Network is IParameters<float> single)
        {
            Sgd sgd = new(single, learningRate, momentum, nesterov);
            return () => sgd.Step((IWorkspace<float>)Workspace);
        }
        else
        {
            Sgd sgd = new((IParameters<double>)Network, learningRate, momentum, nesterov);
            return () => sgd.Step((IWorkspace<double>)Workspace);
        }
    }

    /// <summary>Steps of <see cref="NetGen.Adam"/>, whichever precision the network has.</summary>
    public Action Adam(double learningRate)
    {
        if (Network is IParameters<float> single)
        {
            Adam adam = new(single, learningRate);
            return () => adam.Step((IWorkspace<float>)Workspace);
        }
        else
        {
            Adam adam = new((IParameters<double>)Network, learningRate);
            return () => adam.Step((IWorkspace<double>)Workspace);
        }
    }

    private void ReadIntoOracle() => Closeness.To<T, double>(Parameters).CopyTo(Oracle.Parameters, 0);
}
