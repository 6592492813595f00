using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// AdaGrad (Duchi, Hazan and Singer, 2011, the diagonal form) in the form of torch.optim.Adagrad. In step t = 1, 2, ... with weight decay w
/// first g = g + w p; then s = s + g^2 and p = p - learning rate / (1 + (t - 1) * learning rate decay) * g / (sqrt(s) + epsilon). Square root
/// and division are exact.
/// </summary>
/// <remarks>It remembers "sumOfSquares", s.</remarks>
public sealed class Adagrad : Optimizer
{
    private readonly double _learningRateDecay;
    private readonly double _weightDecay;
    private readonly double _epsilon;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="learningRateDecay">How much each step adds to what the learning rate is divided by, at first 1: finite, not negative.</param>
    /// <param name="weightDecay">
    /// How much of a parameter is added to its gradient, as the derivative of an L2 penalty: finite, not negative; 0 for none.
    /// </param>
    /// <param name="initialAccumulator">Where s starts: finite, not negative.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero: above 0, a normal number of the network's precision.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public Adagrad(
        IParameters<float> network, double learningRate = 1e-2, double learningRateDecay = 0, double weightDecay = 0,
        double initialAccumulator = 0, double epsilon = 1e-10)
        : base(network, learningRate) =>
        (_learningRateDecay, _weightDecay, _epsilon) = Start(learningRateDecay, weightDecay, initialAccumulator, epsilon);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="Adagrad(IParameters{float}, double, double, double, double, double)"/>
    public Adagrad(
        IParameters<double> network, double learningRate = 1e-2, double learningRateDecay = 0, double weightDecay = 0,
        double initialAccumulator = 0, double epsilon = 1e-10)
        : base(network, learningRate) =>
        (_learningRateDecay, _weightDecay, _epsilon) = Start(learningRateDecay, weightDecay, initialAccumulator, epsilon);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => UpdateKernel.Run(Next(), ref arguments);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => UpdateKernel.Run(Next(), ref arguments);

    private (double LearningRateDecay, double WeightDecay, double Epsilon) Start(
        double learningRateDecay, double weightDecay, double initialAccumulator, double epsilon)
    {
        Setting.FiniteNotNegative(learningRateDecay, nameof(learningRateDecay));
        Setting.FiniteNotNegative(weightDecay, nameof(weightDecay));
        Setting.FiniteNotNegative(initialAccumulator, nameof(initialAccumulator));
        RequireEpsilon(epsilon, nameof(epsilon));
        Remember("sumOfSquares", start: initialAccumulator);
        return (learningRateDecay, weightDecay, epsilon);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AdagradUpdate Next() => new(LearningRate / (1 + ((Steps - 1) * _learningRateDecay)), _weightDecay, _epsilon);

    private readonly struct AdagradUpdate(double rate, double weightDecay, double epsilon) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T sum = ref arguments.First;
            int length = arguments.Length;
            TVector steps = TSimd.Create(Setting.Rounded<T>(-rate));
            TVector least = TSimd.Create(Setting.Rounded<T>(epsilon));
            TVector penalty = TSimd.Create(Setting.Rounded<T>(weightDecay));
            TVector smallest = TSimd.Constant(Setting.SmallestSquared<T>());
            bool isPenalised = weightDecay != 0;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector p = TSimd.Load(in parameters, i);
                if (isPenalised)
                {
                    g = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(penalty, p, g));
                }

                TVector squared = TSimd.AndNot(g, TSimd.LessThan(TSimd.Abs(g), smallest));
                TVector s = TSimd.FusedMultiplyAdd(squared, squared, TSimd.Load(in sum, i));
                TSimd.Store(s, ref sum, i);
                TVector d = TSimd.Divide(g, TSimd.Add(TSimd.SquareRoot(s), least));
                p = TSimd.FusedMultiplyAdd(steps, d, p);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }
}
