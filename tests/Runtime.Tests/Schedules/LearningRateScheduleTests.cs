namespace NetGen.Runtime.Tests;

/// <summary>Schedules against PyTorch's definitions, computed here with the base library's functions.</summary>
public sealed class LearningRateScheduleTests
{
    private const double Tolerance = 1e-14;

    [Fact]
    public void Constant_is_constant()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Constant(0.3);
        Assert.Equal(0.3, schedule.At(0));
        Assert.Equal(0.3, schedule.At(long.MaxValue));
    }

    [Fact]
    public void Step_decay_is_StepLR()
    {
        LearningRateSchedule schedule = LearningRateSchedule.StepDecay(0.8, every: 30, factor: 0.7);
        AssertRates(schedule, 1000, step => 0.8 * Math.Pow(0.7, Math.Floor(step / 30.0)));
        Assert.Equal(0.1, LearningRateSchedule.StepDecay(1, 5).At(9));
    }

    [Fact]
    public void Exponential_is_ExponentialLR()
    {
        AssertRates(LearningRateSchedule.Exponential(0.5, 0.99), 1000, step => 0.5 * Math.Pow(0.99, step));
        AssertRates(LearningRateSchedule.Exponential(1e-6, 1.01), 1000, step => 1e-6 * Math.Pow(1.01, step));
        Assert.Equal(double.MaxValue, LearningRateSchedule.Exponential(1, 2).At(5000));
        Assert.Equal(0, LearningRateSchedule.Exponential(0, 2).At(5000));
        Assert.Equal(0, LearningRateSchedule.Exponential(1, 0.5).At(5000));
    }

    [Fact]
    public void Linear_is_LinearLR()
    {
        double factor(int step) => 0.25 + ((1.5 - 0.25) * Math.Min(step, 40) / 40.0);
        AssertRates(LearningRateSchedule.Linear(0.2 * 0.25, 0.2 * 1.5, 40), 100, step => 0.2 * factor(step));
        AssertRates(LearningRateSchedule.Linear(0.3, 0, 7), 20, step => step >= 7 ? 0 : 0.3 * (1 - (step / 7.0)));
        Assert.Equal(0.3, LearningRateSchedule.Linear(0.1, 0.3, 3).At(3));
    }

    [Fact]
    public void Cosine_is_CosineAnnealingLR_and_then_stays()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Cosine(0.4, 90, minimum: 0.01);
        AssertRates(schedule, 200, step => 0.01 + ((0.4 - 0.01) * (1 + Math.Cos(Math.PI * Math.Min(step, 90) / 90)) / 2), 0.4);
        Assert.Equal(0.4, schedule.At(0));
        Assert.Equal(0.01, schedule.At(90));
        Assert.Equal(0.01, schedule.At(long.MaxValue));
        Assert.Equal(0.2, LearningRateSchedule.Cosine(0.4, 90).At(45));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 2)]
    [InlineData(1, 3)]
    [InlineData(7, 10)]
    public void Cosine_with_restarts_is_CosineAnnealingWarmRestarts(int first, int multiplier)
    {
        LearningRateSchedule schedule = LearningRateSchedule.CosineWithRestarts(0.4, first, multiplier, minimum: 0.03);
        (int current, int length) = (0, first);
        for (int step = 0; step < 500; step++)
        {
            if (current == length)
            {
                Assert.Equal(0.4, schedule.At(step));
                (current, length) = (0, length * multiplier);
            }

            AssertRate(0.03 + ((0.4 - 0.03) * (1 + Math.Cos(Math.PI * current / length)) / 2), schedule.At(step), step, 0.4);
            current++;
        }

        Assert.InRange(schedule.At(long.MaxValue), 0.03, 0.4);
    }

    [Theory]
    [InlineData(100, 0.3, 25, 1e4, false, false)]
    [InlineData(100, 0.3, 25, 1e4, true, false)]
    [InlineData(100, 0.3, 10, 100, false, true)]
    [InlineData(77, 0.45, 10, 100, true, true)]
    [InlineData(33, 0, 5, 7, false, false)]
    [InlineData(33, 1, 5, 7, false, false)]
    [InlineData(3, 0.3, 25, 1e4, false, false)]
    [InlineData(1, 0.3, 25, 1e4, false, false)]
    [InlineData(12, 0.5, 4, 10, false, true)]
    public void One_cycle_is_OneCycleLR(int steps, double share, double initialDivisor, double finalDivisor, bool linear, bool threePhase)
    {
        LearningRateSchedule schedule = LearningRateSchedule.OneCycle(0.6, steps, share, initialDivisor, finalDivisor, linear, threePhase);
        double initial = 0.6 / initialDivisor;
        double least = initial / finalDivisor;

        // torch.optim.lr_scheduler.OneCycleLR: phases by their ends, and the rates between which they go.
        (double End, double From, double To)[] phases = threePhase
            ? [((share * steps) - 1, initial, 0.6), ((2 * share * steps) - 2, 0.6, initial), (steps - 1, initial, least)]
            : [((share * steps) - 1, initial, 0.6), (steps - 1, 0.6, least)];
        for (int step = 0; step < steps; step++)
        {
            double start = 0;
            foreach ((double end, double from, double to) in phases)
            {
                if (step <= end || end == steps - 1)
                {
                    double part = (step - start) / (end - start);
                    double rate = linear ? from + (part * (to - from)) : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * part)));
                    AssertRate(double.IsNaN(rate) ? to : rate, schedule.At(step), step, 0.6);
                    break;
                }

                start = end;
            }
        }

        Assert.Equal(schedule.At(steps - 1), schedule.At(steps + 1000));
    }

    [Fact]
    public void One_cycle_starts_peaks_and_ends_where_it_should()
    {
        LearningRateSchedule schedule = LearningRateSchedule.OneCycle(1, 101, warmupShare: 51.0 / 101);
        Assert.Equal(1.0 / 25, schedule.At(0));
        Assert.Equal(1, schedule.At(50));
        Assert.Equal(1.0 / 25 / 1e4, schedule.At(100));
    }

    [Fact]
    public void Warm_up_goes_before_the_schedule()
    {
        LearningRateSchedule cosine = LearningRateSchedule.Cosine(0.4, 50);
        LearningRateSchedule schedule = cosine.WithWarmup(10, 0.25);
        AssertRates(schedule, 100, step => step < 10 ? 0.4 * (0.25 + (0.75 * step / 10)) : cosine.At(step - 10));
        AssertRate(0.3 / 3, LearningRateSchedule.Constant(0.3).WithWarmup(5).At(0), 0);
        Assert.Equal(0, LearningRateSchedule.Constant(0.3).WithWarmup(5, 0).At(0));
        Assert.Equal(0.4, cosine.WithWarmup(0).At(0));
    }

    [Fact]
    public void Schedules_follow_each_other_from_their_own_first_steps()
    {
        LearningRateSchedule schedule = LearningRateSchedule.Constant(1)
            .Then(5, LearningRateSchedule.Exponential(0.5, 0.5))
            .Then(8, LearningRateSchedule.Linear(3, 4, 2).WithWarmup(2, 0.5));
        Assert.Equal(
            [1, 1, 1, 1, 1, 0.5, 0.25, 0.125, 1.5, 2.25, 3, 3.5, 4, 4], Enumerable.Range(0, 14).Select(step => schedule.At(step)));
        Assert.Equal(0.5, LearningRateSchedule.Constant(1).Then(0, LearningRateSchedule.Constant(0.5)).At(0));
    }

    [Fact]
    public void A_schedule_of_ones_own_composes_too()
    {
        LearningRateSchedule schedule = new Inverse().WithWarmup(2, 0);
        Assert.Equal([0, 0.5, 1, 0.5, 1.0 / 3], Enumerable.Range(0, 5).Select(step => schedule.At(step)));
        Assert.Throws<ArgumentOutOfRangeException>(() => schedule.At(-1));
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_their_names()
    {
        LearningRateSchedule constant = LearningRateSchedule.Constant(1);
        foreach (double bad in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            AssertRefused("rate", () => LearningRateSchedule.Constant(bad));
            AssertRefused("rate", () => LearningRateSchedule.StepDecay(bad, 1));
            AssertRefused("factor", () => LearningRateSchedule.StepDecay(1, 1, bad));
            AssertRefused("factor", () => LearningRateSchedule.Exponential(1, bad));
            AssertRefused("from", () => LearningRateSchedule.Linear(bad, 1, 1));
            AssertRefused("to", () => LearningRateSchedule.Linear(1, bad, 1));
            AssertRefused("rate", () => LearningRateSchedule.Cosine(bad, 1));
            AssertRefused("minimum", () => LearningRateSchedule.Cosine(1, 1, bad));
            AssertRefused("rate", () => LearningRateSchedule.CosineWithRestarts(bad, 1));
            AssertRefused("minimum", () => LearningRateSchedule.CosineWithRestarts(1, 1, 1, bad));
            AssertRefused("maximum", () => LearningRateSchedule.OneCycle(bad, 1));
            AssertRefused("warmupShare", () => LearningRateSchedule.OneCycle(1, 1, bad));
            AssertRefused("initialDivisor", () => LearningRateSchedule.OneCycle(1, 1, initialDivisor: bad));
            AssertRefused("finalDivisor", () => LearningRateSchedule.OneCycle(1, 1, finalDivisor: bad));
            AssertRefused("startFactor", () => constant.WithWarmup(1, bad));
        }

        AssertRefused("every", () => LearningRateSchedule.StepDecay(1, 0));
        AssertRefused("steps", () => LearningRateSchedule.Linear(1, 1, 0));
        AssertRefused("steps", () => LearningRateSchedule.Cosine(1, 0));
        AssertRefused("firstSteps", () => LearningRateSchedule.CosineWithRestarts(1, 0));
        AssertRefused("multiplier", () => LearningRateSchedule.CosineWithRestarts(1, 1, 0));
        AssertRefused("steps", () => LearningRateSchedule.OneCycle(1, 0));
        AssertRefused("initialDivisor", () => LearningRateSchedule.OneCycle(1, 1, initialDivisor: 0.5));
        AssertRefused("warmupShare", () => LearningRateSchedule.OneCycle(1, 10, 0.6, threePhase: true));
        AssertRefused("steps", () => constant.WithWarmup(-1));
        AssertRefused("afterSteps", () => constant.Then(-1, constant));
        AssertRefused("step", () => constant.At(-1));
        Assert.Equal("next", Assert.Throws<ArgumentNullException>(() => constant.Then(1, null!)).ParamName);
    }

    private static void AssertRefused(string name, Func<object> call) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);

    private static void AssertRates(LearningRateSchedule schedule, int steps, Func<int, double> expected, double size = 0)
    {
        for (int step = 0; step < steps; step++)
        {
            AssertRate(expected(step), schedule.At(step), step, size);
        }
    }

    // Relative to the rate, or, where it is a small difference of cosines, to the largest.
    private static void AssertRate(double expected, double actual, int step, double size = 0)
    {
        double error = Math.Abs(actual - expected);
        double allowed = Tolerance * Math.Max(Math.Abs(expected), size);
        Assert.True(error <= allowed, $"step {step}: {actual:r}, expected {expected:r}.");
    }

    private sealed class Inverse : LearningRateSchedule
    {
        protected override double RateAt(long index) => 1.0 / (index + 1);
    }
}
