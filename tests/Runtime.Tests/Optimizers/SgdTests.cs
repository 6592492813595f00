namespace NetGen.Runtime.Tests;

public sealed class SgdTests
{
    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        Numbers<double> numbers = new([0]);
        Sgd sgd = new(numbers, learningRate: 1);
        numbers.Step(sgd, 1);
        sgd.LearningRate = 0.25;
        numbers.Step(sgd, 1);
        Assert.Equal(-1.25, numbers.Parameters[0]);
        Assert.Equal(0.25, sgd.LearningRate);
    }

    [Fact]
    public void What_has_decayed_to_a_subnormal_number_becomes_zero()
    {
        Numbers<float> numbers = new([0]);
        Sgd sgd = new(numbers, learningRate: 1, momentum: 0.5);
        numbers.Step(sgd, 2e-38);
        float after = numbers.Parameters[0];
        Assert.NotEqual(0, after);
        for (int step = 0; step < 10; step++)
        {
            numbers.Step(sgd, 0);
        }

        // 2e-38 keeps half of itself as a velocity of 1e-38 or less, which counts as nothing.
        Assert.Equal(after, numbers.Parameters[0]);
    }

    [Fact]
    public void Dampening_leaves_the_first_step_as_it_is()
    {
        Numbers<double> numbers = new([0]);
        Sgd sgd = new(numbers, learningRate: 1, momentum: 0.5, dampening: 1);
        numbers.Step(sgd, 8);
        Assert.Equal(-8, numbers.Parameters[0]);
        numbers.Step(sgd, 100);
        Assert.Equal(-12, numbers.Parameters[0]);
    }
}
