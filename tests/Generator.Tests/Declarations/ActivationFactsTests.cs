using NetGen.Generator.Network;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>The figures about activations that rules go by, computed anew.</summary>
public sealed class ActivationFactsTests
{
    [Theory]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.HardSigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Softsign)]
    public void The_typical_derivative_is_the_root_mean_square_behind_a_layer_of_the_kind(Activation activation)
    {
        (Func<double, double> g, Func<double, double> derivative) = Formulas(activation);
        double variance = MeanOverNormal(u => g(u) * g(u), 1);

        double typical = Math.Sqrt(MeanOverNormal(z => derivative(z) * derivative(z), variance));

        Assert.Equal(typical, ((Network.Activation)activation).TypicalDerivative()!.Value, 0.0015);
    }

    [Fact]
    public void Only_activations_that_saturate_on_both_sides_have_a_typical_derivative() => Assert.Equal(
        [Network.Activation.Sigmoid, Network.Activation.Tanh, Network.Activation.Softsign, Network.Activation.HardSigmoid],
        Enum.GetValues<Network.Activation>().Where(activation => activation.TypicalDerivative() is not null));

    [Theory]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.GELU)]
    [InlineData(Activation.SiLU)]
    [InlineData(Activation.HardSwish)]
    [InlineData(Activation.ELU)]
    [InlineData(Activation.SELU)]
    public void The_floor_of_an_activation_is_just_below_its_least_output(Activation activation)
    {
        double least = Enumerable.Range(-40_000, 80_000).Min(k => OutputOf(activation, k / 1000.0));

        double floor = ((Network.Activation)activation).Floor()!.Value;

        Assert.InRange(least - floor, 0, 0.01);
    }

    [Fact]
    public void Activations_without_a_floor_reach_down_without_end_or_are_positive_by_choice() => Assert.Equal(
        [
            Network.Activation.Linear, Network.Activation.LeakyReLU, Network.Activation.Sigmoid, Network.Activation.Tanh, Network.Activation.Softplus,
            Network.Activation.Softsign, Network.Activation.HardSigmoid, Network.Activation.Softmax,
        ],
        Enum.GetValues<Network.Activation>().Where(activation => activation.Floor() is null));

    private static (Func<double, double> Function, Func<double, double> Derivative) Formulas(Activation activation) => activation switch
    {
        Activation.Sigmoid => (Sigmoid, z => Sigmoid(z) * (1 - Sigmoid(z))),
        Activation.HardSigmoid => (z => Math.Clamp((z / 6) + 0.5, 0, 1), z => Math.Abs(z) < 3 ? 1.0 / 6 : 0),
        Activation.Tanh => (Math.Tanh, z => 1 - (Math.Tanh(z) * Math.Tanh(z))),
        _ => (z => z / (1 + Math.Abs(z)), z => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)))),
    };

    private static double OutputOf(Activation activation, double z) => activation switch
    {
        Activation.ReLU => Math.Max(z, 0),
        // The mean of the error function's tails by the logistic bound is too coarse: the integral, by sums.
        Activation.GELU => z < -6 ? 0 : z * Enumerable.Range(0, 600).Sum(k => Density(-6 + ((k + 0.5) * (z + 6) / 600)) * (z + 6) / 600),
        Activation.SiLU => z * Sigmoid(z),
        Activation.HardSwish => z * Math.Clamp(z + 3, 0, 6) / 6,
        Activation.ELU => z > 0 ? z : Math.Exp(z) - 1,
        _ => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1)),
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Density(double u) => Math.Exp(-u * u / 2) / Math.Sqrt(2 * Math.PI);

    private static double MeanOverNormal(Func<double, double> function, double variance)
    {
        const int Steps = 8000;
        double sum = 0;
        for (int k = 0; k < Steps; k++)
        {
            double u = -8 + (16 * (k + 0.5) / Steps);
            sum += function(u * Math.Sqrt(variance)) * Density(u) * 16 / Steps;
        }

        return sum;
    }
}
