using System.Globalization;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Why training diverged, as far as data, parameters and network tell. Only looks.</summary>
internal static class LikelyCause
{
    // Standardised columns reach about 5, pixels 255.
    private const double LargestScaledInput = 50;

    // The squares of errors are gradients 200 times as large as is usual.
    private const double LargestScaledTarget = 100;

    // Parameters that are trained well hardly double from one step to the next.
    private const double Growth = 10;

    /// <summary>The first cause that applies, and what to say of it.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="rows">The examples of the step.</param>
    /// <param name="network">The network.</param>
    /// <param name="steps">The last steps and the one that diverged.</param>
    /// <param name="learningRate">The learning rate.</param>
    public static (DivergenceCause Cause, string Explanation) Of<T>(
        Dataset<T> data, ReadOnlySpan<int> rows, NetworkDescription network, IReadOnlyList<StepRecord> steps, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool usesTargets = data.Outputs != 0 && !(network.Loss == Loss.CrossEntropy && !data.Labels.IsEmpty);
        if (NotFinite(data, rows, usesTargets) is { } notFinite)
        {
            return (DivergenceCause.DataNotFinite, $"{notFinite} Give it a finite number, or leave the example out.");
        }

        if (Unscaled(data) is { } inputs)
        {
            return (DivergenceCause.UnscaledInputs, inputs);
        }

        if (usesTargets && network.Loss is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber && UnscaledTargets(data) is { } targets)
        {
            return (DivergenceCause.UnscaledTargets, targets);
        }

        return Grown(steps, learningRate) is { } grown ? (DivergenceCause.LearningRate, grown)
            : (DivergenceCause.Unknown, string.Create(
                CultureInfo.InvariantCulture,
                $"no cause stands out: data are finite and scaled, and parameters did not grow. Try a learning rate below {learningRate:0.######}, or ClipNorm."));
    }

    private static string? NotFinite<T>(Dataset<T> data, ReadOnlySpan<int> rows, bool usesTargets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int row in rows)
        {
            ReadOnlySpan<T> features = data.Features.Slice(row * data.Columns, data.Columns);
            for (int c = 0; c < features.Length; c++)
            {
                if (!T.IsFinite(features[c]))
                {
                    return $"example {row} has {Words.Of(double.CreateTruncating(features[c]))} in {data.Describe(c)}.";
                }
            }

            ReadOnlySpan<T> targets = usesTargets ? data.Targets.Slice(row * data.Outputs, data.Outputs) : [];
            for (int j = 0; j < targets.Length; j++)
            {
                if (!T.IsFinite(targets[j]))
                {
                    return $"example {row} has {Words.Of(double.CreateTruncating(targets[j]))} as target {j}.";
                }
            }
        }

        return null;
    }

    private static string? Unscaled<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ColumnRange[] ranges = [.. Enumerable.Range(0, data.Columns).Select(c => ColumnRange.Of(data.Features, data.Columns, c))];
        int worst = Array.IndexOf(ranges, ranges.MaxBy(range => range.Largest));
        if (!(ranges[worst].Largest > LargestScaledInput))
        {
            return null;
        }

        int others = ranges.Count(range => range.Largest > LargestScaledInput) - 1;
        string also = others == 0 ? "" : others == 1 ? ", and another column is like it" : $", and {others} other columns are like it";
        return $"{data.Describe(worst)} ranges over {ranges[worst]}{also}, but networks learn well from inputs of about -1 to 1. "
            + "Fit a StandardScaler to the training data, and apply it to all data.";
    }

    private static string? UnscaledTargets<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ColumnRange[] ranges = [.. Enumerable.Range(0, data.Outputs).Select(j => ColumnRange.Of(data.Targets, data.Outputs, j))];
        int worst = Array.IndexOf(ranges, ranges.MaxBy(range => range.Largest));
        return ranges[worst].Largest > LargestScaledTarget
            ? $"target {worst} ranges over {ranges[worst]}, so that errors and gradients are as large. Scale the targets to about -1 to 1."
            : null;
    }

    private static string? Grown(IReadOnlyList<StepRecord> steps, double learningRate)
    {
        double first = steps[0].LargestParameter;
        double last = steps[^1].LargestParameter;
        return steps.Count > 1 && last >= Growth * first
            ? $"the learning rate of {Words.Of(learningRate)} is too large: over the last {steps.Count - 1} steps the largest parameter grew from "
                + $"{Words.Of(first)} to {Words.Of(last)}, and the loss went from {Words.Of(steps[0].Loss)} to {Words.Of(steps[^1].Loss)}. Try a tenth of it, or ClipNorm."
            : null;
    }
}
