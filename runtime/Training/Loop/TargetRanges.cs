using System.Globalization;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Whether targets are such as a loss is defined for. NaN and infinity pass: who trains with them is told where they came from.</summary>
internal static class TargetRanges
{
    // Probabilities that were written with a few digits add up to 1 within this.
    private const double SumTolerance = 1e-2;

    // What rounding in float may bring beyond 0 or 1.
    private const double Rounding = 1e-6;

    /// <exception cref="ArgumentException">A target is outside the range of the network's loss.</exception>
    public static void Require<T>(Dataset<T> data, NetworkDescription network, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (network.Loss is not (Loss.BinaryCrossEntropy or Loss.CrossEntropy))
        {
            return;
        }

        for (int row = 0; row < data.Count; row++)
        {
            double sum = 0;
            ReadOnlySpan<T> targets = data.Targets.Slice(row * data.Outputs, data.Outputs);
            for (int j = 0; j < targets.Length; j++)
            {
                double target = double.CreateTruncating(targets[j]);
                sum += target;
                if (target is < -Rounding or > 1 + Rounding && double.IsFinite(target))
                {
                    string minus = target == -1 ? "; for targets of -1 and 1 give (t + 1) / 2" : "";
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Target {j} of example {row} of the {what} is {target}; {network.Name} learns by {network.Loss}, which takes 0 to 1{minus}."),
                        nameof(data));
                }
            }

            if (network.Loss == Loss.CrossEntropy && double.IsFinite(sum) && Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The targets of example {row} of the {what} add up to {sum}; {network.Name} learns by {network.Loss}, which takes probabilities: 1 in all."),
                    nameof(data));
            }
        }
    }

}
