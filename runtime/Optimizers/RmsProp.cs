using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// RMSProp (Tieleman and Hinton, 2012, lecture 6.5) in the form of torch.optim.RMSprop. With weight decay w first g = g + w p; then
/// s = smoothing * s + (1 - smoothing) g^2 and d = g / (sqrt(s) + epsilon). Centred (Graves, 2013) the root is that of the variance s - a^2,
/// where a = smoothing * a + (1 - smoothing) g. With momentum v = momentum * v + d and p = p - learning rate * v; without, p = p - learning
/// rate * d. Square root and division are exact.
/// </summary>
/// <remarks>
/// It remembers "meanSquare", s, or, centred, "variance" and "mean", a; with momentum also "velocity", v: all start at zero. The variance is
/// computed as smoothing * (variance + (1 - smoothing) (g - a)^2), with the a of the step before: the same, but no small difference, which
/// rounding could take below zero.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double _smoothing;
    private readonly double _epsilon;
    private readonly double _weightDecay;
    private readonly double _momentum;
    private readonly bool _centered;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="smoothing">The part of the mean square s that a step keeps, PyTorch's alpha: from 0 up to, but not, 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero: above 0, a normal number of the network's precision.</param>
    /// <param name="weightDecay">
    /// How much of a parameter is added to its gradient, as the derivative of an L2 penalty: finite, not negative; 0 for none.
    /// </param>
    /// <param name="momentum">The part of v that a step keeps: from 0 (none) up to, but not, 1.</param>
    /// <param name="centered">Whether to divide by the root of the variance.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public RmsProp(
        IParameters<float> network, double learningRate = 1e-2, double smoothing = 0.99, double epsilon = 1e-8, double weightDecay = 0,
        double momentum = 0, bool centered = false)
        : base(network, learningRate) =>
        (_smoothing, _epsilon, _weightDecay, _momentum, _centered) = Start(smoothing, epsilon, weightDecay, momentum, centered);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="RmsProp(IParameters{float}, double, double, double, double, double, bool)"/>
    public RmsProp(
        IParameters<double> network, double learningRate = 1e-2, double smoothing = 0.99, double epsilon = 1e-8, double weightDecay = 0,
        double momentum = 0, bool centered = false)
        : base(network, learningRate) =>
        (_smoothing, _epsilon, _weightDecay, _momentum, _centered) = Start(smoothing, epsilon, weightDecay, momentum, centered);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => UpdateKernel.Run(Next(), ref arguments);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => UpdateKernel.Run(Next(), ref arguments);

    private (double Smoothing, double Epsilon, double WeightDecay, double Momentum, bool Centered) Start(
        double smoothing, double epsilon, double weightDecay, double momentum, bool centered)
    {
        Setting.Part(smoothing, nameof(smoothing));
        RequireEpsilon(epsilon, nameof(epsilon));
        Setting.FiniteNotNegative(weightDecay, nameof(weightDecay));
        Setting.Part(momentum, nameof(momentum));
        Remember(centered ? "variance" : "meanSquare", centered ? "mean" : null, momentum > 0 ? "velocity" : null);
        return (smoothing, epsilon, weightDecay, momentum, centered);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RmsPropUpdate Next() => new(LearningRate, _smoothing, _epsilon, _weightDecay, _momentum, _centered);

    private readonly struct RmsPropUpdate(
        double learningRate, double smoothing, double epsilon, double weightDecay, double momentum, bool centered) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T square = ref arguments.First;
            ref T mean = ref arguments.Second;
            ref T velocity = ref arguments.Third;
            int length = arguments.Length;
            TVector steps = TSimd.Create(Setting.Rounded<T>(-learningRate));
            TVector keptSquare = TSimd.Create(Setting.Rounded<T>(smoothing));
            TVector taken = TSimd.Create(Setting.Rounded<T>(1 - smoothing));
            TVector least = TSimd.Create(Setting.Rounded<T>(epsilon));
            TVector penalty = TSimd.Create(Setting.Rounded<T>(weightDecay));
            TVector keptVelocity = TSimd.Create(Setting.Rounded<T>(momentum));

            // Below, what a number adds to the mean square is no normal number, and would only cost time.
            TVector smallest = TSimd.Create(Setting.Rounded<T>(Math.Sqrt(Setting.SmallestNormal<T>() / (1 - smoothing))));
            bool isPenalised = weightDecay != 0;
            bool isCentered = centered;
            bool hasMomentum = momentum != 0;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector p = TSimd.Load(in parameters, i);
                if (isPenalised)
                {
                    g = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(penalty, p, g));
                }

                TVector s = TSimd.Load(in square, i);
                if (isCentered)
                {
                    TVector a = TSimd.Load(in mean, i);
                    TVector distance = TSimd.Subtract(g, a);
                    a = TSimd.FusedMultiplyAdd(taken, distance, a);
                    TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(a), ref mean, i);
                    distance = TSimd.AndNot(distance, TSimd.LessThan(TSimd.Abs(distance), smallest));
                    s = TSimd.Multiply(keptSquare, TSimd.FusedMultiplyAdd(TSimd.Multiply(taken, distance), distance, s));
                }
                else
                {
                    TVector squared = TSimd.AndNot(g, TSimd.LessThan(TSimd.Abs(g), smallest));
                    s = TSimd.FusedMultiplyAdd(TSimd.Multiply(taken, squared), squared, TSimd.Multiply(keptSquare, s));
                }

                s = VectorMath<TSimd, TVector, T>.FlushSubnormal(s);
                TSimd.Store(s, ref square, i);
                TVector d = TSimd.Divide(g, TSimd.Add(TSimd.SquareRoot(s), least));
                if (hasMomentum)
                {
                    d = TSimd.FusedMultiplyAdd(keptVelocity, TSimd.Load(in velocity, i), d);
                    d = VectorMath<TSimd, TVector, T>.FlushSubnormal(d);
                    TSimd.Store(d, ref velocity, i);
                }

                p = TSimd.FusedMultiplyAdd(steps, d, p);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }
}
