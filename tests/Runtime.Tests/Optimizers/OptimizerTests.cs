using System.Numerics;
using NetGen.Tests;

namespace NetGen.Runtime.Tests;

/// <summary>What holds for every optimiser with any settings.</summary>
public sealed class OptimizerTests
{
    private const int Steps = 300;

    public static TheoryData<string> Names => [.. OptimizerCase.All.Select(each => each.Name)];

    [Fact]
    public void Every_optimiser_is_among_the_cases()
    {
        Numbers<double> numbers = new([2]);

        Assert.Equal(
            typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer))).OrderBy(type => type.Name, StringComparer.Ordinal),
            OptimizerCase.All.Select(each => each.Of(numbers).GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_PyTorchs(string name)
    {
        OptimizerCase settings = OptimizerCase.Named(name);
        AssertSteps<float>(settings, 5e-6);
        AssertSteps<double>(settings, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_that_stay_zero_leave_a_parameter_to_weight_decay_alone(string name)
    {
        OptimizerCase settings = OptimizerCase.Named(name);
        OptimizerOracle oracle = settings.Oracle(2);
        Numbers<double> numbers = new([2]);
        Optimizer optimizer = settings.Of(numbers);
        for (int step = 0; step < 20; step++)
        {
            numbers.Step(optimizer, 0);
            oracle.Step(0, settings.LearningRate);
        }

        Precisely.AssertClose(oracle.Parameter, numbers.Parameters[0], 1, 1e-13, name);
        Assert.Equal(settings.WeightDecay != 0, numbers.Parameters[0] != 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_are_zero_or_normal_whatever_the_gradients(string name)
    {
        AssertNoSubnormals<float>(
            OptimizerCase.Named(name),
            [0, 1e-45, -1e-39, 1.1754944e-38, -1e-36, 1.08e-19, -1.0842022e-19, 1.1e-19, 3.4e-18, 1e-17, -1e-10, 1, 3e18, -1e38]);
        AssertNoSubnormals<double>(
            OptimizerCase.Named(name),
            [0, 5e-324, -1e-310, 2.2250738585072014e-308, -1e-300, 1.49e-154, -1.4917e-154, 4e-153, 1e-100, -1, 1e150, 1e300]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_zero_whatever_stands_beside_it(string name)
    {
        AssertPadding<float>(OptimizerCase.Named(name));
        AssertPadding<double>(OptimizerCase.Named(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_that_is_no_number_spoils_its_parameter_and_no_other(string name)
    {
        foreach (double gradient in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            AssertSpoilt<float>(OptimizerCase.Named(name), gradient);
            AssertSpoilt<double>(OptimizerCase.Named(name), gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_gradients_are_refused_and_do_not_count_as_a_step(string name)
    {
        OptimizerCase settings = OptimizerCase.Named(name);
        Numbers<float> numbers = new([1]);
        Numbers<float> untouched = new([1]);
        Optimizer optimizer = settings.Of(numbers);
        Optimizer other = settings.Of(untouched);
        Assert.Equal("gradients", Assert.Throws<ArgumentNullException>(() => optimizer.Step((IWorkspace<float>)null!)).ParamName);
        var error = Assert.Throws<ArgumentException>(() => optimizer.Step(new Numbers<float>([], length: 128)));
        Assert.Equal("gradients", error.ParamName);
        Assert.StartsWith("There are 128 gradients with padding, but the network has 64 parameters", error.Message, StringComparison.Ordinal);
        Assert.Equal("gradients", Assert.Throws<ArgumentException>(() => optimizer.Step(new Numbers<double>([]))).ParamName);
        Assert.Equal(0, optimizer.Steps);
        Assert.Equal(1, numbers.Parameters[0]);
        numbers.Step(optimizer, 3);
        untouched.Step(other, 3);
        Assert.Equal(untouched.Parameters[0], numbers.Parameters[0]);
        Assert.NotEqual(1, numbers.Parameters[0]);
        Assert.Equal(1, optimizer.Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_that_end_inside_a_vector_are_refused(string name)
    {
        Numbers<float> numbers = new([1], length: 17);
        Optimizer optimizer = OptimizerCase.Named(name).Of(numbers);
        Assert.Throws<ArgumentException>(() => optimizer.Step(numbers));
        Assert.Equal(1, numbers.Parameters[0]);
        Assert.Equal(0, optimizer.Steps);
    }

    private static void AssertSteps<T>(OptimizerCase settings, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] starts = [.. Enumerable.Range(0, RandomGradients.Count).Select(i => i % 2 == 0 ? 0 : 0.75)];
        Numbers<T> numbers = new(Array.ConvertAll(starts, T.CreateChecked));
        Optimizer optimizer = settings.Of(numbers);
        OptimizerOracle[] oracles = Array.ConvertAll(starts, settings.Oracle);
        double[] sizes = new double[starts.Length];
        RandomGradients random = new(5);
        for (int step = 1; step <= Steps; step++)
        {
            optimizer.LearningRate = settings.LearningRate * (step <= 50 ? 1 : 20.0 / step);
            double[] gradients = random.Next();
            numbers.Step(optimizer, gradients);
            Assert.Equal(step, optimizer.Steps);
            for (int i = 0; i < oracles.Length; i++)
            {
                oracles[i].Step(double.CreateChecked(T.CreateTruncating(gradients[i])), optimizer.LearningRate);
                sizes[i] = Math.Max(sizes[i], Math.Abs(oracles[i].Parameter));
                if (sizes[i] > 0)
                {
                    double actual = double.CreateChecked(numbers.Parameters[i]);
                    Precisely.AssertClose(oracles[i].Parameter, actual, sizes[i], tolerance, $"{settings.Name}, step {step}, parameter {i}");
                }
            }
        }

        Assert.All(sizes, size => Assert.True(size > 0));
    }

    private static void AssertNoSubnormals<T>(OptimizerCase settings, double[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([.. gradients.Select((_, i) => T.CreateChecked(i % 3))]);
        Optimizer optimizer = settings.Of(numbers);
        for (int step = 0; step < 200; step++)
        {
            numbers.Step(optimizer, step % 50 < 10 ? gradients : new double[gradients.Length]);
            Precisely.AssertZeroOrNormal<T>(numbers.Parameters, "parameters");
            foreach (string state in optimizer.StateNames)
            {
                Precisely.AssertZeroOrNormal(optimizer.State<T>(state), state);
            }
        }
    }

    private static void AssertPadding<T>(OptimizerCase settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (double rate in new[] { settings.LearningRate, 0, 1e-45, 1e300 })
        {
            Numbers<T> numbers = new([T.One, T.One, T.One, T.One]);
            Optimizer optimizer = settings.Of(numbers);
            optimizer.LearningRate = rate;
            double[][] gradients = [[1, -2, 3, 0], [1e38, -1e300, 1e-40, 0], [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0]];
            for (int step = 0; step < 30; step++)
            {
                numbers.Step(optimizer, gradients[step / 10]);
                Precisely.AssertZero<T>(numbers.Parameters[4..]);
                if (settings is not AdagradCase { InitialAccumulator: > 0 })
                {
                    Assert.All(optimizer.StateNames, state => Precisely.AssertZero(optimizer.State<T>(state)[4..]));
                }
            }
        }
    }

    private static void AssertSpoilt<T>(OptimizerCase settings, double gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Numbers<T> numbers = new([T.One, T.One, T.One]);
        Numbers<T> finite = new([T.One, T.One, T.One]);
        Optimizer optimizer = settings.Of(numbers);
        Optimizer optimizerOfFinite = settings.Of(finite);
        for (int step = 0; step < 3; step++)
        {
            numbers.Step(optimizer, 2, step == 0 ? gradient : 2, -2);
            finite.Step(optimizerOfFinite, 2, 2, -2);
            // An infinite mean has a sign, and Lion takes no more of it: its parameter goes with the next step.
            Assert.Equal(step == 0 && settings is LionCase && double.IsInfinity(gradient), T.IsFinite(numbers.Parameters[1]));
            Assert.Equal(finite.Parameters[0], numbers.Parameters[0]);
            Assert.Equal(finite.Parameters[2], numbers.Parameters[2]);
            Precisely.AssertZero<T>(numbers.Parameters[3..]);
        }
    }
}
