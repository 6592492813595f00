using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Execution.Tests;

/// <summary>Numbers from a seed, the same on every machine.</summary>
internal sealed class TestNumbers(long seed)
{
    private Xoshiro256 _random = new(seed);

    /// <summary>Numbers in [-limit, limit).</summary>
    public T[] Uniform<T>(int count, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = T.CreateTruncating(((2 * _random.NextDouble()) - 1) * limit);
        }

        return numbers;
    }

    public int[] Labels(int count, int classes)
    {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = _random.NextBelow(classes);
        }

        return labels;
    }

    /// <summary>Targets for a loss: probabilities for the cross-entropies, any numbers for the others.</summary>
    public T[] Targets<T>(Loss loss, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] targets = Uniform<T>(count, 1);
        return loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy ? Array.ConvertAll(targets, T.Abs) : targets;
    }

    /// <summary>Parameters, biases among them, with which outputs do not grow with a layer's width.</summary>
    public T[] Parameters<T>(IEnumerable<NaiveLayer> layers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. layers.Where(layer => layer.ParameterCount > 0).SelectMany(layer => Parameters<T>(layer.Inputs, layer.Outputs))];

    public static void AssertSameBits<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged
    {
        Assert.True(expected.Length > 0 && expected.Length == actual.Length, $"{what}: {actual.Length} numbers instead of {expected.Length}.");
        for (int i = 0; i < expected.Length; i++)
        {
            if (!MemoryMarshal.AsBytes(expected.Slice(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(actual.Slice(i, 1))))
            {
                Assert.Fail($"{what}: number {i} of {expected.Length} is {actual[i]}, not {expected[i]} to the last bit.");
            }
        }
    }

    private IEnumerable<T> Parameters<T>(int inputs, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Uniform<T>(inputs * outputs, 1 / Math.Sqrt(inputs)).Concat(Uniform<T>(outputs, 0.5));
}
