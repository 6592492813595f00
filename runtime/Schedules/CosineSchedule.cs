namespace NetGen;

/// <summary>Half a wave of a cosine down to the minimum, where the rate stays.</summary>
internal sealed class CosineSchedule(double rate, double minimum, long steps) : LearningRateSchedule
{
    protected override double RateAt(long index) => index >= steps ? minimum : ExactMath.BetweenByCosine(rate, minimum, (double)index / steps);
}
