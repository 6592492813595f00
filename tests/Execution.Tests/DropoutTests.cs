using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Execution.Tests;

/// <summary>Dropout: what training computes, against the oracle; that nothing else drops; and that masks follow from numbers of examples alone.</summary>
public sealed class DropoutTests
{
    [Fact]
    public void Training_is_that_of_the_oracle() => DropoutNetworks.VisitAll(new AgainstOracle());

    [Fact]
    public void Predictions_and_evaluations_drop_nothing() => DropoutNetworks.VisitAll(new WithoutTraining());

    [Fact]
    public void A_training_pass_counts_its_examples_and_nothing_else_does() => DropoutNetworks.VisitAll(new Counting());

    [Fact]
    public void Masks_are_those_of_the_last_training_pass_whatever_is_set_afterwards() => DropoutNetworks.VisitAll(new Resetting());

    [Fact]
    public void Workspaces_that_share_a_batch_compute_what_one_computes_in_turn() => DropoutNetworks.VisitAll(new Shards());

    [Fact]
    public void Another_seed_and_other_examples_give_other_masks()
    {
        var network = new DropoutNetworks.BetweenLayers();
        var workspace = new DropoutNetworks.BetweenLayers.Workspace();
        float[] x = new TestNumbers(1).Uniform<float>(64 * DropoutNetworks.BetweenLayers.InputSize, 1);
        HashSet<string> seen = [];
        foreach ((long seed, long example) in new[] { (0L, 0L), (1, 0), (-1, 0), (1L << 32, 0), (0, 64), (0, 1L << 40), (0, -64) })
        {
            (workspace.DropoutSeed, workspace.ExampleNumber) = (seed, example);
            network.Forward(x, workspace);
            Assert.True(seen.Add(string.Join(' ', Flat<float>(workspace, "Mask2"))));
            Assert.True(seen.Add(string.Join(' ', Flat<float>(workspace, "Mask4"))));
        }
    }

    [Fact]
    public void Numbers_of_examples_go_around_at_their_end()
    {
        var network = new DropoutNetworks.BetweenLayers();
        var workspace = new DropoutNetworks.BetweenLayers.Workspace { ExampleNumber = long.MaxValue - 1 };
        float[] x = new TestNumbers(1).Uniform<float>(5 * DropoutNetworks.BetweenLayers.InputSize, 1);
        network.Forward(x, workspace);
        Assert.Equal(long.MinValue + 3, workspace.ExampleNumber);
        double[] expected = new NaiveDropout(0, long.MaxValue - 1).Mask(0.5, 2, 5, 33);
        Assert.Equal(expected, Flat<float>(workspace, "Mask2").Select(factor => (double)factor));
    }

    [Fact]
    public void A_network_without_dropout_takes_no_notice_of_seeds_and_numbers()
    {
        IWorkspace<float> workspace = new SameBitsNetworks.NetworkA.Workspace();
        (workspace.DropoutSeed, workspace.ExampleNumber) = (3, 4);
        Assert.Equal((0, 0), (workspace.DropoutSeed, workspace.ExampleNumber));
    }

    private static T[] Flat<T>(object workspace, string view)
    {
        TensorSpan<T> tensor = ParameterViews.View<T>(workspace, view);
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }

    private sealed class AgainstOracle : INetworkVisitor
    {
        private static readonly int[] Batches = [1, 3, 4, 13, 64];

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            foreach (int m in Batches)
            {
                Check(subject, m, new(Seed: 1L << (4 * m % 60), FirstExample: (1L << (m % 50)) + m));
            }
        }

        private static void Check<TNetwork, T>(AnyNetwork<TNetwork, T> subject, int m, NaiveDropout dropout)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (TNetwork network, IWorkspace<T> workspace, NaiveNetwork oracle) = (subject.Network, subject.Workspace, subject.Oracle);
            string what = $"{typeof(TNetwork).Name}, {m} examples: ";
            TestNumbers random = new(m);
            subject.SetParameters(random.Parameters<T>(oracle.Layers));
            T[] x = random.Uniform<T>(m * TNetwork.InputSize, 0.5);
            T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
            T[] dA = random.Uniform<T>(m * TNetwork.OutputSize, 3);

            (workspace.DropoutSeed, workspace.ExampleNumber) = (dropout.Seed, dropout.FirstExample);
            T[] y = network.Forward(x, workspace).ToArray();
            Closeness.AssertClose<T>(what + "Forward", y, oracle.Forward(Closeness.To<T, double>(x), dropout), Closeness.OfOutputs<T>());
            CheckViews(workspace, oracle, m, dropout);
            var dX = new T[x.Length];
            network.Backward(dA, workspace, dX);
            Closeness.AssertClose<T>(what + "dX", dX, oracle.Backward(Closeness.To<T, double>(dA)), Closeness.OfGradients<T>());
            Closeness.AssertClose<T>(what + "Backward", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());

            double[] targets = Closeness.To<T, double>(t);
            oracle.Backward(oracle.LossDerivative(targets));
            workspace.ExampleNumber = dropout.FirstExample;
            Closeness.AssertClose(what + "Backpropagate", network.Backpropagate(x, t, workspace), oracle.MeanLoss(targets), Closeness.OfOutputs<T>());
            Closeness.AssertClose<T>(what + "gradients", subject.Gradients, oracle.Gradients, Closeness.OfGradients<T>());
            ParameterViews.AssertPaddingIsZero(network, workspace, oracle.Layers);
        }

        private static void CheckViews<T>(IWorkspace<T> workspace, NaiveNetwork oracle, int m, NaiveDropout dropout)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int l = 1; l <= oracle.Layers.Count; l++)
            {
                Closeness.AssertClose<T>($"A{l}", Flat<T>(workspace, $"A{l}"), oracle.A(l), Closeness.OfOutputs<T>());
                if (oracle.Layers[l - 1].DropoutRate is { } rate)
                {
                    double[] mask = dropout.Mask(rate, l, m, oracle.Layers[l - 1].Outputs);
                    TestNumbers.AssertSameBits<T>($"Mask{l}", Closeness.To<double, T>(mask), Flat<T>(workspace, $"Mask{l}"));
                }
            }
        }
    }

    private sealed class WithoutTraining : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            const int M = 70;
            TestNumbers random = new(2);
            T[] x = random.Uniform<T>(M * TNetwork.InputSize, 0.5);
            T[] t = random.Targets<T>(TNetwork.Loss, M * TNetwork.OutputSize);
            double[] y = subject.Oracle.Forward(Closeness.To<T, double>(x));
            Closeness.AssertClose<T>("Predict", subject.Predict(x), y, Closeness.OfOutputs<T>());
            Closeness.AssertClose<T>("Predict one", subject.Predict(x.AsSpan(0, TNetwork.InputSize)), y.AsSpan(0, TNetwork.OutputSize), Closeness.OfOutputs<T>());

            // Before and after training.
            double loss = subject.Oracle.MeanLoss(Closeness.To<T, double>(t));
            Closeness.AssertClose("Evaluate", subject.Network.Evaluate(x, t, subject.Workspace), loss, Closeness.OfOutputs<T>());
            subject.Network.Forward(x.AsSpan(0, TNetwork.InputSize), subject.Workspace);
            Closeness.AssertClose("Evaluate again", subject.Network.Evaluate(x, t, subject.Workspace), loss, Closeness.OfOutputs<T>());
            Assert.Throws<InvalidOperationException>(() => subject.Network.Backward(new T[TNetwork.OutputSize], subject.Workspace));
        }
    }

    private sealed class Counting : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            (TNetwork network, IWorkspace<T> workspace) = (TNetwork.Create(1), TNetwork.CreateWorkspace());
            Assert.Equal((0, 0), (workspace.DropoutSeed, workspace.ExampleNumber));
            const int M = 5;
            T[] x = new T[M * TNetwork.InputSize];
            T[] t = new T[M * TNetwork.OutputSize];
            network.Forward(x, workspace);
            Assert.Equal(M, workspace.ExampleNumber);
            network.Backward(t, workspace);
            network.Backward(t, workspace, new T[x.Length]);
            Assert.Equal(M, workspace.ExampleNumber);
            network.Backpropagate(x.AsSpan(0, 2 * TNetwork.InputSize), t.AsSpan(0, 2 * TNetwork.OutputSize), workspace);
            Assert.Equal(M + 2, workspace.ExampleNumber);
            network.Evaluate(x, t, workspace);
            network.Predict(x, t);
            Assert.Throws<ArgumentException>(() => network.Backpropagate(x, t.AsSpan(1), workspace));
            Assert.Throws<ArgumentOutOfRangeException>(() => network.Backpropagate(x, t, workspace, [.. Enumerable.Repeat(T.NaN, M)]));
            Assert.Equal((0, M + 2), (workspace.DropoutSeed, workspace.ExampleNumber));
        }
    }

    private sealed class Resetting : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            const int M = 6;
            TestNumbers random = new(8);
            T[] x = random.Uniform<T>(M * TNetwork.InputSize, 2);
            T[] dA = random.Uniform<T>(M * TNetwork.OutputSize, 2);
            subject.Network.Forward(x, subject.Workspace);
            subject.Network.Backward(dA, subject.Workspace);
            T[] gradients = subject.Workspace.Gradients.ToArray();
            (subject.Workspace.DropoutSeed, subject.Workspace.ExampleNumber) = (99, 1000);
            subject.Network.Backward(dA, subject.Workspace);
            TestNumbers.AssertSameBits<T>(typeof(TNetwork).Name, gradients, subject.Workspace.Gradients);
        }
    }

    // Each part of a batch on a workspace of its own, in any order: what the Trainer's threads do.
    private sealed class Shards : INetworkVisitor
    {
        private const int Examples = 50;
        private const int Shard = 10;

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            TestNumbers random = new(7);
            T[] x = random.Uniform<T>(Examples * TNetwork.InputSize, 2);
            T[] t = random.Targets<T>(TNetwork.Loss, Examples * TNetwork.OutputSize);
            subject.Workspace.DropoutSeed = 21;
            T[][] inTurn = [.. Enumerable.Range(0, Examples / Shard).Select(shard => Gradients(subject.Workspace, shard))];
            foreach (int shard in new[] { 3, 0, 4, 2, 1 })
            {
                IWorkspace<T> workspace = TNetwork.CreateWorkspace();
                workspace.DropoutSeed = 21;
                workspace.ExampleNumber = shard * Shard;
                TestNumbers.AssertSameBits<T>($"{typeof(TNetwork).Name}, shard {shard}", inTurn[shard], Gradients(workspace, shard));
            }

            T[] Gradients(IWorkspace<T> workspace, int shard)
            {
                subject.Network.Backpropagate(
                    x.AsSpan(shard * Shard * TNetwork.InputSize, Shard * TNetwork.InputSize),
                    t.AsSpan(shard * Shard * TNetwork.OutputSize, Shard * TNetwork.OutputSize),
                    workspace);
                return workspace.Gradients.ToArray();
            }
        }
    }
}
