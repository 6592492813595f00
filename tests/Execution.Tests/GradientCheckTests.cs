using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Execution.Tests;

/// <summary>Networks of random shapes for every loss and output activation, compiled once; and some with what chance may leave out.</summary>
public sealed class RandomNetworks
{
    private const int ShapesEach = 1;

    private readonly Dictionary<RandomNetwork, IGradientSubject> _subjects = [];

    public RandomNetworks()
    {
        List<RandomNetwork> networks = [.. Special];
        foreach (Loss loss in Enum.GetValues<Loss>().Where(loss => loss != Loss.MatchOutput))
        {
            foreach (Activation output in RandomNetwork.OutputsOf(loss))
            {
                Rnd seed = new((ulong)networks.Count);
                networks.AddRange(RandomNetwork.Generator(loss, output).Sample(ShapesEach, seed, size: 50));
            }
        }

        StringBuilder source = new("using NetGen;\n");
        for (int i = 0; i < networks.Count; i++)
        {
            source.Append(networks[i].Declare(NameOf(i)));
        }

        IReadOnlyDictionary<string, Type> types = CompiledNetworks.Compile(source.ToString());
        for (int i = 0; i < networks.Count; i++)
        {
            Type subject = typeof(GradientSubject<>).MakeGenericType(types[NameOf(i)]);
            _subjects[networks[i]] = (IGradientSubject)Activator.CreateInstance(subject)!;
        }
    }

    internal IReadOnlyDictionary<RandomNetwork, IGradientSubject> Subjects => _subjects;

    /// <summary>Every activation in a hidden layer, leaky slopes to both ends, softmax behind softmax; dropout in any place that it may have.</summary>
    internal static IReadOnlyList<RandomNetwork> Special { get; } =
    [
        .. Enum.GetValues<Activation>().Select(hidden =>
            new RandomNetwork(Loss.MeanSquaredError, 4, 3, [new(5, hidden), new(2, Activation.Linear)])),
        .. new[] { 0, 0.3, 1 }.Select(slope =>
            new RandomNetwork(Loss.MeanSquaredError, 3, 4, [new(6, Activation.LeakyReLU, slope), new(3, Activation.LeakyReLU, slope)])),
        new(Loss.CrossEntropy, 3, 5, [new(4, Activation.Softmax), new(3, Activation.Softmax)]),
        .. new[] { Activation.Linear, Activation.ReLU, Activation.Tanh, Activation.GELU, Activation.Softmax }.Select(hidden =>
            new RandomNetwork(Loss.MeanSquaredError, 4, 3, [new(6, hidden), RandomLayer.Dropout(6, 0.4), new(2, Activation.Tanh)])),
        new(Loss.CrossEntropy, 5, 4, [RandomLayer.Dropout(5, 0.3), new(4, Activation.Tanh), RandomLayer.Dropout(4, 0.5), new(3, Activation.Softmax)]),
        new(
            Loss.BinaryCrossEntropy,
            6,
            5,
            [RandomLayer.Dropout(6, 0.2), RandomLayer.Dropout(6, 0.1), new(5, Activation.SiLU), RandomLayer.Dropout(5, 0), new(1, Activation.Sigmoid)]),
        new(Loss.Huber, 7, 3, [RandomLayer.Dropout(7, 0.5), new(1, Activation.Linear)]),
    ];

    private static string NameOf(int index) => $"Network{index}";
}

/// <summary>Backward propagation against central differences of forward propagation, in double.</summary>
public sealed class GradientCheckTests(RandomNetworks networks) : IClassFixture<RandomNetworks>
{
    private const double Tolerance = 1e-6;
    private const int DataEach = 10;

    [Theory]
    [InlineData(Loss.MeanSquaredError)]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.BinaryCrossEntropy)]
    [InlineData(Loss.CrossEntropy)]
    public void Gradients_are_what_finite_differences_say_for_every_output_activation(Loss loss)
    {
        Dictionary<Activation, int> checks = [];
        foreach ((RandomNetwork network, IGradientSubject subject) in networks.Subjects.Where(pair => pair.Key.Loss == loss))
        {
            checks[network.Output] = checks.GetValueOrDefault(network.Output) + Check(network, subject);
        }

        foreach (Activation output in RandomNetwork.OutputsOf(loss))
        {
            Assert.True(checks.GetValueOrDefault(output) >= DataEach, $"{output} was checked {checks.GetValueOrDefault(output)} times.");
        }
    }

    [Fact]
    public void Every_activation_was_checked_in_a_hidden_layer()
    {
        HashSet<Activation> hidden = [];
        foreach (RandomNetwork network in RandomNetworks.Special)
        {
            Assert.True(Check(network, networks.Subjects[network]) >= DataEach);
            hidden.UnionWith(network.Layers.SkipLast(1).Select(layer => layer.Activation));
        }

        Assert.Equal(Enum.GetValues<Activation>().Order(), hidden.Order());
    }

    [Fact]
    public void A_wrong_gradient_is_seen()
    {
        (RandomNetwork network, IGradientSubject subject) = networks.Subjects.First();
        GradientData data = Data(network, subject).Sample(numberOfSamples: 1, new Rnd(1), size: 50)[0];
        Assert.True(subject.WorstError(data).Error < Tolerance);
        Assert.True(subject.WorstError(data, factor: 1.00001).Error > Tolerance);
    }

    // Returns how many data were checked: each one generated, for the generator moves on from those near a kink.
    private static int Check(RandomNetwork network, IGradientSubject subject)
    {
        int count = 0;
        Property property = Prop.ForAll(Data(network, subject).ToArbitrary(), data =>
        {
            (double error, string where) = subject.WorstError(data);
            count++;
            return (error < Tolerance).Label($"{network.Declare("Network")}: error {error:e2} of {where}");
        });
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(DataEach).WithReplay(7, 11), property);
        return count;
    }

    private static Gen<GradientData> Data(RandomNetwork network, IGradientSubject subject)
    {
        Gen<double> numbers = Gen.Choose(-1000, 1000).Select(thousandths => thousandths / 1000.0);
        Gen<double> targets = network.Loss is Loss.BinaryCrossEntropy or Loss.CrossEntropy
            ? numbers.Select(Math.Abs)
            : numbers.Select(number => 2 * number);
        return
            (from m in Gen.Choose(1, network.Batch)
             from parameters in numbers.Select(number => 0.6 * number).ArrayOf(subject.Layers.Sum(layer => layer.ParameterCount))
             from x in numbers.Select(number => 2 * number).ArrayOf(m * network.Inputs)
             from t in targets.ArrayOf(m * network.Layers[^1].Units)
             from weights in numbers.Select(number => Math.Abs(3 * number)).ArrayOf(m)
             from dA in numbers.ArrayOf(m * network.Layers[^1].Units)
             select new GradientData(parameters, x, t, weights, dA))
            .Where(data => !subject.IsNearKink(data));
    }
}
