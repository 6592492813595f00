using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>How well a network can learn from where it is: facts of each layer over some data.</summary>
/// <param name="Examples">How many examples were looked at.</param>
/// <param name="Layers">Layers 1 to L, at index 0 to L - 1.</param>
public sealed record NetworkHealth(int Examples, IReadOnlyList<LayerHealth> Layers)
{
    /// <summary>What a person should know, in sentences: empty for a healthy network.</summary>
    public IReadOnlyList<string> Findings => HealthFindings.Of(this);

    /// <summary>Looks at a network: a forward and a backward pass over all examples. Nothing of it is changed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Examples with labels or targets, such as the training data.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static NetworkHealth Of<TNetwork, T>(TNetwork network, Dataset<T> data)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkDescription description = TNetwork.Describe();
        NetworkData<T> fitting = new(data, description, "data");
        IWorkspace<T> workspace = TNetwork.CreateWorkspace();
        GradientAccumulator<T> gradients = new(network);
        LayerActivity[] activity = [.. description.Layers.Select(layer => new LayerActivity(layer))];
        for (int row = 0; row < data.Count; row += TNetwork.BatchCapacity)
        {
            int count = Math.Min(TNetwork.BatchCapacity, data.Count - row);
            ReadOnlySpan<T> x = fitting.Data.Features.Slice(row * TNetwork.InputSize, count * TNetwork.InputSize);
            if (fitting.UsesLabels)
            {
                network.Backpropagate(x, fitting.Data.Labels.Slice(row, count), workspace);
            }
            else
            {
                network.Backpropagate(x, fitting.Data.Targets.Slice(row * TNetwork.OutputSize, count * TNetwork.OutputSize), workspace);
            }

            gradients.Add(workspace);
            foreach (LayerActivity layer in activity)
            {
                layer.Add(workspace);
            }
        }

        (int Start, int Length)[] ranges = LayerRanges.Of(description, gradients.Gradients.Length);
        return new(data.Count, [.. activity.Select((layer, l) => layer.Health(Norm<T>(gradients.Gradients.Slice(ranges[l].Start, ranges[l].Length))))]);
    }

    private static double Norm<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Sqrt(FlatSums.OfSquares(values));
}
