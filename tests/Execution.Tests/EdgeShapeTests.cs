using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>Shapes at the edges, forward, backward and one step, against the oracle.</summary>
public sealed class EdgeShapeTests
{
    private const double LearningRate = 0.5;

    [Fact]
    public void One_input_and_one_output() => Check<EdgeNetworks.OneToOne, EdgeNetworks.OneToOneDouble>(1, 2, 3);

    [Fact]
    public void One_input() => Check<EdgeNetworks.OneInput, EdgeNetworks.OneInputDouble>(1, 12, 13);

    [Fact]
    public void One_output_of_a_hidden_layer_of_300() => Check<EdgeNetworks.ThreeHundredToOne, EdgeNetworks.ThreeHundredToOneDouble>(1, 2, 21);

    [Fact]
    public void One_output_of_a_hidden_layer_of_16() => Check<EdgeNetworks.SixteenToOne, EdgeNetworks.SixteenToOneDouble>(1, 17, 21);

    [Fact]
    public void One_output_of_a_hidden_layer_of_100() => Check<EdgeNetworks.HundredToOne, EdgeNetworks.HundredToOneDouble>(1, 16, 20);

    [Fact]
    public void Hidden_layers_of_one_unit() => Check<EdgeNetworks.Bottlenecks, EdgeNetworks.BottlenecksDouble>(1, 13, 14);

    [Fact]
    public void One_output() => Check<EdgeNetworks.OneOutput, EdgeNetworks.OneOutputDouble>(1, 5, 32);

    [Fact]
    public void Sizes_that_fill_no_vector() => Check<EdgeNetworks.OddSizes, EdgeNetworks.OddSizesDouble>(1, 6, 13, 31, 32);

    [Fact]
    public void Layers_that_widen_and_narrow() => Check<EdgeNetworks.WideToNarrow, EdgeNetworks.WideToNarrowDouble>(1, 11, 24, 50);

    [Fact]
    public void One_layer() => Check<EdgeNetworks.OneLayer, EdgeNetworks.OneLayerDouble>(1, 32);

    [Fact]
    public void Twelve_layers() => Check<EdgeNetworks.TwelveLayers, EdgeNetworks.TwelveLayersDouble>(1, 3, 16);

    [Fact]
    public void A_workspace_for_one_example() => Check<EdgeNetworks.BatchOfOne, EdgeNetworks.BatchOfOneDouble>(1);

    [Fact]
    public void A_layer_of_1024_by_1024() => Check<EdgeNetworks.Square, EdgeNetworks.SquareDouble>(1, 13);

    [Fact]
    public void A_layer_of_more_than_a_mebibyte() => Check<EdgeNetworks.LargeLayer, EdgeNetworks.LargeLayerDouble>(1, 7);

    [Fact]
    public void An_example_of_12288_inputs() => Check<EdgeNetworks.ManyInputs, EdgeNetworks.ManyInputsDouble>(1, 5);

    private static void Check<TSingle, TDouble>(params int[] batches)
        where TSingle : class, INetwork<TSingle, float>
        where TDouble : class, INetwork<TDouble, double>
    {
        AnyNetwork<TSingle, float> single = new();
        AnyNetwork<TDouble, double> inDouble = new();
        foreach (int m in batches)
        {
            Check(single, m);
            Check(inDouble, m);
        }
    }

    private static void Check<TNetwork, T>(AnyNetwork<TNetwork, T> subject, int m)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TNetwork network, IWorkspace<T> workspace, NaiveNetwork oracle) = (subject.Network, subject.Workspace, subject.Oracle);
        TestNumbers random = new(m);
        subject.SetParameters(random.Parameters<T>(oracle.Layers));
        // Small enough for the rounding errors of a float sum over a thousand terms.
        T[] x = random.Uniform<T>(m * TNetwork.InputSize, 0.5);
        T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
        T[] dA = random.Uniform<T>(m * TNetwork.OutputSize, 3);
        double[] targets = Closeness.To<T, double>(t);

        double[] y = oracle.Forward(Closeness.To<T, double>(x));
        Closeness.AssertClose("Forward", network.Forward(x, workspace), y, Closeness.OfOutputs<T>());
        Closeness.AssertClose("Predict", subject.Predict(x), y, Closeness.OfOutputs<T>());
        CheckForwardCache(workspace, oracle);

        var dX = new T[x.Length];
        network.Backward(dA, workspace, dX);
        Closeness.AssertClose("dX", dX, oracle.Backward(Closeness.To<T, double>(dA)), Closeness.OfGradients<T>());
        Closeness.AssertClose("Backward", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());
        for (int l = 1; l <= oracle.Layers.Count; l++)
        {
            CheckView(workspace, $"DZ{l}", oracle.DZ(l), Closeness.OfGradients<T>());
        }

        double loss = oracle.MeanLoss(targets);
        oracle.Backward(oracle.LossDerivative(targets));
        Closeness.AssertClose("Evaluate", network.Evaluate(x, t, workspace), loss, Closeness.OfOutputs<T>());
        Closeness.AssertClose("Backpropagate", network.Backpropagate(x, t, workspace), loss, Closeness.OfOutputs<T>());
        Closeness.AssertClose("The gradients of Backpropagate", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());

        subject.Steps(new SgdCase("", LearningRate))();
        double[] stepped = [.. oracle.Parameters.Zip(oracle.Gradients, (p, g) => p - (LearningRate * g))];
        Closeness.AssertClose("Parameters", subject.Parameters, stepped, Closeness.OfGradients<T>());
        ParameterViews.AssertPaddingIsZero(network, workspace, oracle.Layers);
    }

    // The cache under the textbook's names: A0 is x; Z is kept where the derivative, or the loss, needs it.
    private static void CheckForwardCache<T>(IWorkspace<T> workspace, NaiveNetwork oracle)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int l = 0; l <= oracle.Layers.Count; l++)
        {
            CheckView(workspace, $"A{l}", oracle.A(l), Closeness.OfOutputs<T>());
            if (workspace.GetType().GetProperty($"Z{l}") is not null)
            {
                CheckView(workspace, $"Z{l}", oracle.Z(l), Closeness.OfOutputs<T>());
            }
        }
    }

    private static void CheckView<T>(IWorkspace<T> workspace, string name, ReadOnlySpan<double> expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorSpan<T> view = ParameterViews.View<T>(workspace, name);
        Assert.Equal([workspace.Examples, expected.Length / workspace.Examples], view.Lengths.ToArray());
        var values = new T[expected.Length];
        view.FlattenTo(values);
        Closeness.AssertClose(name, values, expected, tolerance);
    }
}
