using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Lion (Chen et al., 2023, "Symbolic discovery of optimization algorithms", algorithm 2, whose PyTorch form its authors published). With weight
/// decay w first p = p - learning rate * w p; then p = p - learning rate * sign(beta1 m + (1 - beta1) g), and
/// m = beta2 m + (1 - beta2) g. The sign of zero is zero, that of NaN is NaN.
/// </summary>
/// <remarks>It remembers "mean", m, which starts at zero. A step is as long for every parameter: the rate is to be about a tenth of Adam's.</remarks>
public sealed class Lion : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _weightDecay;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="beta1">The part of the mean m in the direction of a step: from 0 up to, but not, 1.</param>
    /// <param name="beta2">The part of the mean m that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="weightDecay">The part of a parameter, times the learning rate, that a step takes off: finite, not negative; 0 for none.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public Lion(IParameters<float> network, double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0)
        : base(network, learningRate) =>
        (_beta1, _beta2, _weightDecay) = Start(beta1, beta2, weightDecay);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="Lion(IParameters{float}, double, double, double, double)"/>
    public Lion(IParameters<double> network, double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0)
        : base(network, learningRate) =>
        (_beta1, _beta2, _weightDecay) = Start(beta1, beta2, weightDecay);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => UpdateKernel.Run(Next(), ref arguments);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => UpdateKernel.Run(Next(), ref arguments);

    private (double Beta1, double Beta2, double WeightDecay) Start(double beta1, double beta2, double weightDecay)
    {
        Setting.Part(beta1, nameof(beta1));
        Setting.Part(beta2, nameof(beta2));
        Setting.FiniteNotNegative(weightDecay, nameof(weightDecay));
        Remember("mean");
        return (beta1, beta2, weightDecay);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LionUpdate Next() => new(LearningRate, _beta1, _beta2, LearningRate * _weightDecay);

    private readonly struct LionUpdate(double learningRate, double beta1, double beta2, double decay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T mean = ref arguments.First;
            int length = arguments.Length;
            TVector down = TSimd.Create(Setting.Rounded<T>(-learningRate));
            TVector up = TSimd.Negate(down);
            TVector inDirection = TSimd.Create(Setting.Rounded<T>(1 - beta1));
            TVector inMean = TSimd.Create(Setting.Rounded<T>(1 - beta2));
            TVector takenOff = TSimd.Create(Setting.Rounded<T>(-decay));
            TVector zero = TSimd.Zero;
            bool decays = decay != 0;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector p = TSimd.Load(in parameters, i);
                TVector m = TSimd.Load(in mean, i);
                TVector difference = TSimd.Subtract(g, m);
                TVector direction = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(inDirection, difference, m));

                // What is neither above nor below zero is the step itself: zero or NaN.
                TVector step = TSimd.Select(TSimd.LessThan(direction, zero), up, direction);
                step = TSimd.Select(TSimd.LessThan(zero, direction), down, step);
                if (decays)
                {
                    p = TSimd.FusedMultiplyAdd(takenOff, p, p);
                }

                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.Add(p, step)), ref parameters, i);
                m = TSimd.FusedMultiplyAdd(inMean, difference, m);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(m), ref mean, i);
            }
        }
    }
}
