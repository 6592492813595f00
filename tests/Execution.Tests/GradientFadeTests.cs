using System.Numerics.Tensors;

namespace NetGen.Execution.Tests;

// The depths that are told are the subject here.
#pragma warning disable NG0207

/// <summary>What the rule about fading gradients (NG0207) counts with, measured before the first step: from the last layer's dz to the first one's.</summary>
public sealed partial class GradientFadeTests
{
    private const int Size = 16;
    private const int Seeds = 20;

    private delegate TensorSpan<float> View<TWorkspace>(TWorkspace workspace);

    [Fact]
    public void Four_layers_of_sigmoid_leave_a_three_hundredth() =>
        AssertShare(Math.Pow(0.234, 4), Share<Sigmoids, Sigmoids.Workspace>(workspace => workspace.DZ1, workspace => workspace.DZ5));

    [Fact]
    public void Three_layers_of_hard_sigmoid_leave_a_two_hundredth() =>
        AssertShare(Math.Pow(0.167, 3), Share<HardSigmoids, HardSigmoids.Workspace>(workspace => workspace.DZ1, workspace => workspace.DZ4));

    [Fact]
    public void Three_layers_of_tanh_leave_half() =>
        AssertShare(Math.Pow(0.799, 3), Share<Tangents, Tangents.Workspace>(workspace => workspace.DZ1, workspace => workspace.DZ4));

    // An estimate for wide layers; these are narrow.
    private static void AssertShare(double expected, double share) => Assert.InRange(share, expected / 1.7, expected * 1.7);

    // The geometric mean over networks: of the root mean square of dz1 over that of dz[L].
    private static double Share<TNetwork, TWorkspace>(View<TWorkspace> first, View<TWorkspace> last)
        where TNetwork : class, INetwork<TNetwork, float>
        where TWorkspace : IWorkspace<float>, new()
    {
        double logarithms = 0;
        TWorkspace workspace = new();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            // Uniform up to the root of 3: of variance 1.
            TestNumbers numbers = new(seed);
            float[] x = numbers.Uniform<float>(TNetwork.BatchCapacity * Size, Math.Sqrt(3));
            TNetwork.Create(seed).Backpropagate(x, numbers.Uniform<float>(x.Length, 1), workspace);
            logarithms += Math.Log(RootMeanSquare(first(workspace)) / RootMeanSquare(last(workspace)));
        }

        return Math.Exp(logarithms / Seeds);
    }

    private static double RootMeanSquare(TensorSpan<float> view)
    {
        float[] numbers = new float[view.FlattenedLength];
        view.FlattenTo(numbers);
        return Math.Sqrt(numbers.Sum(number => (double)number * number) / numbers.Length);
    }

    [Network(Size, Batch = 32)]
    [Dense(Size, Activation.Sigmoid)]
    [Dense(Size, Activation.Sigmoid)]
    [Dense(Size, Activation.Sigmoid)]
    [Dense(Size, Activation.Sigmoid)]
    [Dense(Size)]
    private sealed partial class Sigmoids;

    [Network(Size, Batch = 32)]
    [Dense(Size, Activation.HardSigmoid)]
    [Dense(Size, Activation.HardSigmoid)]
    [Dense(Size, Activation.HardSigmoid)]
    [Dense(Size)]
    private sealed partial class HardSigmoids;

    [Network(Size, Batch = 32)]
    [Dense(Size, Activation.Tanh)]
    [Dense(Size, Activation.Tanh)]
    [Dense(Size, Activation.Tanh)]
    [Dense(Size)]
    private sealed partial class Tangents;
}
