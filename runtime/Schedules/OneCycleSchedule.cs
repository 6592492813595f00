namespace NetGen;

/// <summary>Up, down, and in three phases further down; where a phase ends is no whole number, as in PyTorch.</summary>
internal sealed class OneCycleSchedule(
    double initial, double maximum, double final, long steps, double warmupShare, bool linear, bool threePhase) : LearningRateSchedule
{
    protected override double RateAt(long index)
    {
        double last = steps - 1;
        double at = Math.Min(index, last);
        double endOfFirst = (warmupShare * steps) - 1;
        if (at <= endOfFirst)
        {
            return Phase(initial, maximum, 0, endOfFirst, at);
        }

        if (!threePhase)
        {
            return Phase(maximum, final, endOfFirst, last, at);
        }

        double endOfSecond = (2 * warmupShare * steps) - 2;
        return at <= endOfSecond ? Phase(maximum, initial, endOfFirst, endOfSecond, at) : Phase(initial, final, endOfSecond, last, at);
    }

    private double Phase(double from, double to, double start, double end, double at)
    {
        // A phase of one step is its end.
        double part = end > start ? (at - start) / (end - start) : 1;
        return linear ? ExactMath.Between(from, to, part) : ExactMath.BetweenByCosine(from, to, part);
    }
}
