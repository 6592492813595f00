using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Execution.Tests;

/// <summary>
/// Gradients over a batch: one chain over the examples, in their order, that nothing else goes into: not what the workspace held before.
/// </summary>
internal sealed class BatchSums : INetworkVisitor
{
    /// <summary>Networks that were looked at: all but the large ones.</summary>
    public int Networks { get; private set; }

    public void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (SameBitsSubjects.IsLarge<TNetwork, T>())
        {
            return;
        }

        Networks++;
        AnyNetwork<TNetwork, T> subject = new();
        TestNumbers random = new(6);
        // 1/m is exact for a power of two, wherever it is multiplied with.
        int m = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(TNetwork.BatchCapacity, 32) + 1) / 2;
        T[] x = random.Uniform<T>(m * TNetwork.InputSize, 2);
        T[] t = random.Targets<T>(TNetwork.Loss, m * TNetwork.OutputSize);
        T[] dA = random.Uniform<T>(m * TNetwork.OutputSize, 3);
        T loss = subject.Network.Backpropagate(x, t, subject.Workspace);
        T[] gradients = subject.Workspace.Gradients.ToArray();
        CheckUsedWorkspace(subject, x, t, loss, gradients);
        CheckOrder(subject, x, dA);
    }

    private static void CheckUsedWorkspace<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, T[] t, T loss, T[] gradients)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TNetwork network, IWorkspace<T> workspace) = (subject.Network, subject.Workspace);
        var other = new T[TNetwork.BatchCapacity * TNetwork.InputSize];
        Array.Fill(other, T.NaN);
        T[] dA = network.Forward(other, workspace).ToArray();
        network.Backward(dA, workspace, other);
        network.Backpropagate(other, new T[dA.Length], workspace);
        network.Evaluate(other, new T[dA.Length], workspace);

        workspace.ExampleNumber = 0;
        string what = $"{typeof(TNetwork).Name}, workspace used before";
        TestNumbers.AssertSameBits<T>($"{what}: loss", [loss], [network.Backpropagate(x, t, workspace)]);
        TestNumbers.AssertSameBits<T>($"{what}: gradients", gradients, workspace.Gradients);
    }

    private static void CheckOrder<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, T[] dA)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        subject.Network.Forward(x, subject.Workspace);
        subject.Network.Backward(dA, subject.Workspace);
        for (int l = 1; l <= TNetwork.LayerCount; l++)
        {
            if (subject.Oracle.Layers[l - 1].ParameterCount == 0)
            {
                continue;
            }

            string what = $"{typeof(TNetwork).Name}: layer {l}";
            T[] a = Read<T>(subject.Workspace, $"A{l - 1}", out int inputs);
            T[] dz = Read<T>(subject.Workspace, $"DZ{l}", out int outputs);
            T[] dW = Read<T>(subject.Workspace, $"DW{l}", out _);
            T[] db = Read<T>(subject.Workspace, $"DB{l}", out _);
            TestNumbers.AssertSameBits<T>($"{what}, dW", WeightGradients(a, dz, inputs, outputs), dW);
            TestNumbers.AssertSameBits<T>($"{what}, db", WeightGradients<T>([], dz, inputs: 0, outputs), db);
        }
    }

    // [outputs, inputs]; without inputs, the biases' gradients: of an input that is always 1.
    private static T[] WeightGradients<T>(T[] a, T[] dz, int inputs, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = Math.Max(inputs, 1);
        int m = dz.Length / outputs;
        var gradients = new T[outputs * columns];
        for (int e = 0; e < m; e++)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                T input = inputs == 0 ? T.One : a[(e * inputs) + (i % columns)];
                gradients[i] = T.FusedMultiplyAdd(input, dz[(e * outputs) + (i / columns)], gradients[i]);
            }
        }

        T scale = T.One / T.CreateChecked(m);
        return Array.ConvertAll(gradients, sum => T.IsNormal(sum * scale) ? sum * scale : T.Zero);
    }

    private static T[] Read<T>(IWorkspace<T> workspace, string name, out int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorSpan<T> view = ParameterViews.View<T>(workspace, name);
        columns = (int)view.Lengths[^1];
        var values = new T[view.FlattenedLength];
        view.FlattenTo(values);
        return values;
    }
}
