namespace NetGen;

/// <summary>From one rate to another in a number of steps.</summary>
internal sealed class LinearSchedule(double from, double to, long steps) : LearningRateSchedule
{
    protected override double RateAt(long index) => index >= steps ? to : ExactMath.Between(from, to, (double)index / steps);
}
