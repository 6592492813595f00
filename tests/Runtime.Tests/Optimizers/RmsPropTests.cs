namespace NetGen.Runtime.Tests;

public sealed class RmsPropTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(-3e7)]
    public void Constant_gradients_have_no_variance(double gradient)
    {
        Numbers<float> single = new([0]);
        RmsProp rmsProp = new(single, learningRate: 0.25, smoothing: 0.5, epsilon: 1, centered: true);
        for (int step = 0; step < 300; step++)
        {
            single.Step(rmsProp, gradient);
        }

        // A step is the learning rate times the gradient over epsilon.
        single.Parameters[0] = 0;
        single.Step(rmsProp, gradient);
        Precisely.AssertClose(-0.25 * gradient, single.Parameters[0], Math.Abs(gradient), 1e-6, "step");
        Assert.InRange(rmsProp.State<float>("variance")[0], 0, 1e-9 * gradient * gradient);
    }
}
