using System.Numerics;

namespace NetGen.Runtime.Tests;

public sealed class AdamTests
{
    [Fact]
    public void The_first_step_is_as_long_as_the_learning_rate_whatever_the_gradient()
    {
        Numbers<double> numbers = new([]);
        numbers.Step(new Adam(numbers, learningRate: 0.25, epsilon: 1e-30), 1e-3, -5, 1e100);
        Assert.Equal(-0.25, numbers.Parameters[0], 1e-15);
        Assert.Equal(0.25, numbers.Parameters[1], 1e-15);
        Assert.Equal(-0.25, numbers.Parameters[2], 1e-15);
    }

    [Fact]
    public void Gradients_that_count_as_none_change_nothing_and_small_ones_do()
    {
        Numbers<float> single = new([1, 1, 1, 1]);
        Numbers<double> twice = new([1, 1, 1]);
        Adam adam = new(single, learningRate: 0.001);
        Adam adamOfDoubles = new(twice, learningRate: 0.001);
        for (int step = 0; step < 50; step++)
        {
            single.Step(adam, 0, 1e-45, -1e-39, 1e-10);
            twice.Step(adamOfDoubles, 0, 5e-324, -1e-310);
        }

        Assert.Equal([1f, 1f, 1f], single.Parameters[..3].ToArray());
        Assert.Equal([1.0, 1.0, 1.0], twice.Parameters[..3].ToArray());
        Assert.InRange(single.Parameters[3], 0.98f, 0.9999f);
    }

    [Fact]
    public void Moments_decay_to_zero_and_never_to_subnormal_numbers()
    {
        Numbers<float> single = new([1, 1, 1, 1]);
        AssertDecay(single, new Adam(single, learningRate: 1e-3), 1, -1e10, 1e-5, -1e-30);
        Numbers<double> twice = new([1, 1, 1, 1]);
        AssertDecay(twice, new Adam(twice, learningRate: 1e-3, beta2: 0.99), 1, -1e10, 1e-5, -1e-300);
    }

    [Fact]
    public void A_decay_apart_from_the_gradient_is_not_divided_by_its_root()
    {
        Numbers<double> coupled = new([1, 1]);
        Numbers<double> apart = new([1, 1]);
        coupled.Step(new Adam(coupled, learningRate: 0.1, weightDecay: 0.5), 0, 0);
        apart.Step(new AdamW(apart, learningRate: 0.1, weightDecay: 0.5), 0, 0);
        Assert.Equal(0.9, coupled.Parameters[0], 1e-8);
        Assert.Equal(0.95, apart.Parameters[0], 1e-15);
    }

    [Fact]
    public void AMSGrad_does_not_forget_a_large_gradient()
    {
        Numbers<double> numbers = new([0]);
        Numbers<double> forgetful = new([0]);
        AmsGrad amsGrad = new(numbers, beta1: 0, beta2: 0.5);
        Adam adam = new(forgetful, beta1: 0, beta2: 0.5);
        numbers.Step(amsGrad, 1000);
        forgetful.Step(adam, 1000);
        (double before, double beforeForgetful) = (numbers.Parameters[0], forgetful.Parameters[0]);
        for (int step = 0; step < 40; step++)
        {
            numbers.Step(amsGrad, 1);
            forgetful.Step(adam, 1);
        }

        // 40 steps of a learning rate times 1 over sqrt(500,000), and ever longer ones.
        Assert.Equal(40 * 1e-3 / Math.Sqrt(500_000), before - numbers.Parameters[0], 1e-6);
        Assert.True(beforeForgetful - forgetful.Parameters[0] > 0.02);
    }

    // Gradients once, then none until nothing is left of them; from then on parameters stand still.
    private static void AssertDecay<T>(Numbers<T> numbers, Adam adam, params double[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Patience = 200_000;
        numbers.Step(adam, gradients);
        ReadOnlySpan<T> mean = adam.State<T>("mean");
        ReadOnlySpan<T> square = adam.State<T>("meanSquare");
        Assert.NotEqual(T.Zero, mean[0]);
        Assert.NotEqual(T.Zero, square[0]);
        numbers.Gradients.Clear();
        int steps = 0;
        while ((mean.IndexOfAnyExcept(T.Zero) >= 0 || square.IndexOfAnyExcept(T.Zero) >= 0) && steps < Patience)
        {
            adam.Step(numbers);
            steps++;
            Precisely.AssertZeroOrNormal(mean, "mean");
            Precisely.AssertZeroOrNormal(square, "mean square");
        }

        Assert.InRange(steps, 100, Patience - 1);
        T[] before = numbers.Parameters.ToArray();
        adam.Step(numbers);
        Assert.Equal(before, numbers.Parameters.ToArray());
        Precisely.AssertZero(mean);
    }
}
