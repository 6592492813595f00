using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>What a network computes for an example is the same, to the last bit, whatever batch the example is in.</summary>
internal sealed class BatchSplits : INetworkVisitor
{
    private const int Examples = 64;

    private static readonly int[][] Splits = [[64], [13, 51], [.. Enumerable.Repeat(1, Examples)]];

    public void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AnyNetwork<TNetwork, T> subject = new();
        T[] x = new TestNumbers(5).Uniform<T>(Examples * TNetwork.InputSize, 2);
        T[][] outputs = [.. Splits.Select(split => Predict(subject, x, split))];
        // With dropout, training is something else; but masks do not depend on the batch either.
        subject.Workspace.DropoutSeed = 7;
        (T[] Outputs, T[] InputGradients)[] passes = [.. Splits.Select(split => Pass(subject, x, split))];
        for (int i = 0; i < Splits.Length; i++)
        {
            string what = $"{typeof(TNetwork).Name} in {Splits[i].Length} batches";
            TestNumbers.AssertSameBits<T>($"{what}: Predict", outputs[0], outputs[i]);
            TestNumbers.AssertSameBits<T>($"{what}: Forward", subject.Oracle.HasDropout ? passes[0].Outputs : outputs[0], passes[i].Outputs);
            if (!SameBitsSubjects.IsLarge<TNetwork, T>())
            {
                TestNumbers.AssertSameBits<T>($"{what}: dX", passes[0].InputGradients, passes[i].InputGradients);
            }
        }
    }

    private static T[] Predict<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, int[] split)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<T> outputs = [];
        int at = 0;
        foreach (int m in split)
        {
            outputs.AddRange(subject.Predict(x.AsSpan(at * TNetwork.InputSize, m * TNetwork.InputSize)));
            at += m;
        }

        return [.. outputs];
    }

    // Batches that a workspace does not hold are cut further. Large networks go forward only.
    private static (T[] Outputs, T[] InputGradients) Pass<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, int[] split)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<T> outputs = [];
        List<T> inputGradients = [];
        // Inside of a block of four, which share what their masks are drawn from.
        subject.Workspace.ExampleNumber = 9;
        int at = 0;
        foreach (int batch in split)
        {
            for (int end = at + batch; at < end;)
            {
                int m = Math.Min(end - at, TNetwork.BatchCapacity);
                T[] some = x[(at * TNetwork.InputSize)..((at + m) * TNetwork.InputSize)];
                T[] dA = subject.Network.Forward(some, subject.Workspace).ToArray();
                outputs.AddRange(dA);
                if (!SameBitsSubjects.IsLarge<TNetwork, T>())
                {
                    var dX = new T[some.Length];
                    subject.Network.Backward(dA, subject.Workspace, dX);
                    inputGradients.AddRange(dX);
                }

                at += m;
            }
        }

        return ([.. outputs], [.. inputGradients]);
    }
}
