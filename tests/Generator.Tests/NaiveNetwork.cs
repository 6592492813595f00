using System.Numerics;

namespace NetGen.Generator.Tests;

/// <summary>A forward pass as a textbook writes it, in double, one number after the other.</summary>
internal static class NaiveNetwork
{
    /// <summary>Outputs for one example.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">The generated network's slab: each layer's W input by input, then its b, all padded to 64 bytes.
    /// The single row of a last layer with one output is padded as a whole.</param>
    /// <param name="x">The example.</param>
    public static double[] Predict(RandomNetwork network, double[] parameters, double[] x)
    {
        double[] a = x;
        int offset = 0;
        foreach (RandomLayer layer in network.Layers)
        {
            int stride = Stride(network, layer);
            int weights = Padded(network, a.Length * stride);
            double[] z = new double[layer.Units];
            for (int j = 0; j < layer.Units; j++)
            {
                z[j] = parameters[offset + weights + j];
                for (int k = 0; k < a.Length; k++)
                {
                    z[j] += parameters[offset + (k * stride) + j] * a[k];
                }
            }

            offset += weights + Padded(network, layer.Units);
            a = layer.Activation == Activation.Softmax ? Softmax(z) : [.. z.Select(value => Apply(layer, value))];
        }

        return a;
    }

    /// <summary>Fills in the biases, which start at zero.</summary>
    public static void SetBiases<T>(RandomNetwork network, Span<T> parameters, Random random)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int offset = 0;
        int inputs = network.Inputs;
        foreach (RandomLayer layer in network.Layers)
        {
            int weights = Padded(network, inputs * Stride(network, layer));
            foreach (ref T bias in parameters.Slice(offset + weights, layer.Units))
            {
                bias = T.CreateChecked((random.NextDouble() * 2) - 1);
            }

            offset += weights + Padded(network, layer.Units);
            inputs = layer.Units;
        }

        Assert.Equal(parameters.Length, offset);
    }

    private static int Stride(RandomNetwork network, RandomLayer layer) =>
        layer.Units == 1 && ReferenceEquals(layer, network.Layers[^1]) && layer.Activation != Activation.Softmax ? 1 : Padded(network, layer.Units);

    private static int Padded(RandomNetwork network, int size)
    {
        int lanes = network.Precision == Precision.Double ? 8 : 16;
        return (size + lanes - 1) / lanes * lanes;
    }

    private static double[] Softmax(double[] z)
    {
        double[] powers = [.. z.Select(value => Math.Exp(value - z.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double Apply(RandomLayer layer, double z) => layer.Activation switch
    {
        Activation.Linear => z,
        Activation.ReLU => Math.Max(z, 0),
        Activation.LeakyReLU => z > 0 ? z : layer.Slope * z,
        Activation.ELU => z > 0 ? z : Math.Exp(z) - 1,
        Activation.SELU => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1)),
        Activation.GELU => z * (1 + ErrorFunction(z / Math.Sqrt(2))) / 2,
        Activation.SiLU => z / (1 + Math.Exp(-z)),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-z)),
        Activation.Tanh => Math.Tanh(z),
        Activation.Softplus => Math.Log(1 + Math.Exp(z)),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.HardSigmoid => Math.Clamp((z / 6) + 0.5, 0, 1),
        Activation.HardSwish => z * Math.Clamp(z + 3, 0, 6) / 6,
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.Activation, "No function of one number."),
    };

    // Its series with positive terms only: 2/sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)).
    private static double ErrorFunction(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
