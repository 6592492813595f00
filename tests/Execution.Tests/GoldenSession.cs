using System.Numerics;
using NetGen.Files;

namespace NetGen.Execution.Tests;

/// <summary>A generated network at the start of a reference case.</summary>
internal interface IGoldenSession
{
    void CheckDeclaration();

    void CheckOutputs();

    void CheckLossAndGradients();

    void CheckLabels();

    void CheckInputGradient();

    void CheckTraining();

    void CheckFiles();
}

internal sealed class GoldenSession<TNetwork, T> : IGoldenSession
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AnyNetwork<TNetwork, T> _subject = new();
    private readonly GoldenCase _case;
    private readonly GoldenExpectation _expected;
    private readonly T[] _x;
    private readonly T[] _t;

    public GoldenSession(string name)
    {
        _case = new(name);
        _expected = typeof(T) == typeof(float) ? _case.ByPyTorch : _case.ByOracle;
        _x = Closeness.To<double, T>(_case.X);
        _t = Closeness.To<double, T>(_case.Targets);
        _subject.SetParameters(Closeness.To<float, T>(_case.InitialParameters));
    }

    public void CheckDeclaration()
    {
        Assert.Equal(_case.Layers, _subject.Oracle.Layers);
        Assert.Equal(_case.Loss, TNetwork.Loss);
        Assert.Equal(_case.Layers.Count, TNetwork.LayerCount);
        Assert.Equal(_case.InitialParameters.Length, TNetwork.ParameterCount);
        Assert.Equal(_case.Layers[0].Inputs, TNetwork.InputSize);
        Assert.Equal(_case.Layers[^1].Outputs, TNetwork.OutputSize);
        Assert.Equal(_case.Batch, TNetwork.BatchCapacity);
    }

    public void CheckOutputs()
    {
        Closeness.AssertClose("Forward", _subject.Network.Forward(_x, _subject.Workspace), _expected.Outputs, Closeness.OfOutputs<T>());
        Closeness.AssertClose("Predict", _subject.Predict(_x), _expected.Outputs, Closeness.OfOutputs<T>());
    }

    public void CheckLossAndGradients()
    {
        T evaluated = _subject.Network.Evaluate(_x, _t, _subject.Workspace);
        Closeness.AssertClose("Evaluate", evaluated, _expected.Loss, Closeness.OfOutputs<T>());
        T loss = _subject.Network.Backpropagate(_x, _t, _subject.Workspace);
        Closeness.AssertClose("Backpropagate", loss, _expected.Loss, Closeness.OfOutputs<T>());
        CheckGradients("Backpropagate");
    }

    public void CheckLabels()
    {
        Assert.Equal(Loss.CrossEntropy, TNetwork.Loss);
        T evaluated = _subject.Network.Evaluate(_x, _case.Labels, _subject.Workspace);
        Closeness.AssertClose("Evaluate", evaluated, _expected.Loss, Closeness.OfOutputs<T>());
        T loss = _subject.Network.Backpropagate(_x, _case.Labels, _subject.Workspace);
        Closeness.AssertClose("Backpropagate", loss, _expected.Loss, Closeness.OfOutputs<T>());
        CheckGradients("Backpropagate with labels");
    }

    public void CheckInputGradient()
    {
        double[] y = Closeness.To<T, double>(_subject.Network.Forward(_x, _subject.Workspace));
        T[] dA = Closeness.To<double, T>(_subject.Oracle.LossDerivative(y, _case.Targets));
        var dX = new T[_x.Length];
        _subject.Network.Backward(dA, _subject.Workspace, dX);
        Closeness.AssertClose("dX", dX, _expected.InputGradient, Closeness.OfGradients<T>());
        CheckGradients("Backward with dX");
        _subject.Workspace.Gradients.Clear();
        _subject.Network.Backward(dA, _subject.Workspace);
        CheckGradients("Backward");
    }

    public void CheckTraining()
    {
        Action step = _subject.Steps(_case.Optimizer);
        for (int i = 0; i < _case.Steps; i++)
        {
            T loss = _subject.Network.Backpropagate(_x, _t, _subject.Workspace);
            Closeness.AssertClose($"The loss before step {i + 1}", loss, _expected.Losses[i], Closeness.OfOutputs<T>());
            step();
        }

        Closeness.AssertClose("Parameters", _subject.Parameters, _expected.FinalParameters, Closeness.OfGradients<T>());
        Closeness.AssertClose("Predict", _subject.Predict(_x), _expected.FinalOutputs, Closeness.OfGradients<T>());
        ParameterViews.AssertPaddingIsZero(_subject.Network, _subject.Workspace, _subject.Oracle.Layers);
    }

    public void CheckFiles()
    {
        TNetwork network = TNetwork.Create(2);
        network.Load(_case.InitialFile);
        T[] initial = Closeness.To<float, T>(_case.InitialParameters);
        Assert.Equal(initial, ParameterViews.ReadParameters(network, _subject.Oracle.Layers));

        using MemoryStream saved = new();
        network.Save(saved, new() { Metadata = SafetensorsFile.Read(_case.InitialFile).Metadata });
        SafetensorsFile ours = SafetensorsFile.Read(saved.ToArray());
        SafetensorsFile theirs = SafetensorsFile.Read(_case.InitialFile);
        Assert.Equal(theirs.Metadata, ours.Metadata);
        Assert.Equal(theirs.Tensors.Select(tensor => tensor.Name).Order(), ours.Tensors.Select(tensor => tensor.Name).Order());
        foreach (SafetensorsTensor tensor in theirs.Tensors)
        {
            Assert.Equal(tensor.Shape, ours[tensor.Name].Shape);
            double[] expected = new double[tensor.Count];
            double[] actual = new double[tensor.Count];
            tensor.CopyTo(expected);
            ours[tensor.Name].CopyTo(actual);
            Assert.Equal(expected, actual);
        }
    }

    private void CheckGradients(string what) =>
        Closeness.AssertClose($"The gradients of {what}", _subject.Gradients, _expected.Gradients, Closeness.OfGradients<T>());
}
