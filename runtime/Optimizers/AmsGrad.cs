using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// AMSGrad (Reddi, Kale and Kumar, 2018, algorithm 2): Adam that never forgets a large gradient, in the form of torch.optim.Adam with
/// amsgrad. In step t = 1, 2, ... with weight decay w first g = g + w p; then m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2,
/// u = max(u, v), and p = p - learning rate * (m / (1 - beta1^t)) / (sqrt(u / (1 - beta2^t)) + epsilon). (The paper has no corrections by
/// 1 - beta^t; PyTorch has them, behind the maximum.)
/// </summary>
/// <remarks>It remembers "mean", m, "meanSquare", v, and "largestMeanSquare", u: all start at zero.</remarks>
public sealed class AmsGrad : Optimizer
{
    private readonly double _weightDecay;
    private AdamMoments _moments;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="beta1">The part of the mean m that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="beta2">The part of the mean square v that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero: above 0, a normal number of the network's precision.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient, as the derivative of an L2 penalty: finite, not negative; 0 for none.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public AmsGrad(
        IParameters<float> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
        : base(network, learningRate) =>
        (_moments, _weightDecay) = Start(beta1, beta2, epsilon, weightDecay);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="AmsGrad(IParameters{float}, double, double, double, double, double)"/>
    public AmsGrad(
        IParameters<double> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
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
        Remember(AdamMoments.Mean, AdamMoments.MeanSquare, AdamMoments.LargestMeanSquare);
        return (moments, weightDecay);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AdamUpdate Next() => _moments.Next(LearningRate) with { Penalty = _weightDecay, KeepsLargest = true };
}
