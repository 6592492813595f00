using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>Calls whatever a network can do, so that all of its methods are compiled.</summary>
internal sealed class EveryMethod : INetworkVisitor
{
    private static readonly int[] Batches = [1, 3, 60];

    public void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = TNetwork.Create(1);
        IWorkspace<T> workspace = TNetwork.CreateWorkspace();
        GradientAccumulator<T> gradients = new(network);
        Optimizer[] optimizers = Array.ConvertAll(OptimizerCase.All, each => each.Of(network));
        foreach (int batch in Batches)
        {
            // Large networks have few examples: what matters is that each method is called.
            int m = Math.Min(batch, TNetwork.BatchCapacity + 1);
            T[] x = new T[m * TNetwork.InputSize];
            T[] t = new T[m * TNetwork.OutputSize];
            Array.Fill(x, T.CreateChecked(0.5));
            network.Predict(x, new T[t.Length]);
            network.Evaluate(x, t, workspace);
            m = Math.Min(m, TNetwork.BatchCapacity);
            x = x[..(m * TNetwork.InputSize)];
            t = t[..(m * TNetwork.OutputSize)];
            network.Forward(x, workspace);
            network.Backward(t, workspace);
            network.Backward(t, workspace, new T[x.Length]);
            network.Backpropagate(x, t, workspace);
            T[] weights = new T[m];
            network.Backpropagate(x, t, workspace, weights);
            if (TNetwork.Loss == Loss.CrossEntropy)
            {
                network.Evaluate(x, new int[m], workspace);
                network.Backpropagate(x, new int[m], workspace, weights);
            }

            gradients.Clear();
            gradients.Add(workspace);
            Penalty.AddL1(network, gradients, 1e-3);
            Penalty.AddL2(network, gradients, 1e-3);
            GradientClipping.ByNorm(gradients, 1e-3);
            GradientClipping.ByValue(gradients, 1);
            foreach (Optimizer optimizer in optimizers)
            {
                optimizer.Step(gradients);
                optimizer.Step(workspace);
            }
        }

        Type input = typeof(TNetwork).GetNestedType("Input")!;
        Type output = typeof(TNetwork).GetNestedType("Output")!;
        typeof(TNetwork).GetMethod("Predict", [input.MakeByRefType(), output.MakeByRefType()])!
            .Invoke(network, [RuntimeHelpers.GetUninitializedObject(input), null]);
    }
}
