using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>What is said of a network's layers, beside the same computed by other means.</summary>
public sealed partial class NetworkHealthTests
{
    [Network(6, Loss = Loss.CrossEntropy, Batch = 8)]
    [Dense(10, Activation.ReLU, Name = "hidden")]
    [Dense(9, Activation.Tanh)]
    [Dense(4, Activation.Softmax)]
    internal sealed partial class Mixed;

    [Network(3, Loss = Loss.MeanSquaredError, Batch = 50, Precision = Precision.Double)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(2)]
    internal sealed partial class Deep;

    private static readonly Dataset<float> Data = TrainingProblem.Classes<float>(61, 6, 4);

    [Fact]
    public void A_healthy_network_has_nothing_to_be_told()
    {
        NetworkHealth health = NetworkHealth.Of(new Mixed(2), Data);
        Assert.Empty(health.Findings);
        Assert.Equal((61, 3), (health.Examples, health.Layers.Count));
        Assert.Null(health.Layers[0].SaturatedShare);
        Assert.Null(health.Layers[2].SaturatedShare);
    }

    [Fact]
    public void Units_that_are_never_active_are_named()
    {
        Mixed network = new(2);
        float[] before = network.Parameters.ToArray();
        foreach (int unit in (int[])[3, 7])
        {
            network.B1[unit] = -100;
        }

        NetworkHealth health = NetworkHealth.Of(network, Data);
        Assert.Equal([3, 7], health.Layers[0].DeadUnits);
        Assert.Equal(
            "Layer 1 (hidden): 2 of 10 ReLU units are 0 for each of the 61 examples, and learn nothing any more. Start anew with a smaller learning rate, "
            + "or with Activation.LeakyReLU.",
            Assert.Single(health.Findings));
        network.B1[3] = network.B1[7] = 0;
        TestNumbers.AssertSameBits<float>("parameters", before, network.Parameters);
    }

    [Fact]
    public void Saturated_outputs_are_counted()
    {
        Mixed network = new(2);
        for (int i = 0; i < 9; i++)
        {
            network.B2[i] = i < 6 ? 20 : 0;
        }

        NetworkHealth health = NetworkHealth.Of(network, Data);
        Mixed.Workspace workspace = new();
        int saturated = 0;
        for (int e = 0; e < 61; e++)
        {
            network.Forward(Data.Features.Slice(e * 6, 6), workspace);
            for (int j = 0; j < 9; j++)
            {
                // The derivative of tanh is 1 at most.
                saturated += 1 - Math.Pow(workspace.A2[0, j], 2) < 0.04 ? 1 : 0;
            }
        }

        Assert.InRange(saturated, 6 * 61, 9 * 61);
        Assert.Equal(saturated / (9.0 * 61), health.Layers[1].SaturatedShare!.Value, 1e-12);
        Assert.Contains(health.Findings, finding => finding.StartsWith("Layer 2: ", StringComparison.Ordinal) && finding.Contains("Tanh outputs are saturated", StringComparison.Ordinal));
    }

    [Fact]
    public void Gradient_norms_are_of_the_mean_loss_and_vanish_in_deep_sigmoids()
    {
        Deep network = new(2);
        Dataset<double> data = TrainingProblem.Values<double>(50);
        NetworkHealth health = NetworkHealth.Of(network, data);
        Deep.Workspace workspace = new();
        network.Backpropagate(data.Features, data.Targets, workspace);
        double squares = 0;
        for (int j = 0; j < 8; j++)
        {
            squares += Math.Pow(workspace.DB2[j], 2);
            for (int k = 0; k < 8; k++)
            {
                squares += Math.Pow(workspace.DW2[j, k], 2);
            }
        }

        Assert.Equal(Math.Sqrt(squares), health.Layers[1].GradientNorm, 1e-15);
        string finding = Assert.Single(health.Findings);
        Assert.StartsWith("Layer 1: the norm of its gradient is ", finding, StringComparison.Ordinal);
        Assert.Contains("gradients vanish on the way back", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => NetworkHealth.Of(new Mixed(2), new Dataset<float>(new float[6], 6)));
}
