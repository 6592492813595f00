namespace NetGen.Runtime.Tests;

public sealed class LionTests
{
    [Fact]
    public void Every_step_is_as_long_as_the_learning_rate_or_none()
    {
        Numbers<double> numbers = new([0, 0, 0, 0]);
        Lion lion = new(numbers, learningRate: 0.125, beta1: 0.5, beta2: 0.75);
        numbers.Step(lion, 1e-200, -1e200, 0, 4);
        Assert.Equal([-0.125, 0.125, 0, -0.125], numbers.Parameters[..4].ToArray());

        // The mean of the last is 1, and half of it cancels half of -1: no direction, no step.
        numbers.Step(lion, 0, 0, 1e-310, -1);
        Assert.Equal([-0.25, 0.25, 0, -0.125], numbers.Parameters[..4].ToArray());
    }
}
