using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>Label smoothing: PyTorch's CrossEntropyLoss(label_smoothing), for labels and for other targets, in training and evaluation.</summary>
public sealed class LabelSmoothingTests
{
    [Fact]
    public void Losses_and_gradients_are_those_of_the_oracle() => SmoothingNetworks.VisitAll(new AgainstOracle());

    [Fact]
    public void Gradients_are_the_derivatives_of_the_loss() => SmoothingNetworks.VisitAll(new AgainstDifferences());

    // By hand, e = 0.1 and 3 classes: log softmax of (1, 2, 3) is (-2.40760596, -1.40760596, -0.40760596), their mean -1.40760596. The loss
    // is 0.9 times that of the label, or of the targets, and 0.1 times 1.40760596.
    [Fact]
    public void Losses_are_PyTorchs()
    {
        var network = new SmoothingNetworks.OfSoftmaxDouble();
        var workspace = new SmoothingNetworks.OfSoftmaxDouble.Workspace();
        network.Parameters.Clear();
        for (int j = 0; j < 3; j++)
        {
            network.W1[j, j] = 1;
        }

        double[] x = [1, 2, 3];
        Assert.Equal(0.50760596, network.Backpropagate(x, labels: [2], workspace), 8);
        Assert.Equal([0.05669724, 0.21139514, -0.26809238], Bias(workspace));
        Assert.Equal(2.30760596, network.Evaluate(x, labels: [0], workspace), 8);
        Assert.Equal(1.40760596, network.Evaluate([.. x, .. x], labels: [0, 2], workspace), 8);
        Assert.Equal(0.50760596, network.Evaluate(x, [0.0, 0, 1], workspace), 8);
        Assert.Equal(1.13760596, network.Backpropagate(x, [0.2, 0.3, 0.5], workspace), 8);

        static double[] Bias(SmoothingNetworks.OfSoftmaxDouble.Workspace workspace) =>
            [.. Enumerable.Range(0, 3).Select(j => Math.Round(workspace.DB1[j], 8))];
    }

    private sealed class AgainstOracle : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            foreach (int m in new[] { 1, 2, 13, 32 })
            {
                TestNumbers random = new(m);
                subject.SetParameters(random.Parameters<T>(subject.Oracle.Layers));
                T[] x = random.Uniform<T>(m * TNetwork.InputSize, 2);
                int[] labels = random.Labels(m, TNetwork.OutputSize);
                T[] oneHot = new T[m * TNetwork.OutputSize];
                for (int e = 0; e < m; e++)
                {
                    oneHot[(e * TNetwork.OutputSize) + labels[e]] = T.One;
                }

                T[] weights = Array.ConvertAll(random.Uniform<T>(m, 3), T.Abs);
                Check(subject, x, random.Targets<T>(Loss.CrossEntropy, m * TNetwork.OutputSize), [], []);
                Check(subject, x, oneHot, labels, []);
                Check(subject, x, oneHot, labels, weights);
            }
        }

        private static void Check<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, T[] t, int[] labels, T[] weights)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (TNetwork network, IWorkspace<T> workspace, NaiveNetwork oracle) = (subject.Network, subject.Workspace, subject.Oracle);
            double[] targets = Closeness.To<T, double>(t);
            double[]? counts = weights.Length > 0 ? Closeness.To<T, double>(weights) : null;
            double[] y = oracle.Forward(Closeness.To<T, double>(x));
            double loss = oracle.MeanLoss(targets, counts);
            oracle.Backward(oracle.LossDerivative(y, targets, counts));

            bool isLabelled = labels.Length > 0;
            string what = $"{typeof(TNetwork).Name}, {x.Length / TNetwork.InputSize} examples{(isLabelled ? " with labels" : "")}: ";
            T trained = isLabelled ? network.Backpropagate(x, labels, workspace, weights) : network.Backpropagate(x, t, workspace, weights);
            Closeness.AssertClose(what + "Backpropagate", trained, loss, Closeness.OfOutputs<T>());
            Closeness.AssertClose(what + "gradients", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());
            ParameterViews.AssertPaddingIsZero(network, workspace, oracle.Layers);
            T evaluated = isLabelled ? network.Evaluate(x, labels, workspace, weights) : network.Evaluate(x, t, workspace, weights);
            Closeness.AssertClose(what + "Evaluate", evaluated, loss, Closeness.OfOutputs<T>());
        }
    }

    // In double alone: differences of float are too coarse.
    private sealed class AgainstDifferences : INetworkVisitor
    {
        private const double Step = 1e-6;

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (typeof(T) != typeof(double))
            {
                return;
            }

            AnyNetwork<TNetwork, T> subject = new();
            const int M = 4;
            TestNumbers random = new(5);
            T[] x = random.Uniform<T>(M * TNetwork.InputSize, 1);
            int[] labels = random.Labels(M, TNetwork.OutputSize);
            T[] parameters = random.Parameters<T>(subject.Oracle.Layers);
            subject.SetParameters(parameters);
            subject.Network.Backpropagate(x, labels, subject.Workspace);
            double[] gradients = Closeness.To<T, double>(subject.Gradients);
            for (int i = 0; i < parameters.Length; i++)
            {
                double difference = (LossAt(i, Step) - LossAt(i, -Step)) / (2 * Step);
                Assert.True(Math.Abs(difference - gradients[i]) < 1e-7, $"{typeof(TNetwork).Name}, parameter {i}: {gradients[i]}, not {difference}");
            }

            double LossAt(int index, double offset)
            {
                T[] moved = [.. parameters];
                moved[index] += T.CreateChecked(offset);
                subject.SetParameters(moved);
                return double.CreateChecked(subject.Network.Evaluate(x, labels, subject.Workspace));
            }
        }
    }
}
