using System.Numerics;
using NetGen.Tests;

namespace NetGen.Runtime.Tests;

/// <summary>What an optimiser remembers can be read, and put into another one.</summary>
public sealed class OptimizerStateTests
{
    private const int Steps = 137;

    public static TheoryData<string> Names => [.. OptimizerCase.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_optimiser_goes_on_with_the_same_bits(string name)
    {
        AssertGoesOn<float>(OptimizerCase.Named(name));
        AssertGoesOn<double>(OptimizerCase.Named(name));
    }

    [Theory]
    [InlineData("Sgd", "")]
    [InlineData("Sgd.nesterov", "velocity")]
    [InlineData("RmsProp", "meanSquare")]
    [InlineData("RmsProp.centered", "variance mean")]
    [InlineData("RmsProp.momentum", "meanSquare velocity")]
    [InlineData("RmsProp.all", "variance mean velocity")]
    [InlineData("Adagrad", "sumOfSquares")]
    [InlineData("Adam", "mean meanSquare")]
    [InlineData("AdamW", "mean meanSquare")]
    [InlineData("AmsGrad", "mean meanSquare largestMeanSquare")]
    [InlineData("Lion", "mean")]
    public void Names_say_what_is_remembered(string name, string expected)
    {
        Optimizer optimizer = OptimizerCase.Named(name).Of(new Numbers<float>([]));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), optimizer.StateNames);
        Assert.All(optimizer.StateNames, state => Assert.Equal(64, optimizer.State<float>(state).Length));
    }

    [Fact]
    public void The_state_is_what_the_formulas_say()
    {
        Numbers<double> numbers = new([0, 0]);
        AmsGrad optimizer = new(numbers, beta1: 0.5, beta2: 0.75);
        numbers.Step(optimizer, 4, -8);
        numbers.Step(optimizer, 0, 2);
        Assert.Equal([1, -1], optimizer.State<double>("mean")[..2].ToArray());
        Assert.Equal([3, 13], optimizer.State<double>("meanSquare")[..2].ToArray());
        Assert.Equal([4, 16], optimizer.State<double>("largestMeanSquare")[..2].ToArray());
        RmsProp rmsProp = new(numbers, smoothing: 0.5, centered: true);
        numbers.Step(rmsProp, 4, -8);
        numbers.Step(rmsProp, 2, 4);
        Assert.Equal([2, 0], rmsProp.State<double>("mean")[..2].ToArray());
        Assert.Equal([(((16 / 2) + 4) / 2) - 4, ((64 / 2) + 16) / 2], rmsProp.State<double>("variance")[..2].ToArray());
        Adagrad adagrad = new(numbers, initialAccumulator: 0.25);
        Assert.Equal(0.25, adagrad.State<double>("sumOfSquares")[1]);
        numbers.Step(adagrad, 2, 3);
        Assert.Equal([4.25, 9.25], adagrad.State<double>("sumOfSquares")[..2].ToArray());
    }

    [Fact]
    public void What_is_not_remembered_cannot_be_read()
    {
        Adam adam = new(new Numbers<float>([]));
        var error = Assert.Throws<ArgumentException>(() => adam.State<float>("velocity").Length);
        Assert.Equal("name", error.ParamName);
        Assert.StartsWith("Adam with these settings remembers \"mean\" and \"meanSquare\"; it has no \"velocity\".", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => adam.State<float>(null!).Length);
        Assert.Throws<InvalidOperationException>(() => adam.State<double>("mean").Length);
        Assert.Throws<ArgumentException>(() => new Sgd(new Numbers<float>([])).State<float>("velocity").Length);
    }

    [Fact]
    public void A_wrong_state_is_refused_and_nothing_is_changed()
    {
        Numbers<float> numbers = new([1]);
        Adam adam = new(numbers);
        numbers.Step(adam, 2);
        float[] mean = adam.State<float>("mean").ToArray();
        float[] square = adam.State<float>("meanSquare").ToArray();
        float[] other = Enumerable.Repeat(9f, 64).ToArray();
        Assert.Throws<ArgumentNullException>(() => adam.Restore<float>(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.Restore(-1, State(("mean", other), ("meanSquare", other))));
        Assert.Throws<InvalidOperationException>(() => adam.Restore(5, State(("mean", new double[64]), ("meanSquare", new double[64]))));
        var short_ = Assert.Throws<ArgumentException>(() => adam.Restore(5, State(("mean", other), ("meanSquare", other[..63]))));
        Assert.StartsWith("The state has 63 values of \"meanSquare\", but the optimiser's network has 64", short_.Message, StringComparison.Ordinal);
        foreach (var state in new[] { State<float>(), State(("mean", other)), State(("mean", other), ("velocity", other)), State(("mean", other), ("meanSquare", other), ("x", other)) })
        {
            Assert.Equal("state", Assert.Throws<ArgumentException>(() => adam.Restore(5, state)).ParamName);
        }

        Assert.Equal(1, adam.Steps);
        Assert.Equal(mean, adam.State<float>("mean").ToArray());
        Assert.Equal(square, adam.State<float>("meanSquare").ToArray());
    }

    [Fact]
    public void Restored_values_are_copied()
    {
        Numbers<float> numbers = new([1]);
        Lion lion = new(numbers);
        float[] mean = Enumerable.Repeat(2f, 64).ToArray();
        lion.Restore(7, State(("mean", mean)));
        mean[0] = -1;
        Assert.Equal(2, lion.State<float>("mean")[0]);
        Assert.Equal(7, lion.Steps);
    }

    [Fact]
    public void Parameters_of_another_length_than_at_first_are_refused()
    {
        Growing network = new();
        Adam adam = new(network);
        network.Values = new float[128];
        Assert.Throws<InvalidOperationException>(() => adam.Step(new Numbers<float>([], length: 128)));
        Assert.Equal(0, adam.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(0.99999)]
    public void Powers_start_again_where_repeated_multiplication_has_come(double @base)
    {
        RunningPower power = new(@base);
        int[] stops = [0, 1, 2, 10, 1_000, 20_000, 800_000];
        for (int step = 0; step <= stops[^1]; step++)
        {
            if (stops.Contains(step))
            {
                RunningPower again = new(@base);
                again.Restart(step);
                Assert.Equal(power.Value, again.Value);
            }

            power.Advance();
        }

        // Long before so many steps nothing changes any more.
        RunningPower last = new(@base);
        last.Restart(long.MaxValue);
        Assert.InRange(last.Value, 0, 1e-300);
    }

    private static Dictionary<string, ReadOnlyMemory<T>> State<T>(params (string Name, T[] Values)[] state) =>
        state.ToDictionary(entry => entry.Name, entry => (ReadOnlyMemory<T>)entry.Values);

    private static void AssertGoesOn<T>(OptimizerCase settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] starts = [.. Enumerable.Range(0, RandomGradients.Count).Select(i => T.CreateChecked(i - 3))];
        Numbers<T> numbers = new(starts);
        Optimizer optimizer = settings.Of(numbers);
        RandomGradients random = new(11);
        for (int step = 0; step < Steps; step++)
        {
            numbers.Step(optimizer, random.Next());
        }

        Numbers<T> copy = new(numbers.Parameters[..starts.Length].ToArray());
        Numbers<T> forgetful = new(numbers.Parameters[..starts.Length].ToArray());
        Optimizer restored = settings.Of(copy);
        Optimizer anew = settings.Of(forgetful);
        restored.Restore(
            optimizer.Steps, State([.. optimizer.StateNames.Select(name => (name, optimizer.State<T>(name).ToArray()))]));
        for (int step = 0; step < Steps; step++)
        {
            double[] gradients = random.Next();
            numbers.Step(optimizer, gradients);
            copy.Step(restored, gradients);
            forgetful.Step(anew, gradients);
            Assert.Equal(numbers.Parameters.ToArray(), copy.Parameters.ToArray());
        }

        Assert.Equal(2 * Steps, restored.Steps);
        Assert.All(
            optimizer.StateNames, name => Assert.Equal(optimizer.State<T>(name).ToArray(), restored.State<T>(name).ToArray()));

        // The control: what plain descent remembers is nothing.
        bool isForgetful = !numbers.Parameters.SequenceEqual(forgetful.Parameters);
        Assert.Equal(settings.Name is not ("Sgd" or "Sgd.decay"), isForgetful);
    }

    private sealed class Growing : IParameters<float>
    {
        public float[] Values { get; set; } = new float[64];

        public Span<float> Parameters => Values;
    }
}
