using System.Numerics;

namespace NetGen.Runtime.Tests;

public sealed class GradientAccumulatorTests
{
    [Fact]
    public void Gradients_are_the_mean_over_all_examples()
    {
        AssertMean<float>(1e-6);
        AssertMean<double>(1e-15);
    }

    [Fact]
    public void The_first_batch_is_taken_to_the_last_bit()
    {
        Numbers<float> batch = new([]) { Examples = 7 };
        float[] gradients = [0.1f, -1e-38f, 3e38f, 1f / 3, 0];
        gradients.CopyTo(batch.Gradients);
        GradientAccumulator<float> accumulator = new(batch);
        accumulator.Add(batch);
        Assert.Equal(batch.Gradients.ToArray()[2..], accumulator.Gradients.ToArray()[2..]);
        Assert.Equal(0.1f, accumulator.Gradients[0]);
        Assert.Equal(0, accumulator.Gradients[1]);
    }

    [Fact]
    public void An_optimiser_steps_along_the_mean()
    {
        Numbers<double> network = new([1]);
        Numbers<double> batch = new([]) { Examples = 1 };
        GradientAccumulator<double> accumulator = new(network);
        batch.Gradients[0] = 4;
        accumulator.Add(batch);
        batch.Gradients[0] = 2;
        accumulator.Add(batch);
        new Sgd(network, learningRate: 0.5).Step(accumulator);
        Assert.Equal(-0.5, network.Parameters[0]);
    }

    [Fact]
    public void Clearing_forgets_all_even_NaN()
    {
        Numbers<float> batch = new([]) { Examples = 3 };
        GradientAccumulator<float> accumulator = new(batch);
        batch.Gradients[1] = float.NaN;
        accumulator.Add(batch);
        Assert.True(float.IsNaN(accumulator.Gradients[1]));
        accumulator.Clear();
        Assert.Equal(0, accumulator.Examples);
        Precisely.AssertZero<float>(accumulator.Gradients);
        batch.Gradients[1] = 5;
        accumulator.Add(batch);
        Assert.Equal(5, accumulator.Gradients[1]);
    }

    [Fact]
    public void Padding_stays_zero_and_no_number_is_subnormal()
    {
        Numbers<float> batch = new([]) { Examples = 1 };
        GradientAccumulator<float> accumulator = new(batch);
        for (int i = 0; i < 100; i++)
        {
            new float[] { 1e-38f, i % 2 == 0 ? 1e-37f : 0, float.NaN, float.PositiveInfinity }.CopyTo(batch.Gradients);
            accumulator.Add(batch);
            Precisely.AssertZeroOrNormal<float>(accumulator.Gradients, "mean");
            Precisely.AssertZero<float>(accumulator.Gradients[4..]);
        }
    }

    [Fact]
    public void What_does_not_belong_is_refused_and_nothing_is_changed()
    {
        Numbers<float> batch = new([]);
        batch.Gradients[0] = 2;
        GradientAccumulator<float> accumulator = new(batch);
        accumulator.Add(batch);
        Assert.Equal("workspace", Assert.Throws<ArgumentNullException>(() => accumulator.Add(null!)).ParamName);
        Assert.Equal("workspace", Assert.Throws<ArgumentException>(() => accumulator.Add(new Numbers<float>([], 128))).ParamName);
        Assert.Throws<InvalidOperationException>(() => accumulator.Add(new Numbers<float>([]) { Examples = 0 }));
        Assert.Equal(1, accumulator.Examples);
        Assert.Equal(2, accumulator.Gradients[0]);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => new GradientAccumulator<float>(null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => new GradientAccumulator<float>(new Numbers<float>([], 17))).ParamName);
    }

    private static void AssertMean<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> batch = new([]);
        GradientAccumulator<T> accumulator = new(batch);
        Xoshiro256 random = new(3);
        double[] sums = new double[20];
        for (int round = 0; round < 30; round++)
        {
            batch.Examples = 1 + random.NextBelow(64);
            for (int i = 0; i < sums.Length; i++)
            {
                batch.Gradients[i] = T.CreateTruncating(1 + random.NextDouble());
                sums[i] += batch.Examples * double.CreateChecked(batch.Gradients[i]);
            }

            accumulator.Add(batch);
            for (int i = 0; i < sums.Length; i++)
            {
                double mean = sums[i] / accumulator.Examples;
                Precisely.AssertClose(mean, double.CreateChecked(accumulator.Gradients[i]), mean, tolerance, $"round {round}");
            }
        }
    }
}
