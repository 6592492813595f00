namespace NetGen;

/// <summary>rate * factor^floor(step / every), at most the largest number.</summary>
internal sealed class GeometricSchedule(double rate, double factor, long every) : LearningRateSchedule
{
    protected override double RateAt(long index) => rate == 0 ? 0 : Math.Min(rate * ExactMath.Power(factor, index / every), double.MaxValue);
}
