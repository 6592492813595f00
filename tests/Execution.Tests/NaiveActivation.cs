namespace NetGen.Execution.Tests;

/// <summary>The activations and their derivatives by z, as a textbook has them.</summary>
internal static class NaiveActivation
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    public static double Value(Activation activation, double slope, double z) => activation switch
    {
        Activation.Linear => z,
        Activation.ReLU => Math.Max(z, 0),
        Activation.LeakyReLU => z > 0 ? z : slope * z,
        Activation.ELU => z > 0 ? z : ExpMinusOne(z),
        Activation.SELU => SeluScale * (z > 0 ? z : SeluAlpha * ExpMinusOne(z)),
        Activation.GELU => z * NormalDistribution(z),
        Activation.SiLU => z * Sigmoid(z),
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.Softplus => Math.Max(z, 0) + LogOnePlus(Math.Exp(-Math.Abs(z))),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.HardSigmoid => Math.Clamp((z / 6) + 0.5, 0, 1),
        Activation.HardSwish => z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not a function of one number."),
    };

    public static double Derivative(Activation activation, double slope, double z) => activation switch
    {
        Activation.Linear => 1,
        Activation.ReLU => z > 0 ? 1 : 0,
        Activation.LeakyReLU => z > 0 ? 1 : slope,
        Activation.ELU => z > 0 ? 1 : Math.Exp(z),
        Activation.SELU => SeluScale * (z > 0 ? 1 : SeluAlpha * Math.Exp(z)),
        Activation.GELU => NormalDistribution(z) + (z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.SiLU => Sigmoid(z) * (1 + (z * Sigmoid(-z))),
        Activation.Sigmoid => Sigmoid(z) * Sigmoid(-z),
        Activation.Tanh => 1 / (Math.Cosh(z) * Math.Cosh(z)),
        Activation.Softplus => Sigmoid(z),
        Activation.Softsign => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z))),
        Activation.HardSigmoid => z > -3 && z < 3 ? 1.0 / 6 : 0,
        Activation.HardSwish => z <= -3 ? 0 : z >= 3 ? 1 : (z / 3) + 0.5,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not a function of one number."),
    };

    /// <summary>How far z is from where the derivative, or the derivative's derivative, jumps.</summary>
    public static double DistanceToKink(Activation activation, double z) => activation switch
    {
        Activation.ReLU or Activation.LeakyReLU or Activation.ELU or Activation.SELU or Activation.Softsign => Math.Abs(z),
        Activation.HardSigmoid or Activation.HardSwish => Math.Abs(Math.Abs(z) - 3),
        _ => double.PositiveInfinity,
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    // e^z - 1 and log(1 + x) without cancellation: Kahan's corrections of the plain forms.
    private static double ExpMinusOne(double z)
    {
        double power = Math.Exp(z);
        return power == 1 ? z : power - 1 == -1 ? -1 : (power - 1) * z / Math.Log(power);
    }

    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    private static double NormalDistribution(double z) => (1 + Erf(z / Math.Sqrt(2))) / 2;

    // erf x = 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / (3 * 5) + ...), whose terms have one sign.
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
