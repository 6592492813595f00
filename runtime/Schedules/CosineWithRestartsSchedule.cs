namespace NetGen;

/// <summary>Half waves of a cosine from the rate to the minimum, each a number of times as long as the last.</summary>
internal sealed class CosineWithRestartsSchedule(double rate, double minimum, long firstSteps, int multiplier) : LearningRateSchedule
{
    protected override double RateAt(long index)
    {
        long length = firstSteps;
        if (multiplier == 1)
        {
            index %= length;
        }

        while (index >= length)
        {
            index -= length;
            length = length > long.MaxValue / multiplier ? long.MaxValue : length * multiplier;
        }

        return ExactMath.BetweenByCosine(rate, minimum, (double)index / length);
    }
}
