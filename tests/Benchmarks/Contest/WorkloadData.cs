using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Contest;

/// <summary>Weights, inputs and targets of a workload: read from a folder that other programs share, or made here.</summary>
internal sealed class WorkloadData
{
    private WorkloadData(Workload workload, Func<string, int, float[]> values, Func<string, int, int[]> classes)
    {
        int stride = (workload.Inputs + 15) / 16 * 16;
        float[] parameters = values("w", workload.Layers.Sum(layer => (layer.Inputs + 1) * layer.Outputs));
        int at = 0;
        foreach (WorkloadLayer layer in workload.Layers)
        {
            Weights.Add(parameters[at..(at += layer.Inputs * layer.Outputs)]);
            Biases.Add(parameters[at..(at += layer.Outputs)]);
        }

        if (workload.Kind is WorkKind.OneExample or WorkKind.Dependent)
        {
            float[] dense = values("x1", Workload.Singles * workload.Inputs);
            Singles = new(Workload.Singles * stride);
            SingleStride = stride;
            for (int e = 0; e < Workload.Singles; e++)
            {
                dense.AsSpan(e * workload.Inputs, workload.Inputs).CopyTo(Singles.Span[(e * stride)..]);
            }
        }
        else
        {
            int examples = workload.Batches * workload.Examples;
            Inputs = new(examples * workload.Inputs);
            values("xb", examples * workload.Inputs).CopyTo(Inputs.Span);
            Labels = classes("yb", examples);
            Targets = [.. Labels.Select(label => (float)label)];
        }
    }

    /// <summary>Weights of each layer, [outputs, inputs] row by row.</summary>
    public List<float[]> Weights { get; } = [];

    /// <summary>Biases of each layer.</summary>
    public List<float[]> Biases { get; } = [];

    /// <summary>Single inputs, <see cref="SingleStride"/> apart, each at a multiple of 64 bytes.</summary>
    public AlignedArray Singles { get; } = new(0);

    public int SingleStride { get; }

    /// <summary>Batches of inputs, densely.</summary>
    public AlignedArray Inputs { get; } = new(0);

    /// <summary>The class of each example of the batches.</summary>
    public int[] Labels { get; } = [];

    /// <summary>The same as numbers, for binary targets.</summary>
    public float[] Targets { get; } = [];

    /// <summary>Reads the files of <paramref name="folder"/>, which other programs read too; makes the data where there is none.</summary>
    public static WorkloadData Of(Workload workload, string? folder)
    {
        if (folder is not null)
        {
            string network = workload.Network.ToLowerInvariant();
            return new(
                workload,
                (kind, count) => Read<float>(folder, network, kind, count),
                (kind, count) => Read<int>(folder, network, kind, count));
        }

        var random = new Random(7);
        bool isPositive = workload.Network is "W4" or "W6a";
        int classes = Math.Max(2, workload.Outputs);
        return new(
            workload,
            (kind, count) => kind == "w"
                ? Parameters(workload, random)
                : [.. Enumerable.Range(0, count).Select(_ => isPositive ? random.NextSingle() : (2 * random.NextSingle()) - 1)],
            (_, count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))]);
    }

    private static float[] Parameters(Workload workload, Random random)
    {
        List<float> parameters = [];
        foreach (WorkloadLayer layer in workload.Layers)
        {
            // Uniform, with the variance of He's initialisation.
            double limit = Math.Sqrt(6.0 / layer.Inputs);
            IEnumerable<int> weights = Enumerable.Range(0, layer.Inputs * layer.Outputs);
            parameters.AddRange(weights.Select(_ => (float)(((2 * random.NextDouble()) - 1) * limit)));
            parameters.AddRange(Enumerable.Range(0, layer.Outputs).Select(_ => (random.NextSingle() - 0.5f) / 5));
        }

        return [.. parameters];
    }

    private static T[] Read<T>(string folder, string network, string kind, int count)
        where T : unmanaged
    {
        string path = Path.Combine(folder, $"{network}.{kind}.bin");
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path));
        return values.Length >= count
            ? values[..count].ToArray()
            : throw new InvalidDataException($"{path} holds {values.Length} numbers; {count} are needed.");
    }
}
