namespace NetGen;

/// <summary>
/// A learning rate for every step: a pure function, so that a run that is taken up again in the middle goes on as it would have. The same bits
/// on every machine. A step is whatever the schedule is asked by: <see cref="Optimizer.Steps"/>, or an epoch.
/// </summary>
/// <remarks>Derive from it for a schedule of your own. What PyTorch calls base_lr times a factor is an absolute rate here.</remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">How many steps came before it: 0 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return RateAt(step);
    }

    /// <summary>The same rate at every step.</summary>
    /// <param name="rate">Finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static LearningRateSchedule Constant(double rate) => new GeometricSchedule(Setting.FiniteNotNegative(rate, nameof(rate)), 1, long.MaxValue);

    /// <summary>rate * factor^floor(step / every): PyTorch's StepLR.</summary>
    /// <param name="rate">The first rate: finite, not negative.</param>
    /// <param name="every">Steps with one rate: from 1 up.</param>
    /// <param name="factor">What the rate is then multiplied with: finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule StepDecay(double rate, long every, double factor = 0.1)
    {
        Setting.FiniteNotNegative(rate, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        Setting.FiniteNotNegative(factor, nameof(factor));
        return new GeometricSchedule(rate, factor, every);
    }

    /// <summary>rate * factor^step: PyTorch's ExponentialLR. With a factor above 1 the rate grows, as a search for a good one wants it.</summary>
    /// <param name="rate">The first rate: finite, not negative.</param>
    /// <param name="factor">What the rate is multiplied with from one step to the next: finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule Exponential(double rate, double factor) => StepDecay(rate, 1, factor);

    /// <summary>From one rate to another in equal parts, where it then stays: PyTorch's LinearLR.</summary>
    /// <param name="from">The first rate: finite, not negative.</param>
    /// <param name="to">The rate at step <paramref name="steps"/>: finite, not negative.</param>
    /// <param name="steps">From 1 up.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule Linear(double from, double to, long steps)
    {
        Setting.FiniteNotNegative(from, nameof(from));
        Setting.FiniteNotNegative(to, nameof(to));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new LinearSchedule(from, to, steps);
    }

    /// <summary>
    /// minimum + (rate - minimum) * (1 + cos(pi * step / steps)) / 2, then the minimum: PyTorch's CosineAnnealingLR, which would rise again
    /// (Loshchilov and Hutter, 2017, without restarts).
    /// </summary>
    /// <param name="rate">The first rate: finite, not negative.</param>
    /// <param name="steps">Steps down to the minimum: from 1 up.</param>
    /// <param name="minimum">The last rate: finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule Cosine(double rate, long steps, double minimum = 0)
    {
        Setting.FiniteNotNegative(rate, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Setting.FiniteNotNegative(minimum, nameof(minimum));
        return new CosineSchedule(rate, minimum, steps);
    }

    /// <summary>
    /// <see cref="Cosine"/> again and again, each <paramref name="multiplier"/> times as long as the last: PyTorch's CosineAnnealingWarmRestarts
    /// (Loshchilov and Hutter, 2017).
    /// </summary>
    /// <param name="rate">The rate at the start of each: finite, not negative.</param>
    /// <param name="firstSteps">Steps of the first: from 1 up.</param>
    /// <param name="multiplier">From 1 up.</param>
    /// <param name="minimum">What the rate goes down to: finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule CosineWithRestarts(double rate, long firstSteps, int multiplier = 1, double minimum = 0)
    {
        Setting.FiniteNotNegative(rate, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstSteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(multiplier);
        Setting.FiniteNotNegative(minimum, nameof(minimum));
        return new CosineWithRestartsSchedule(rate, minimum, firstSteps, multiplier);
    }

    /// <summary>
    /// Up from maximum / initialDivisor to the maximum in a share of the steps, down in the others to what it began with, divided by
    /// <paramref name="finalDivisor"/>, along half waves of a cosine or straight lines: PyTorch's OneCycleLR (Smith and Topin, 2018). Behind
    /// the last step, where PyTorch fails, the rate stays. Momentum is not cycled.
    /// </summary>
    /// <param name="maximum">The largest rate: finite, not negative.</param>
    /// <param name="steps">Steps of the whole cycle: from 1 up.</param>
    /// <param name="warmupShare">The share of the steps that goes up, PyTorch's pct_start: from 0 to 1, in three phases to 0.5.</param>
    /// <param name="initialDivisor">What the maximum is divided by for the first rate: finite, at least 1.</param>
    /// <param name="finalDivisor">What the first rate is divided by for the last: finite, at least 1.</param>
    /// <param name="linear">Whether to go along straight lines.</param>
    /// <param name="threePhase">Whether to go down to the first rate in as many steps as up, and to the last in those that are left.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LearningRateSchedule OneCycle(
        double maximum, long steps, double warmupShare = 0.3, double initialDivisor = 25, double finalDivisor = 1e4, bool linear = false,
        bool threePhase = false)
    {
        Setting.FiniteNotNegative(maximum, nameof(maximum));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Setting.Share(warmupShare, nameof(warmupShare));
        Setting.FiniteFromOne(initialDivisor, nameof(initialDivisor));
        Setting.FiniteFromOne(finalDivisor, nameof(finalDivisor));
        if (threePhase && warmupShare > 0.5)
        {
            throw new ArgumentOutOfRangeException(
                nameof(warmupShare),
                FormattableString.Invariant($"warmupShare is {warmupShare}; with a phase down that is as long, it must be at most 0.5."));
        }

        double initial = maximum / initialDivisor;
        return new OneCycleSchedule(initial, maximum, initial / finalDivisor, steps, warmupShare, linear, threePhase);
    }

    /// <summary>
    /// Before this schedule, so many steps from <paramref name="startFactor"/> times its first rate up to that rate, in equal parts: PyTorch's
    /// SequentialLR of a LinearLR and this one. This schedule's first step is then step <paramref name="steps"/>.
    /// </summary>
    /// <param name="steps">Steps of the warm-up: from 0 (none) up.</param>
    /// <param name="startFactor">From 0 to 1; PyTorch's default is a third.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public LearningRateSchedule WithWarmup(long steps, double startFactor = 1.0 / 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Setting.Share(startFactor, nameof(startFactor));
        if (steps == 0)
        {
            return this;
        }

        double rate = At(0);
        return new LinearSchedule(startFactor * rate, rate, steps).Then(steps, this);
    }

    /// <summary>This schedule for so many steps, then <paramref name="next"/> from its own first step on: PyTorch's SequentialLR.</summary>
    /// <param name="afterSteps">Steps of this schedule: from 0 up.</param>
    /// <param name="next">The schedule behind it.</param>
    /// <exception cref="ArgumentNullException">There is no next schedule.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public LearningRateSchedule Then(long afterSteps, LearningRateSchedule next)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentOutOfRangeException.ThrowIfNegative(afterSteps);
        return new SequenceSchedule(this, afterSteps, next);
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="index">How many steps came before it: from 0 up.</param>
    protected abstract double RateAt(long index);
}
