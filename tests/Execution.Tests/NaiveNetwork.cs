using System.Reflection;

namespace NetGen.Execution.Tests;

/// <summary>A layer of the oracle: fully connected, or dropout where it has a rate.</summary>
internal sealed record NaiveLayer(int Inputs, int Outputs, Activation Activation, double Slope, double? DropoutRate = null)
{
    public int ParameterCount => DropoutRate is null ? (Inputs + 1) * Outputs : 0;
}

/// <summary>
/// The oracle: the textbook's formulas in plain loops over double, one thing at a time and in no way fast. Examples are rows;
/// parameters and gradients lie layer by layer, W [outputs, inputs] by rows and b behind it.
/// </summary>
internal sealed class NaiveNetwork
{
    private readonly NaiveLayer[] _layers;
    private readonly double[][] _a;
    private readonly double[][] _z;
    private readonly double[][] _dz;
    private readonly double[][] _masks;
    private int _examples;

    public NaiveNetwork(Loss loss, params NaiveLayer[] layers)
    {
        Loss = loss;
        _layers = layers;
        _a = new double[layers.Length + 1][];
        _z = new double[layers.Length + 1][];
        _dz = new double[layers.Length + 1][];
        _masks = new double[layers.Length + 1][];
        int count = layers.Sum(layer => layer.ParameterCount);
        Parameters = new double[count];
        Gradients = new double[count];
    }

    public Loss Loss { get; }

    /// <summary>How much of the targets is spread evenly over all outputs.</summary>
    public double LabelSmoothing { get; init; }

    public IReadOnlyList<NaiveLayer> Layers => _layers;

    public bool HasDropout => _layers.Any(layer => layer.DropoutRate is not null);

    public int InputSize => _layers[0].Inputs;

    public int OutputSize => _layers[^1].Outputs;

    public double[] Parameters { get; }

    public double[] Gradients { get; }

    /// <summary>a of layer <paramref name="number"/> in the last forward pass; of 0, the inputs.</summary>
    public ReadOnlySpan<double> A(int number) => _a[number];

    /// <summary>z of layer <paramref name="number"/>, from 1, in the last forward pass.</summary>
    public ReadOnlySpan<double> Z(int number) => _z[number];

    /// <summary>The derivative of each example's loss by z of layer <paramref name="number"/>, from 1, in the last backward pass.</summary>
    public ReadOnlySpan<double> DZ(int number) => _dz[number];

    /// <summary>The oracle of a network that is declared with attributes.</summary>
    public static NaiveNetwork Of(Type network, Loss loss)
    {
        List<NaiveLayer> layers = [];
        NetworkAttribute declared = network.GetCustomAttribute<NetworkAttribute>()!;
        int inputs = declared.Inputs;
        foreach (LayerAttribute layer in network.GetCustomAttributes<LayerAttribute>())
        {
            layers.Add(layer is DenseAttribute dense
                ? new(inputs, dense.Units, dense.Activation, dense.Slope)
                : new(inputs, inputs, Activation.Linear, 0, ((DropoutAttribute)layer).Rate));
            inputs = layers[^1].Outputs;
        }

        return new(loss, [.. layers]) { LabelSmoothing = declared.LabelSmoothing };
    }

    /// <summary>a of the last layer.</summary>
    /// <param name="x">The examples.</param>
    /// <param name="dropout">What masks are drawn from, in training; without it nothing is dropped.</param>
    public double[] Forward(double[] x, NaiveDropout? dropout = null)
    {
        _examples = x.Length / InputSize;
        _a[0] = x;
        int at = 0;
        for (int l = 1; l <= _layers.Length; l++)
        {
            NaiveLayer layer = _layers[l - 1];
            if (layer.DropoutRate is { } rate)
            {
                _masks[l] = dropout?.Mask(rate, l, _examples, layer.Outputs) ?? [.. _a[l - 1].Select(_ => 1.0)];
                _z[l] = _a[l] = Product(_a[l - 1], _masks[l]);
                continue;
            }

            _z[l] = new double[_examples * layer.Outputs];
            for (int e = 0; e < _examples; e++)
            {
                for (int j = 0; j < layer.Outputs; j++)
                {
                    double z = Parameters[at + (layer.Outputs * layer.Inputs) + j];
                    for (int k = 0; k < layer.Inputs; k++)
                    {
                        z += Parameters[at + (j * layer.Inputs) + k] * _a[l - 1][(e * layer.Inputs) + k];
                    }

                    _z[l][(e * layer.Outputs) + j] = z;
                }
            }

            _a[l] = layer.Activation == Activation.Softmax
                ? Softmax(_z[l], layer.Outputs)
                : Array.ConvertAll(_z[l], z => NaiveActivation.Value(layer.Activation, layer.Slope, z));
            at += layer.ParameterCount;
        }

        return _a[^1];
    }

    /// <summary>The mean loss of the last forward pass; each example times its weight, if there are weights.</summary>
    public double MeanLoss(double[] t, double[]? weights = null)
    {
        double sum = 0;
        for (int i = 0; i < t.Length; i++)
        {
            sum += NaiveLoss.Value(Loss, _a[^1][i], Smoothed(t[i])) * Share(weights, i);
        }

        return sum / _examples;
    }

    /// <summary>dA: the derivative of each example's loss by its outputs.</summary>
    public double[] LossDerivative(double[] t) => LossDerivative(_a[^1], t);

    public double[] LossDerivative(double[] y, double[] t, double[]? weights = null)
    {
        double[] dA = new double[t.Length];
        for (int i = 0; i < t.Length; i++)
        {
            dA[i] = NaiveLoss.Derivative(Loss, y[i], Smoothed(t[i])) * Share(weights, i);
        }

        return dA;
    }

    /// <summary>From dA to the gradients, and dX, the derivative of each example's loss by its inputs.</summary>
    public double[] Backward(double[] dA)
    {
        double[] da = dA;
        int at = Parameters.Length;
        for (int l = _layers.Length; l >= 1; l--)
        {
            NaiveLayer layer = _layers[l - 1];
            if (layer.DropoutRate is not null)
            {
                _dz[l] = da;
                da = Product(da, _masks[l]);
                continue;
            }

            at -= layer.ParameterCount;
            _dz[l] = new double[da.Length];
            for (int i = 0; i < da.Length; i++)
            {
                _dz[l][i] = layer.Activation == Activation.Softmax
                    ? _a[l][i] * (da[i] - RowProduct(da, _a[l], i / layer.Outputs, layer.Outputs))
                    : da[i] * NaiveActivation.Derivative(layer.Activation, layer.Slope, _z[l][i]);
            }

            ParameterGradients(l, at);
            da = InputGradient(l, at);
        }

        return da;
    }

    // What the loss is taken of.
    private double Smoothed(double t) => ((1 - LabelSmoothing) * t) + (LabelSmoothing / OutputSize);

    // What the loss of an output counts.
    private double Share(double[]? weights, int output) => NaiveLoss.Share(Loss, OutputSize) * (weights?[output / OutputSize] ?? 1);

    private void ParameterGradients(int l, int at)
    {
        NaiveLayer layer = _layers[l - 1];
        for (int j = 0; j < layer.Outputs; j++)
        {
            double db = 0;
            for (int e = 0; e < _examples; e++)
            {
                db += _dz[l][(e * layer.Outputs) + j];
            }

            Gradients[at + (layer.Outputs * layer.Inputs) + j] = db / _examples;
            for (int k = 0; k < layer.Inputs; k++)
            {
                double dw = 0;
                for (int e = 0; e < _examples; e++)
                {
                    dw += _dz[l][(e * layer.Outputs) + j] * _a[l - 1][(e * layer.Inputs) + k];
                }

                Gradients[at + (j * layer.Inputs) + k] = dw / _examples;
            }
        }
    }

    private double[] InputGradient(int l, int at)
    {
        NaiveLayer layer = _layers[l - 1];
        double[] da = new double[_examples * layer.Inputs];
        for (int e = 0; e < _examples; e++)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                for (int k = 0; k < layer.Inputs; k++)
                {
                    da[(e * layer.Inputs) + k] += Parameters[at + (j * layer.Inputs) + k] * _dz[l][(e * layer.Outputs) + j];
                }
            }
        }

        return da;
    }

    private static double[] Product(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a * b)];

    private static double[] Softmax(double[] z, int outputs)
    {
        double[] a = new double[z.Length];
        for (int row = 0; row < z.Length; row += outputs)
        {
            double maximum = z[row..(row + outputs)].Max();
            double sum = 0;
            for (int j = row; j < row + outputs; j++)
            {
                a[j] = Math.Exp(z[j] - maximum);
                sum += a[j];
            }

            for (int j = row; j < row + outputs; j++)
            {
                a[j] /= sum;
            }
        }

        return a;
    }

    private static double RowProduct(double[] left, double[] right, int row, int size)
    {
        double sum = 0;
        for (int j = row * size; j < (row + 1) * size; j++)
        {
            sum += left[j] * right[j];
        }

        return sum;
    }
}
