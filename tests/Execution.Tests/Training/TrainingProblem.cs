using System.Numerics;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Data that a network can learn, and trainers for it.</summary>
internal static class TrainingProblem
{
    /// <summary>Classes that lie around points of their own.</summary>
    public static Dataset<T> Classes<T>(int count, int columns, int classes, long seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TestNumbers centres = new(100);
        double[] centre = centres.Uniform<double>(classes * columns, 1);
        TestNumbers random = new(seed);
        int[] labels = random.Labels(count, classes);
        T[] x = random.Uniform<T>(count * columns, 0.6);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += T.CreateTruncating(centre[(labels[i / columns] * columns) + (i % columns)]);
        }

        return new(x, columns, labels);
    }

    /// <summary>Sums and products of the features.</summary>
    public static Dataset<T> Values<T>(int count, long seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = new TestNumbers(seed).Uniform<T>(count * 3, 1);
        T[] t = new T[count * 2];
        for (int e = 0; e < count; e++)
        {
            t[2 * e] = (x[3 * e] + x[(3 * e) + 1]) / T.CreateChecked(2);
            t[(2 * e) + 1] = x[3 * e] * x[(3 * e) + 2];
        }

        return new(x, 3, t, 2);
    }

    /// <summary>A trainer of a new network with an optimiser, whichever precision it has.</summary>
    public static Trainer<TNetwork, T> Trainer<TNetwork, T>(
        TrainingOptions options, Func<IParameters<float>, Optimizer> single, Func<IParameters<double>, Optimizer> twice, long seed = 3)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork network = TNetwork.Create(seed);
        return new(network, network is IParameters<float> floats ? single(floats) : twice((IParameters<double>)network), options);
    }

    /// <summary>A trainer of a new network with <see cref="Adam"/>.</summary>
    public static Trainer<TNetwork, T> Trainer<TNetwork, T>(TrainingOptions options, long seed = 3)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Trainer<TNetwork, T>(options, network => new Adam(network, 0.01), network => new Adam(network, 0.01), seed);

    /// <summary>Asserts that two histories are the same but for the time.</summary>
    public static void AssertSame(TrainingHistory expected, TrainingHistory actual)
    {
        Assert.Equal(expected.StopReason, actual.StopReason);
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.Epochs.Select(epoch => epoch with { Seconds = 0 }), actual.Epochs.Select(epoch => epoch with { Seconds = 0 }));
    }
}
