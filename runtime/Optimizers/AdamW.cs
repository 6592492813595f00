using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// AdamW: Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019, algorithm 2) in the form of torch.optim.AdamW. In step
/// t = 1, 2, ... with weight decay w first p = p - learning rate * w p; then, as in <see cref="Adam"/>, m = beta1 m + (1 - beta1) g,
/// v = beta2 v + (1 - beta2) g^2, and p = p - learning rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
/// </summary>
/// <remarks>It remembers "mean", m, and "meanSquare", v: both start at zero.</remarks>
public sealed class AdamW : Optimizer
{
    private readonly double _weightDecay;
    private AdamMoments _moments;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="beta1">The part of the mean m that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="beta2">The part of the mean square v that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero: above 0, a normal number of the network's precision.</param>
    /// <param name="weightDecay">The part of a parameter, times the learning rate, that a step takes off: finite, not negative; 0 for none.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public AdamW(
        IParameters<float> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 1e-2)
        : base(network, learningRate) =>
        (_moments, _weightDecay) = Start(beta1, beta2, epsilon, weightDecay);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="AdamW(IParameters{float}, double, double, double, double, double)"/>
    public AdamW(
        IParameters<double> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 1e-2)
        : base(network, learningRate) =>
        (_moments, _weightDecay) = Start(beta1, beta2, epsilon, weightDecay);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => UpdateKernel.Run(Next(), ref arguments);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => UpdateKernel.Run(Next(), ref arguments);

    private protected override void StepsRestored() => _moments.Restart(Steps);

    private (AdamMoments Moments, double WeightDecay) Start(double beta1, double beta2, double epsilon, double weightDecay)
    {
        AdamMoments moments = new(beta1, beta2, RequireEpsilon(epsilon, nameof(epsilon)));
        Setting.FiniteNotNegative(weightDecay, nameof(weightDecay));
        Remember(AdamMoments.Mean, AdamMoments.MeanSquare);
        return (moments, weightDecay);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AdamUpdate Next() => _moments.Next(LearningRate) with { Decay = LearningRate * _weightDecay };
}
