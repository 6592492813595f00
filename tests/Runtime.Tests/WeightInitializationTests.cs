using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

public sealed class WeightInitializationTests
{
    private const int Inputs = 300;
    private const int Outputs = 50;
    private const int Stride = 64;

    [Fact]
    public void Uniform_weights_have_the_variance_and_leave_the_padding_alone()
    {
        double[] weights = Fill((ref Xoshiro256 random, ref double first) =>
            WeightInitialization.Uniform(ref random, ref first, Inputs, Outputs, Stride, limit: 0.3));
        Assert.All(weights, weight => Assert.InRange(weight, -0.3, 0.3));
        Assert.InRange(weights.Average(), -0.01, 0.01);
        Assert.InRange(weights.Average(weight => weight * weight), 0.98 * 0.03, 1.02 * 0.03);
    }

    [Fact]
    public void Normal_weights_have_the_variance_and_the_tails()
    {
        double[] weights = Fill((ref Xoshiro256 random, ref double first) =>
            WeightInitialization.Normal(ref random, ref first, Inputs, Outputs, Stride, standardDeviation: 0.5));
        Assert.InRange(weights.Average(), -0.02, 0.02);
        Assert.InRange(weights.Average(weight => weight * weight), 0.96 * 0.25, 1.04 * 0.25);
        // 68.27 % lie within one standard deviation, 95.45 % within two.
        Assert.InRange(weights.Count(weight => Math.Abs(weight) < 0.5) / (double)weights.Length, 0.67, 0.695);
        Assert.InRange(weights.Count(weight => Math.Abs(weight) < 1) / (double)weights.Length, 0.948, 0.961);
    }

    [Fact]
    public void The_stride_does_not_change_the_weights_and_floats_are_rounded_doubles()
    {
        double[] wide = new double[3 * 8];
        double[] narrow = new double[3 * 2];
        float[] single = new float[3 * 2];
        var random = new Xoshiro256(9);
        WeightInitialization.Uniform(ref random, ref wide[0], 3, 2, 8, 1);
        random = new(9);
        WeightInitialization.Uniform(ref random, ref narrow[0], 3, 2, 2, 1);
        random = new(9);
        WeightInitialization.Uniform(ref random, ref single[0], 3, 2, 2, 1);
        for (int k = 0; k < 3; k++)
        {
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(wide[(k * 8) + j], narrow[(k * 2) + j]);
                Assert.Equal((float)wide[(k * 8) + j], single[(k * 2) + j]);
            }
        }

        // By rows of W [outputs, inputs]: the second number drawn belongs to input 1 of output 0.
        random = new(9);
        random.NextDouble();
        Assert.Equal((2 * random.NextDouble()) - 1, narrow[2]);
    }

    private delegate void Filling(ref Xoshiro256 random, ref double first);

    private static double[] Fill(Filling fill)
    {
        double[] memory = new double[Inputs * Stride];
        var random = new Xoshiro256(5);
        fill(ref random, ref memory[0]);
        Assert.All(Enumerable.Range(0, memory.Length).Where(i => i % Stride >= Outputs), i => Assert.Equal(0, memory[i]));
        return Enumerable.Range(0, memory.Length).Where(i => i % Stride < Outputs).Select(i => memory[i]).ToArray();
    }
}
