namespace NetGen;

/// <summary>One schedule for a number of steps, then another from its own first step on.</summary>
internal sealed class SequenceSchedule(LearningRateSchedule first, long steps, LearningRateSchedule next) : LearningRateSchedule
{
    protected override double RateAt(long index) => index < steps ? first.At(index) : next.At(index - steps);
}
