using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Finds out where training diverged, by a forward pass over the examples of the step.</summary>
internal static class DivergenceExamination
{
    /// <summary>Examines a step that was not taken.</summary>
    /// <param name="network">The network, at the parameters before the step.</param>
    /// <param name="workspace">Written to.</param>
    /// <param name="data">The training data.</param>
    /// <param name="rows">The examples of the step.</param>
    /// <param name="number">The number of the first of them in the run, from which dropout follows.</param>
    /// <param name="guard">What is known of this step and those before it.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step, counted from 1 over all epochs.</param>
    /// <param name="learningRate">The learning rate.</param>
    public static DivergenceReport Examine<TNetwork, T>(
        TNetwork network, IWorkspace<T> workspace, Dataset<T> data, ReadOnlySpan<int> rows, long number, StepGuard<T> guard, int epoch, long step, double learningRate)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkDescription description = TNetwork.Describe();
        StepRecord last = guard.Last;
        int? layer = FirstLayerNotFinite(network, workspace, data, rows, number);
        IReadOnlyList<StepRecord> before = guard.Records;
        (DivergenceCause cause, string explanation) = LikelyCause.Of(data, rows, description, [.. before.Where(record => record != last), last], learningRate);

        // Where all gradients are NaN, none is the largest.
        StepRecord largest = last.LargestGradient > 0 || before.Count == 0 ? last : before[^1];
        string which = largest == last ? "" : ", in the step before";
        string what = !double.IsFinite(last.Loss) ? $"the loss of its {rows.Length} examples is {Words.Of(last.Loss)}"
            : double.IsFinite(last.LargestGradient) && before.Contains(last) ? "it would have made parameters infinite"
            : "a gradient is not finite";
        string where = layer switch
        {
            null => "The outputs of all layers are finite.",
            0 => "The inputs are not all finite.",
            _ => $"The first outputs that are not all finite are those of {Words.Of(description.Layers[layer.Value - 1])}.",
        };
        string text = FormattableString.Invariant($"Training stopped before step {step} (epoch {epoch}), and the parameters are as they were: {what}. ")
            + $"{where} The largest gradient is {Words.Of(largest.LargestGradient)}, in {Words.Of(description.Layers[largest.Layer - 1])}{which}. "
            + $"Likely cause: {explanation}";
        return new(epoch, step, last.Loss, layer, largest.LargestGradient, largest.Layer, cause, explanation, text);
    }

    private static int? FirstLayerNotFinite<TNetwork, T>(TNetwork network, IWorkspace<T> workspace, Dataset<T> data, ReadOnlySpan<int> rows, long number)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int? first = null;
        T[] x = new T[TNetwork.BatchCapacity * TNetwork.InputSize];
        for (int start = 0; start < rows.Length; start += TNetwork.BatchCapacity)
        {
            ReadOnlySpan<int> some = rows.Slice(start, Math.Min(TNetwork.BatchCapacity, rows.Length - start));
            data.CopyFeatures(some, x);
            workspace.ExampleNumber = number + start;
            network.Forward(x.AsSpan(0, some.Length * TNetwork.InputSize), workspace);
            for (int l = 0; l < (first ?? (TNetwork.LayerCount + 1)); l++)
            {
                if (!IsFinite(workspace.Activations(l)))
                {
                    first = l;
                }
            }
        }

        return first;
    }

    private static bool IsFinite<T>(ReadOnlyTensorSpan<T> activations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in activations)
        {
            if (!T.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
