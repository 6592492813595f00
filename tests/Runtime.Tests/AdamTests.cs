using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

public sealed class AdamTests
{
    private const int Steps = 200;

    // Gradients of a parameter: how large, how they lean to one side, so that no parameter comes back to where it was.
    private static readonly (double Size, double Lean)[] Courses = [(1, 2), (1e-6, -2), (1e6, 1.5), (1e-12, 3), (0.01, -1.2)];

    [Theory]
    [InlineData(0.9, 0.999, 1e-8)]
    [InlineData(0.5, 0.9, 1e-3)]
    [InlineData(0.9, 0.999, 1)]
    [InlineData(0, 0.99, 1e-8)]
    [InlineData(0.9, 0, 1e-8)]
    public void Steps_are_PyTorchs(double beta1, double beta2, double epsilon)
    {
        Numbers<float> single = new([]);
        Numbers<double> twice = new([]);
        Adam adam = new(single, 1e-3, beta1, beta2, epsilon);
        Adam adamOfDoubles = new(twice, 1e-3, beta1, beta2, epsilon);
        AdamOracle[] expected = [.. Courses.Select(_ => new AdamOracle(0, beta1, beta2, epsilon))];
        AdamOracle[] expectedOfSingle = [.. Courses.Select(_ => new AdamOracle(0, beta1, beta2, epsilon))];
        for (int step = 1; step <= Steps; step++)
        {
            adam.LearningRate = adamOfDoubles.LearningRate = step <= 50 ? 1e-3 : 1e-2 / step;
            for (int i = 0; i < Courses.Length; i++)
            {
                double gradient = Courses[i].Size * (Courses[i].Lean + Math.Sin((step * 0.7) + i));
                twice.Gradients[i] = gradient;
                single.Gradients[i] = (float)gradient;
                expected[i].Step(gradient, adam.LearningRate);
                expectedOfSingle[i].Step((float)gradient, adam.LearningRate);
            }

            adam.Step(single);
            adamOfDoubles.Step(twice);
            for (int i = 0; i < Courses.Length; i++)
            {
                AssertClose(expectedOfSingle[i].Parameter, single.Parameters[i], 1e-5);
                AssertClose(expected[i].Parameter, twice.Parameters[i], 1e-12);
            }
        }

        Assert.Equal(-1, single.Parameters[Courses.Length..].IndexOfAnyExcept(0f));
        Assert.Equal(-1, twice.Parameters[Courses.Length..].IndexOfAnyExcept(0.0));
    }

    [Fact]
    public void The_first_step_is_as_long_as_the_learning_rate_whatever_the_gradient()
    {
        Numbers<double> numbers = new([]);
        new double[] { 1e-3, -5, 1e100 }.CopyTo(numbers.Gradients);
        new Adam(numbers, learningRate: 0.25, epsilon: 1e-30).Step(numbers);
        AssertClose(-0.25, numbers.Parameters[0], 1e-15);
        AssertClose(0.25, numbers.Parameters[1], 1e-15);
        AssertClose(-0.25, numbers.Parameters[2], 1e-15);
    }

    [Theory]
    [InlineData("learningRate", -0.1)]
    [InlineData("learningRate", double.NaN)]
    [InlineData("learningRate", double.PositiveInfinity)]
    [InlineData("beta1", -0.1)]
    [InlineData("beta1", 1)]
    [InlineData("beta1", double.NaN)]
    [InlineData("beta2", -0.1)]
    [InlineData("beta2", 1)]
    [InlineData("beta2", double.NaN)]
    [InlineData("epsilon", 0)]
    [InlineData("epsilon", -1e-8)]
    [InlineData("epsilon", double.NaN)]
    [InlineData("epsilon", double.PositiveInfinity)]
    public void A_setting_out_of_range_is_refused_by_its_name(string name, double value)
    {
        double Setting(string setting, double otherwise) => setting == name ? value : otherwise;
        Numbers<float> single = new([1, 2]);
        Numbers<double> twice = new([1, 2]);
        Action[] constructors =
        [
            () => _ = new Adam(single, Setting("learningRate", 0.1), Setting("beta1", 0.9), Setting("beta2", 0.9), Setting("epsilon", 1e-8)),
            () => _ = new Adam(twice, Setting("learningRate", 0.1), Setting("beta1", 0.9), Setting("beta2", 0.9), Setting("epsilon", 1e-8)),
        ];
        foreach (Action constructor in constructors)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(constructor);
            // The learning rate is refused by the property.
            Assert.Equal(name, error.ParamName, ignoreCase: true);
            Assert.Equal(value, error.ActualValue);
        }

        Assert.Equal([1f, 2f], single.Parameters[..2].ToArray());
        Assert.Equal([1.0, 2.0], twice.Parameters[..2].ToArray());
    }

    [Fact]
    public void A_learning_rate_out_of_range_is_refused_and_the_old_one_stays()
    {
        Adam adam = new(new Numbers<float>([1]), learningRate: 0.5);
        foreach (double rate in new[] { -1, double.NaN, double.NegativeInfinity })
        {
            Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => adam.LearningRate = rate).ParamName);
            Assert.Equal(0.5, adam.LearningRate);
        }
    }

    [Fact]
    public void No_network_is_refused()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => new Adam((IParameters<float>)null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => new Adam((IParameters<double>)null!)).ParamName);
    }

    [Fact]
    public void A_wrong_workspace_is_refused_and_does_not_count_as_a_step()
    {
        Numbers<float> numbers = new([1]);
        Numbers<float> untouched = new([1]);
        numbers.Gradients[0] = untouched.Gradients[0] = 3;
        Adam adam = new(numbers, 0.1);
        Adam other = new(untouched, 0.1);
        Assert.Equal("workspace", Assert.Throws<ArgumentNullException>(() => adam.Step((IWorkspace<float>)null!)).ParamName);
        Assert.Equal("workspace", Assert.Throws<ArgumentException>(() => adam.Step(new Numbers<float>([], length: 128))).ParamName);
        Assert.Equal("workspace", Assert.Throws<ArgumentException>(() => adam.Step(new Numbers<double>([]))).ParamName);
        Assert.Equal(1, numbers.Parameters[0]);
        adam.Step(numbers);
        other.Step(untouched);
        Assert.Equal(untouched.Parameters[0], numbers.Parameters[0]);
        Assert.NotEqual(1, numbers.Parameters[0]);
    }

    [Fact]
    public void Parameters_that_end_inside_a_vector_are_refused()
    {
        Numbers<float> numbers = new([1], length: 17);
        Adam adam = new(numbers);
        Assert.Throws<ArgumentException>(() => adam.Step(numbers));
        Assert.Equal(1, numbers.Parameters[0]);
    }

    [Fact]
    public void Gradients_too_small_to_square_leave_moments_that_are_zero_or_normal()
    {
        float[] gradients =
            [0, 1e-45f, -1e-39f, 1.1754944e-38f, -1e-36f, 1.08e-19f, -1.0842022e-19f, 1.1e-19f, 3.4e-18f, 1e-17f, 1e-10f];
        Numbers<float> single = new(Array.ConvertAll(gradients, _ => 1f));
        Adam adam = new(single, learningRate: 0.001);
        double[] doubleGradients = [0, 5e-324, -1e-310, 2.2250738585072014e-308, -1e-300, 1.49e-154, -1.4917e-154, 4e-153, 1e-100];
        Numbers<double> twice = new(Array.ConvertAll(doubleGradients, _ => 1.0));
        Adam adamOfDoubles = new(twice, learningRate: 0.001);
        for (int step = 0; step < 50; step++)
        {
            gradients.CopyTo(single.Gradients);
            adam.Step(single);
            AssertZeroOrNormal(SingleMean(adam).Span);
            AssertZeroOrNormal(SingleSquare(adam).Span);
            doubleGradients.CopyTo(twice.Gradients);
            adamOfDoubles.Step(twice);
            AssertZeroOrNormal(DoubleMean(adamOfDoubles).Span);
            AssertZeroOrNormal(DoubleSquare(adamOfDoubles).Span);
        }

        // No gradient, or one that counts as none, changes nothing; 1e-10 is much for Adam.
        Assert.Equal([1f, 1f, 1f], single.Parameters[..3].ToArray());
        Assert.Equal([1.0, 1.0, 1.0], twice.Parameters[..3].ToArray());
        Assert.InRange(single.Parameters[gradients.Length - 1], 0.98f, 0.9999f);
    }

    [Fact]
    public void Moments_decay_to_zero_and_never_to_subnormal_numbers()
    {
        float[] gradients = [1, -1e10f, 1e-5f, -1e-30f];
        Numbers<float> single = new([1, 1, 1, 1]);
        Adam adam = new(single, learningRate: 1e-3);
        gradients.CopyTo(single.Gradients);
        AssertDecay(() => adam.Step(single), single.Gradients, SingleMean(adam).Span, SingleSquare(adam).Span, single.Parameters);

        double[] doubleGradients = [1, -1e10, 1e-5, -1e-300];
        Numbers<double> twice = new([1, 1, 1, 1]);
        Adam adamOfDoubles = new(twice, learningRate: 1e-3, beta2: 0.99);
        doubleGradients.CopyTo(twice.Gradients);
        AssertDecay(
            () => adamOfDoubles.Step(twice),
            twice.Gradients,
            DoubleMean(adamOfDoubles).Span,
            DoubleSquare(adamOfDoubles).Span,
            twice.Parameters);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_gradient_that_is_no_number_spoils_its_parameter_and_no_other(double gradient)
    {
        Numbers<float> single = new([1, 1, 1]);
        Numbers<float> finite = new([1, 1, 1]);
        Numbers<double> twice = new([1, 1, 1]);
        Adam adam = new(single);
        Adam adamOfFinite = new(finite);
        Adam adamOfDoubles = new(twice);
        for (int step = 0; step < 3; step++)
        {
            new float[] { 2, step == 0 ? (float)gradient : 2, -2 }.CopyTo(single.Gradients);
            new float[] { 2, 2, -2 }.CopyTo(finite.Gradients);
            new double[] { 2, step == 0 ? gradient : 2, -2 }.CopyTo(twice.Gradients);
            adam.Step(single);
            adamOfFinite.Step(finite);
            adamOfDoubles.Step(twice);
            Assert.True(float.IsNaN(single.Parameters[1]));
            Assert.True(double.IsNaN(twice.Parameters[1]));
            Assert.Equal(finite.Parameters[0], single.Parameters[0]);
            Assert.Equal(finite.Parameters[2], single.Parameters[2]);
            Assert.Equal(-1, single.Parameters[3..].IndexOfAnyExcept(0f));
        }
    }

    // Gradients once, then none until nothing is left of them; from then on parameters stand still.
    private static void AssertDecay<T>(Action step, Span<T> gradients, Span<T> mean, Span<T> square, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Patience = 200_000;
        step();
        Assert.NotEqual(T.Zero, mean[0]);
        Assert.NotEqual(T.Zero, square[0]);
        gradients.Clear();
        int steps = 0;
        while ((mean.IndexOfAnyExcept(T.Zero) >= 0 || square.IndexOfAnyExcept(T.Zero) >= 0) && steps < Patience)
        {
            step();
            steps++;
            AssertZeroOrNormal(mean);
            AssertZeroOrNormal(square);
        }

        Assert.InRange(steps, 100, Patience - 1);
        T[] before = parameters.ToArray();
        step();
        Assert.Equal(before, parameters.ToArray());
        Assert.Equal(-1, mean.IndexOfAnyExcept(T.Zero));
    }

    private static void AssertZeroOrNormal<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T number in numbers)
        {
            if (T.IsSubnormal(number))
            {
                Assert.Fail($"{number} is subnormal.");
            }
        }
    }

    private static void AssertClose(double expected, double actual, double tolerance)
    {
        double error = Math.Abs(actual - expected) / Math.Abs(expected);
        Assert.True(error <= tolerance, $"{actual}, expected {expected}: error {error:e2}, allowed {tolerance:e0}.");
    }

    // What Adam remembers shows only in its effect, which would hide a subnormal number.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_singleMean")]
    private static extern ref AlignedBuffer<float> SingleMean(Adam adam);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_singleSquare")]
    private static extern ref AlignedBuffer<float> SingleSquare(Adam adam);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_doubleMean")]
    private static extern ref AlignedBuffer<double> DoubleMean(Adam adam);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_doubleSquare")]
    private static extern ref AlignedBuffer<double> DoubleSquare(Adam adam);
}
