using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>Weights of examples: losses and gradients are 1/m times a sum in which each example counts as much as its weight says.</summary>
public sealed class ExampleWeightsTests
{
    [Fact]
    public void Losses_and_gradients_are_those_of_the_oracle()
    {
        AgainstOracle visitor = new();
        SameBitsSubjects.VisitAll(visitor);
        Assert.Equal(Enum.GetValues<Loss>().Where(loss => loss != Loss.MatchOutput).Order(), visitor.Losses.Order());
        Assert.True(visitor.NetworksWithOneOutput >= 8);
        Assert.True(visitor.NetworksWithLabels >= 10);
    }

    [Fact]
    public void Weights_of_1_change_nothing() => SameBitsNetworks.VisitAll(new WithOnes());

    [Fact]
    public void An_example_of_weight_0_adds_nothing_whatever_its_targets_are() => SameBitsNetworks.VisitAll(new WithZero());

    [Fact]
    public void Evaluate_weighs_more_examples_than_a_workspace_holds() => SameBitsNetworks.VisitAll(new ManyExamples());

    private static readonly NaiveDropout Dropout = new(Seed: 3, FirstExample: 5);

    private static T[] Weights<T>(TestNumbers random, int m)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Array.ConvertAll(random.Uniform<T>(m, 2), T.Abs);

    private sealed class AgainstOracle : INetworkVisitor
    {
        public HashSet<Loss> Losses { get; } = [];

        public int NetworksWithOneOutput { get; private set; }

        public int NetworksWithLabels { get; private set; }

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (SameBitsSubjects.IsLarge<TNetwork, T>())
            {
                return;
            }

            Losses.Add(TNetwork.Loss);
            NetworksWithOneOutput += TNetwork.OutputSize == 1 ? 1 : 0;
            AnyNetwork<TNetwork, T> subject = new();
            foreach (int m in new[] { 1, 2, TNetwork.BatchCapacity }.Where(m => m <= TNetwork.BatchCapacity))
            {
                TestNumbers random = new(m);
                subject.SetParameters(random.Parameters<T>(subject.Oracle.Layers));
                T[] x = random.Uniform<T>(m * TNetwork.InputSize, 0.5);
                T[] weights = Weights<T>(random, m);
                T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
                Check(subject, x, t, [], weights);
                if (TNetwork.Loss == Loss.CrossEntropy)
                {
                    int[] labels = random.Labels(m, TNetwork.OutputSize);
                    Check(subject, x, OneHot<T>(labels, TNetwork.OutputSize), labels, weights);
                }
            }

            NetworksWithLabels += TNetwork.Loss == Loss.CrossEntropy ? 1 : 0;
        }

        private static void Check<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, T[] t, int[] labels, T[] weights)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (TNetwork network, IWorkspace<T> workspace, NaiveNetwork oracle) = (subject.Network, subject.Workspace, subject.Oracle);
            double[] targets = Closeness.To<T, double>(t);
            double[] counts = Closeness.To<T, double>(weights);
            oracle.Forward(Closeness.To<T, double>(x));
            double evaluatedLoss = oracle.MeanLoss(targets, counts);
            (workspace.DropoutSeed, workspace.ExampleNumber) = (Dropout.Seed, Dropout.FirstExample);
            double[] y = oracle.Forward(Closeness.To<T, double>(x), Dropout);
            double loss = oracle.MeanLoss(targets, counts);
            oracle.Backward(oracle.LossDerivative(y, targets, counts));

            string what = $"{typeof(TNetwork).Name}, {weights.Length} examples{(labels.Length > 0 ? " with labels" : "")}: ";
            bool isLabelled = labels.Length > 0;
            T trained = isLabelled ? network.Backpropagate(x, labels, workspace, weights) : network.Backpropagate(x, t, workspace, weights);
            Closeness.AssertClose(what + "Backpropagate", trained, loss, Closeness.OfOutputs<T>());
            Closeness.AssertClose(what + "gradients", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());
            ParameterViews.AssertPaddingIsZero(network, workspace, oracle.Layers);
            T evaluated = isLabelled ? network.Evaluate(x, labels, workspace, weights) : network.Evaluate(x, t, workspace, weights);
            Closeness.AssertClose(what + "Evaluate", evaluated, evaluatedLoss, Closeness.OfOutputs<T>());
        }

        private static T[] OneHot<T>(int[] labels, int classes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var targets = new T[labels.Length * classes];
            for (int e = 0; e < labels.Length; e++)
            {
                targets[(e * classes) + labels[e]] = T.One;
            }

            return targets;
        }
    }

    private sealed class WithOnes : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            TestNumbers random = new(3);
            const int M = 13;
            T[] x = random.Uniform<T>(M * TNetwork.InputSize, 2);
            T[] t = random.Targets<T>(TNetwork.Loss, M * TNetwork.OutputSize);
            T loss = subject.Network.Backpropagate(x, t, subject.Workspace);
            T[] gradients = subject.Workspace.Gradients.ToArray();
            T weighted = subject.Network.Backpropagate(x, t, subject.Workspace, [.. Enumerable.Repeat(T.One, M)]);
            TestNumbers.AssertSameBits<T>($"{typeof(TNetwork).Name}: loss", [loss], [weighted]);
            TestNumbers.AssertSameBits<T>($"{typeof(TNetwork).Name}: gradients", gradients, subject.Workspace.Gradients);
        }
    }

    private sealed class WithZero : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            TestNumbers random = new(4);
            const int M = 5;
            const int LeftOut = 2;
            T[] x = random.Uniform<T>(M * TNetwork.InputSize, 2);
            T[] t = random.Targets<T>(TNetwork.Loss, M * TNetwork.OutputSize);
            T[] weights = Weights<T>(random, M);
            foreach (T nothing in new[] { T.Zero, T.NegativeZero, T.Epsilon })
            {
                weights[LeftOut] = nothing;
                T loss = subject.Network.Backpropagate(x, t, subject.Workspace, weights);
                T[] gradients = subject.Workspace.Gradients.ToArray();
                Assert.Contains(gradients, gradient => !T.IsZero(gradient));
                T[] poisoned = [.. t];
                poisoned.AsSpan(LeftOut * TNetwork.OutputSize, TNetwork.OutputSize).Fill(T.NaN);
                T again = subject.Network.Backpropagate(x, poisoned, subject.Workspace, weights);
                TestNumbers.AssertSameBits<T>($"{typeof(TNetwork).Name}: loss", [loss], [again]);
                TestNumbers.AssertSameBits<T>($"{typeof(TNetwork).Name}: gradients", gradients, subject.Workspace.Gradients);
                Assert.True(T.IsFinite(subject.Network.Evaluate(x, poisoned, subject.Workspace, weights)));
            }

            T none = subject.Network.Backpropagate(x, t, subject.Workspace, new T[M]);
            Assert.True(T.IsZero(none) && Array.TrueForAll(subject.Workspace.Gradients.ToArray(), T.IsZero));
        }
    }

    private sealed class ManyExamples : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            TestNumbers random = new(5);
            int m = (2 * TNetwork.BatchCapacity) + 7;
            T[] x = random.Uniform<T>(m * TNetwork.InputSize, 1);
            T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
            T[] weights = Weights<T>(random, m);
            subject.Oracle.Forward(Closeness.To<T, double>(x));
            double loss = subject.Oracle.MeanLoss(Closeness.To<T, double>(t), Closeness.To<T, double>(weights));
            Closeness.AssertClose(typeof(TNetwork).Name, subject.Network.Evaluate(x, t, subject.Workspace, weights), loss, Closeness.OfOutputs<T>());
            Assert.Equal(0, subject.Workspace.Examples);
        }
    }
}
