namespace NetGen.Runtime.Tests;

public sealed class SgdTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void Steps_are_PyTorchs(double momentum, bool nesterov)
    {
        var single = new Numbers<float>([1, -2, 0.5f]);
        var twice = new Numbers<double>([1, -2, 0.5]);
        var sgd = new Sgd(single, 0.1, momentum, nesterov);
        var sgdOfDoubles = new Sgd(twice, 0.1, momentum, nesterov);
        double[] parameters = [1, -2, 0.5];
        double[] velocity = new double[3];
        for (int step = 1; step <= 10; step++)
        {
            for (int i = 0; i < 3; i++)
            {
                double gradient = Math.Sin(step + i);
                single.Gradients[i] = (float)gradient;
                twice.Gradients[i] = gradient;
                // torch.optim.SGD: the first velocity is the gradient itself, which momentum times zero plus the gradient is too.
                velocity[i] = (momentum * velocity[i]) + gradient;
                parameters[i] -= 0.1 * (nesterov ? gradient + (momentum * velocity[i]) : velocity[i]);
            }

            sgd.Step(single);
            sgdOfDoubles.Step(twice);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(parameters[i], single.Parameters[i], 1e-5);
                Assert.Equal(parameters[i], twice.Parameters[i], 1e-14);
            }
        }

        Assert.Equal(-1, single.Parameters[3..].IndexOfAnyExcept(0f));
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        var numbers = new Numbers<double>([0]);
        numbers.Gradients[0] = 1;
        var sgd = new Sgd(numbers, learningRate: 1);
        sgd.Step(numbers);
        sgd.LearningRate = 0.25;
        sgd.Step(numbers);
        Assert.Equal(-1.25, numbers.Parameters[0]);
        Assert.Equal(0.25, sgd.LearningRate);
    }

    [Fact]
    public void What_has_decayed_to_a_subnormal_number_becomes_zero()
    {
        var numbers = new Numbers<float>([0]);
        var sgd = new Sgd(numbers, learningRate: 1, momentum: 0.5);
        numbers.Gradients[0] = 2e-38f;
        sgd.Step(numbers);
        float after = numbers.Parameters[0];
        numbers.Gradients[0] = 0;
        for (int step = 0; step < 10; step++)
        {
            sgd.Step(numbers);
        }

        // 2e-38 keeps half of itself as a velocity of 1e-38 or less, which counts as nothing.
        Assert.Equal(after, numbers.Parameters[0]);
    }
}
