namespace NetGen.Runtime.Tests;

public sealed class ReduceOnPlateauTests
{
    public static TheoryData<bool, bool, int, int, double> Settings =>
        new()
        {
            { false, false, 10, 0, 0 },
            { false, false, 2, 3, 1e-3 },
            { false, true, 3, 0, 0 },
            { true, false, 0, 2, 0 },
            { true, true, 4, 1, 1e-6 },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public void It_goes_where_ReduceLROnPlateau_goes(bool higherIsBetter, bool absolute, int patience, int cooldown, double minimum)
    {
        ReduceOnPlateau plateau = new(
            0.5, factor: 0.3, patience, threshold: 0.02, absolute, cooldown, minimum, smallestChange: 1e-8, higherIsBetter);

        // torch.optim.lr_scheduler.ReduceLROnPlateau.step, as it stands there.
        double rate = 0.5;
        double best = higherIsBetter ? double.NegativeInfinity : double.PositiveInfinity;
        int bad = 0;
        int cooling = 0;
        int reductions = 0;
        Xoshiro256 random = new(2);
        for (int epoch = 0; epoch < 400; epoch++)
        {
            double metric = (higherIsBetter ? epoch / 400.0 : 5.0 / (epoch + 1)) + (0.05 * random.NextDouble());
            bool isBetter = (higherIsBetter, absolute) switch
            {
                (false, false) => metric < best * (1 - 0.02),
                (false, true) => metric < best - 0.02,
                (true, false) => metric > best * (0.02 + 1),
                (true, true) => metric > best + 0.02,
            };
            bad = isBetter ? 0 : bad + 1;
            best = isBetter ? metric : best;
            if (cooling > 0)
            {
                cooling--;
                bad = 0;
            }

            if (bad > patience)
            {
                double reduced = Math.Max(rate * 0.3, minimum);
                if (rate - reduced > 1e-8)
                {
                    rate = reduced;
                    reductions++;
                }

                cooling = cooldown;
                bad = 0;
            }

            Assert.Equal(rate, plateau.Observe(metric));
            Assert.Equal(new PlateauState(rate, best, bad, cooling), plateau.State);
            Assert.Equal(rate, plateau.LearningRate);
        }

        Assert.True(reductions > 1);
    }

    [Fact]
    public void Defaults_are_PyTorchs()
    {
        ReduceOnPlateau plateau = new(1);
        plateau.Observe(100);
        for (int bad = 1; bad <= 10; bad++)
        {
            // Less better than a ten-thousandth is no better.
            Assert.Equal(1, plateau.Observe(99.995));
        }

        Assert.Equal(0.1, plateau.Observe(99.995));
        for (int bad = 1; bad <= 10; bad++)
        {
            Assert.Equal(0.1, plateau.Observe(double.NaN));
        }

        Assert.Equal(0.1 * 0.1, plateau.Observe(double.NaN));
        Assert.Equal(0.1 * 0.1, plateau.Observe(50));
        Assert.Equal(50, plateau.State.Best);
    }

    [Fact]
    public void The_rate_stays_at_the_minimum_and_tiny_reductions_are_not_made()
    {
        ReduceOnPlateau plateau = new(1, factor: 0.5, patience: 0, minimum: 0.2);
        plateau.Observe(1);
        Assert.Equal([0.5, 0.25, 0.2, 0.2], Enumerable.Range(0, 4).Select(_ => plateau.Observe(1)));
        ReduceOnPlateau small = new(1e-8, factor: 0.5, patience: 0);
        small.Observe(1);
        Assert.Equal(1e-8, small.Observe(1));
    }

    [Fact]
    public void A_restored_one_goes_on_as_the_first_does()
    {
        ReduceOnPlateau first = new(1, patience: 2, cooldown: 1, factor: 0.5);
        Xoshiro256 random = new(8);
        for (int i = 0; i < 50; i++)
        {
            first.Observe(random.NextDouble());
            ReduceOnPlateau second = new(7, patience: 2, cooldown: 1, factor: 0.5);
            second.Restore(first.State);
            Assert.Equal(first.State, second.State);
            double metric = random.NextDouble();
            Assert.Equal(first.Observe(metric), second.Observe(metric));
        }
    }

    [Fact]
    public void Bad_settings_and_states_are_refused()
    {
        foreach (double bad in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            AssertRefused("learningRate", () => new ReduceOnPlateau(bad));
            AssertRefused("factor", () => new ReduceOnPlateau(1, factor: bad));
            AssertRefused("threshold", () => new ReduceOnPlateau(1, threshold: bad));
            AssertRefused("minimum", () => new ReduceOnPlateau(1, minimum: bad));
            AssertRefused("smallestChange", () => new ReduceOnPlateau(1, smallestChange: bad));
        }

        AssertRefused("factor", () => new ReduceOnPlateau(1, factor: 1));
        AssertRefused("patience", () => new ReduceOnPlateau(1, patience: -1));
        AssertRefused("cooldown", () => new ReduceOnPlateau(1, cooldown: -1));
        ReduceOnPlateau plateau = new(1);
        PlateauState state = plateau.State;
        Assert.Throws<ArgumentOutOfRangeException>(() => plateau.Restore(state with { LearningRate = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => plateau.Restore(state with { Best = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => plateau.Restore(state with { BadObservations = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => plateau.Restore(state with { CooldownLeft = -1 }));
        Assert.Equal(state, plateau.State);
    }

    private static void AssertRefused(string name, Func<object> call) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
