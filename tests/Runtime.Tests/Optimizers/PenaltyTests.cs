using System.Numerics;

namespace NetGen.Runtime.Tests;

public sealed class PenaltyTests
{
    // Several chunks, and half a round of lanes.
    private const int Length = 5000;

    [Fact]
    public void Penalties_add_their_derivatives_and_return_their_values()
    {
        AssertPenalties<float>(2e-7);
        AssertPenalties<double>(1e-15);
    }

    [Fact]
    public void L2_is_what_coupled_weight_decay_adds()
    {
        Numbers<double> penalised = new([2, -0.5]);
        Numbers<double> decayed = new([2, -0.5]);
        Adam adam = new(penalised);
        Adam withDecay = new(decayed, weightDecay: 0.1);
        for (int step = 0; step < 10; step++)
        {
            new double[] { 1, step }.CopyTo(penalised.Gradients);
            Penalty.AddL2(penalised, penalised, 0.1);
            adam.Step(penalised);
            decayed.Step(withDecay, 1, step);
            Assert.Equal(decayed.Parameters.ToArray(), penalised.Parameters.ToArray());
        }
    }

    [Fact]
    public void Gradients_of_a_penalty_are_finite_differences_of_its_value()
    {
        Numbers<double> numbers = new([1.5, -0.25, 3]);
        foreach (Func<Numbers<double>, double> add in new Func<Numbers<double>, double>[]
            { each => Penalty.AddL1(each, each, 0.3), each => Penalty.AddL2(each, each, 0.3) })
        {
            numbers.Gradients.Clear();
            double value = add(numbers);
            double[] gradients = numbers.Gradients[..3].ToArray();
            for (int i = 0; i < 3; i++)
            {
                numbers.Parameters[i] += 1e-6;
                Assert.Equal(gradients[i], (add(numbers) - value) / 1e-6, 1e-6);
                numbers.Parameters[i] -= 1e-6;
            }
        }
    }

    [Fact]
    public void Zero_and_padding_are_not_penalised_and_NaN_shows()
    {
        Numbers<float> numbers = new([0, 1, float.NaN, 1e-38f]);
        Assert.True(double.IsNaN(Penalty.AddL1(numbers, numbers, 1e-3)));
        Assert.Equal([0, 1e-3f, float.NaN, 1e-3f], numbers.Gradients[..4].ToArray());
        Precisely.AssertZero<float>(numbers.Gradients[4..]);
        Assert.True(double.IsNaN(Penalty.AddL2(numbers, numbers, 1e-3)));
        Precisely.AssertZero<float>(numbers.Gradients[4..]);
        Precisely.AssertZeroOrNormal<float>(numbers.Gradients, "gradients");
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_is_changed()
    {
        Numbers<float> numbers = new([1]);
        foreach (Func<IParameters<float>, IGradients<float>, double, double> add in
            new Func<IParameters<float>, IGradients<float>, double, double>[] { Penalty.AddL1, Penalty.AddL2 })
        {
            Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => add(null!, numbers, 1)).ParamName);
            Assert.Equal("gradients", Assert.Throws<ArgumentNullException>(() => add(numbers, null!, 1)).ParamName);
            Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => add(numbers, new Numbers<float>([], 128), 1)).ParamName);
            foreach (double strength in new[] { -1, double.NaN, double.PositiveInfinity })
            {
                Assert.Equal("strength", Assert.Throws<ArgumentOutOfRangeException>(() => add(numbers, numbers, strength)).ParamName);
            }

            Precisely.AssertZero<float>(numbers.Gradients);
        }
    }

    private static void AssertPenalties<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Xoshiro256 random = new(17);
        T[] parameters = [.. Enumerable.Range(0, Length).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
        Numbers<T> numbers = new(parameters, length: 5008);
        double[] exact = Array.ConvertAll(parameters, double.CreateChecked);

        double strength = 0.01;
        double l1 = strength * exact.Sum(Math.Abs);
        Precisely.AssertClose(l1, Penalty.AddL1(numbers, numbers, strength), l1, 1e-14, "L1");
        AssertGradients(numbers, [.. exact.Select(p => strength * Math.Sign(p))], tolerance);

        double l2 = strength / 2 * exact.Sum(p => p * p);
        Precisely.AssertClose(l2, Penalty.AddL2(numbers, numbers, strength), l2, 1e-14, "L2");
        AssertGradients(numbers, [.. exact.Select(p => strength * (Math.Sign(p) + p))], tolerance);
        Assert.Equal(parameters, numbers.Parameters[..Length].ToArray());
    }

    private static void AssertGradients<T>(Numbers<T> numbers, double[] expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Precisely.AssertClose(expected[i], double.CreateChecked(numbers.Gradients[i]), 0.01, tolerance, $"gradient {i}");
        }

        Precisely.AssertZero<T>(numbers.Gradients[expected.Length..]);
    }
}
