using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>What the optimisers of Adam's family share: the decay of their moments, and the correction of their bias towards zero.</summary>
internal struct AdamMoments
{
    public const string Mean = "mean";
    public const string MeanSquare = "meanSquare";
    public const string LargestMeanSquare = "largestMeanSquare";

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private RunningPower _beta1Power;
    private RunningPower _beta2Power;

    /// <summary>Starts before the first step.</summary>
    /// <param name="beta1">The part of the mean that a step keeps.</param>
    /// <param name="beta2">The part of the mean square that a step keeps.</param>
    /// <param name="epsilon">Added to the root; checked by the caller, who knows the precision.</param>
    public AdamMoments(double beta1, double beta2, double epsilon)
    {
        _beta1 = Setting.Part(beta1, nameof(beta1));
        _beta2 = Setting.Part(beta2, nameof(beta2));
        _epsilon = epsilon;
        _beta1Power = new(beta1);
        _beta2Power = new(beta2);
    }

    /// <summary>Goes on to the next step, and gives its update.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AdamUpdate Next(double learningRate)
    {
        _beta1Power.Advance();
        _beta2Power.Advance();
        return new()
        {
            Rate = learningRate / (1 - _beta1Power.Value),
            RootScale = 1 / Math.Sqrt(1 - _beta2Power.Value),
            Beta1 = _beta1,
            Beta2 = _beta2,
            Epsilon = _epsilon,
        };
    }

    /// <summary>Goes to where it was after <paramref name="steps"/> steps.</summary>
    public void Restart(long steps)
    {
        _beta1Power.Restart(steps);
        _beta2Power.Restart(steps);
    }
}
