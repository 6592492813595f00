using System.Numerics;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>What lies between the parameters is zero and stays so, whatever goes through the network.</summary>
public sealed class PaddingTests
{
    [Fact]
    public void Padding_of_parameters_and_gradients_stays_zero_while_training()
    {
        SameBitsNetworks.VisitAll(new AfterSteps([]));
        DropoutNetworks.VisitAll(new AfterSteps([]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e38)]
    public void Padding_stays_zero_whatever_the_inputs_are(double input) => SameBitsNetworks.VisitAll(new AfterSteps([input]));

    private sealed class AfterSteps(double[] inputs) : INetworkVisitor
    {
        private const int Steps = 3;

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int m in new[] { 1, 13, 64 })
            {
                AnyNetwork<TNetwork, T> subject = new();
                TestNumbers random = new(m);
                T[] x = random.Uniform<T>(m * TNetwork.InputSize, 1);
                T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
                Closeness.To<double, T>(inputs).CopyTo(x, x.Length - inputs.Length);
                Action step = subject.Steps(new SgdCase("", 0.1, Momentum: 0.9));
                Action stepOfAdam = subject.Steps(new AdamCase("", 0.01));
                for (int i = 0; i < Steps; i++)
                {
                    subject.Network.Backpropagate(x, t, subject.Workspace);
                    bool isFinite = Array.TrueForAll(subject.Gradients, T.IsFinite);
                    Assert.False(isFinite && !inputs.All(double.IsFinite), "The input did not reach the gradients.");
                    ParameterViews.AssertPaddingIsZero(subject.Network, subject.Workspace, subject.Oracle.Layers);
                    step();
                    stepOfAdam();
                    subject.Network.Forward(x, subject.Workspace);
                    subject.Network.Backward(t, subject.Workspace, new T[x.Length]);
                    ParameterViews.AssertPaddingIsZero(subject.Network, subject.Workspace, subject.Oracle.Layers);
                }
            }
        }
    }
}
