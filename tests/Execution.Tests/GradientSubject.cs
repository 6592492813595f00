using System.Globalization;

namespace NetGen.Execution.Tests;

/// <summary>Numbers to check gradients at: all logical parameters, some examples, what each counts, and a derivative to send backward.</summary>
internal sealed record GradientData(double[] Parameters, double[] X, double[] Targets, double[] Weights, double[] OutputDerivative)
{
    public override string ToString() =>
        string.Join("; ", new[] { Parameters, X, Targets, Weights, OutputDerivative }.Select(numbers => string.Join(' ', numbers.Select(Exact))));

    private static string Exact(double number) => number.ToString("r", CultureInfo.InvariantCulture);
}

/// <summary>A network that exists only at run time.</summary>
internal interface IGradientSubject
{
    IReadOnlyList<NaiveLayer> Layers { get; }

    /// <summary>Whether finite differences would step over a kink of an activation or of the loss, or close to a pole.</summary>
    bool IsNearKink(GradientData data);

    /// <summary>The largest error of a gradient, with its name.</summary>
    /// <param name="data">Where to take it.</param>
    /// <param name="factor">What gradients are multiplied with first: other than 1 to see that a wrong one is noticed.</param>
    (double Error, string Where) WorstError(GradientData data, double factor = 1);
}

/// <summary>Gradients of a double network against central differences of what it computes forward.</summary>
internal sealed class GradientSubject<TNetwork> : IGradientSubject
    where TNetwork : class, INetwork<TNetwork, double>
{
    private const double Step = 1e-6;
    private const double KinkMargin = 1e-3;
    private const double PoleMargin = 0.02;

    // Inside of a block of four examples.
    private static readonly NaiveDropout Dropout = new(Seed: 11, FirstExample: 6);

    private readonly AnyNetwork<TNetwork, double> _subject = new();
    private (double Error, string Where) _worst;
    private double _factor = 1;

    public IReadOnlyList<NaiveLayer> Layers => _subject.Oracle.Layers;

    public bool IsNearKink(GradientData data)
    {
        NaiveNetwork oracle = _subject.Oracle;
        data.Parameters.CopyTo(oracle.Parameters, 0);
        double[] y = oracle.Forward(data.X, Dropout);
        for (int l = 1; l <= Layers.Count; l++)
        {
            foreach (double z in oracle.Z(l))
            {
                if (NaiveActivation.DistanceToKink(Layers[l - 1].Activation, z) < KinkMargin)
                {
                    return true;
                }
            }
        }

        return y.Zip(data.Targets).Any(pair => NaiveLoss.DistanceToKink(oracle.Loss, pair.First, pair.Second) < KinkMargin) || IsNearPole(y);
    }

    public (double Error, string Where) WorstError(GradientData data, double factor = 1)
    {
        _worst = default;
        _factor = factor;
        _subject.SetParameters(data.Parameters);
        CheckLoss(data with { Weights = [] });
        CheckLoss(data);
        CheckAnyFunction(data);
        return _worst;
    }

    // Backpropagate, against the mean loss that Evaluate gives.
    private void CheckLoss(GradientData data)
    {
        TNetwork network = _subject.Network;
        IWorkspace<double> workspace = _subject.Workspace;
        int m = data.X.Length / TNetwork.InputSize;
        // With dropout, the loss that is derived is that of training, under fixed masks.
        double MeanLoss() => _subject.Oracle.HasDropout ? TrainedLoss() : network.Evaluate(data.X, data.Targets, workspace, data.Weights);
        double TrainedLoss() => network.Backpropagate(data.X, data.Targets, WithMasks(), data.Weights);

        double loss = TrainedLoss();
        double[] gradients = _subject.Gradients;
        Compare("loss", loss, MeanLoss());
        Compare("dParameters of Backpropagate", gradients, ByParameters(MeanLoss));

        // The loss's derivative by the outputs, sent backward, is the same without the fused form, and reaches the inputs.
        double[] dX = new double[data.X.Length];
        double[] y = network.Forward(data.X, WithMasks()).ToArray();
        double[]? weights = data.Weights.Length > 0 ? data.Weights : null;
        network.Backward(_subject.Oracle.LossDerivative(y, data.Targets, weights), workspace, dX);
        Compare("dParameters of Backward from the loss", _subject.Gradients, gradients);
        Compare("dX of the loss", dX, Differences(data.X, () => m * MeanLoss()));
    }

    // Backward from a random dA, against sum(dA * y).
    private void CheckAnyFunction(GradientData data)
    {
        TNetwork network = _subject.Network;
        IWorkspace<double> workspace = _subject.Workspace;
        int m = data.X.Length / TNetwork.InputSize;
        double Sum()
        {
            double sum = 0;
            ReadOnlySpan<double> y = network.Forward(data.X, WithMasks());
            for (int i = 0; i < y.Length; i++)
            {
                sum += y[i] * data.OutputDerivative[i];
            }

            return sum;
        }

        double[] dX = new double[data.X.Length];
        network.Forward(data.X, WithMasks());
        network.Backward(data.OutputDerivative, workspace, dX);
        double[] gradients = _subject.Gradients;
        Compare("dParameters of Backward", gradients, ByParameters(() => Sum() / m));
        Compare("dX of Backward", dX, Differences(data.X, Sum));
    }

    // The workspace, about to draw the same masks again.
    private IWorkspace<double> WithMasks()
    {
        (_subject.Workspace.DropoutSeed, _subject.Workspace.ExampleNumber) = (Dropout.Seed, Dropout.FirstExample);
        return _subject.Workspace;
    }

    // Cross-entropies of outputs that are no longer far from 0 or 1 curve too much for differences.
    private bool IsNearPole(double[] y) => (_subject.Oracle.Loss, Layers[^1].Activation) switch
    {
        (Loss.BinaryCrossEntropy, _) => y.Any(a => a < PoleMargin || a > 1 - PoleMargin),
        (Loss.CrossEntropy, _) => y.Any(a => a < PoleMargin),
        _ => false,
    };

    private double[] ByParameters(Func<double> function)
    {
        Span<double> flat = _subject.Network.Parameters;
        int[] indices = ParameterViews.Indices(_subject.Network, flat, Layers, "");
        double[] differences = new double[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            differences[i] = Difference(ref flat[indices[i]], function);
        }

        return differences;
    }

    private static double[] Differences(double[] at, Func<double> function)
    {
        double[] differences = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            differences[i] = Difference(ref at[i], function);
        }

        return differences;
    }

    private static double Difference(ref double variable, Func<double> function)
    {
        double value = variable;
        double above = value + Step;
        double below = value - Step;
        variable = above;
        double atAbove = function();
        variable = below;
        double atBelow = function();
        variable = value;
        return (atAbove - atBelow) / (above - below);
    }

    private void Compare(string what, double[] actual, double[] expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Compare($"{what}, element {i}", actual[i] * _factor, expected[i]);
        }
    }

    private void Compare(string what, double actual, double expected)
    {
        double error = Math.Abs(actual - expected) / Math.Max(1, Math.Abs(actual) + Math.Abs(expected));
        if (double.IsNaN(error) || error > _worst.Error)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{what}: {actual}, expected {expected}");
            _worst = (double.IsNaN(error) ? double.PositiveInfinity : error, where);
        }
    }
}
