using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent in the form of torch.optim.SGD, with momentum as Sutskever et al. (2013) have it but for the learning rate,
/// which stays outside v. With weight decay w first g = g + w p; then v = momentum * v + (1 - dampening) g, in the first step v = g, and
/// p = p - learning rate * v. Nesterov's variant steps along g + momentum * v. Without momentum v is g.
/// </summary>
/// <remarks>With momentum it remembers "velocity", v.</remarks>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;
    private readonly double _weightDecay;
    private readonly double _dampening;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="momentum">The part of v that a step keeps: from 0 (none) up to, but not, 1.</param>
    /// <param name="nesterov">Whether to step along g + momentum * v; needs momentum, and no dampening.</param>
    /// <param name="weightDecay">
    /// How much of a parameter is added to its gradient, as the derivative of an L2 penalty: finite, not negative; 0 for none.
    /// </param>
    /// <param name="dampening">The part of a gradient that v leaves out, but in the first step: from 0 to 1.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range, or <paramref name="nesterov"/> goes without momentum or with dampening.</exception>
    public Sgd(
        IParameters<float> network, double learningRate = 1e-3, double momentum = 0, bool nesterov = false, double weightDecay = 0, double dampening = 0)
        : base(network, learningRate) =>
        (_momentum, _nesterov, _weightDecay, _dampening) = Start(momentum, nesterov, weightDecay, dampening);

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="Sgd(IParameters{float}, double, double, bool, double, double)"/>
    public Sgd(
        IParameters<double> network, double learningRate = 1e-3, double momentum = 0, bool nesterov = false, double weightDecay = 0, double dampening = 0)
        : base(network, learningRate) =>
        (_momentum, _nesterov, _weightDecay, _dampening) = Start(momentum, nesterov, weightDecay, dampening);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => Run(ref arguments);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => Run(ref arguments);

    private (double Momentum, bool Nesterov, double WeightDecay, double Dampening) Start(
        double momentum, bool nesterov, double weightDecay, double dampening)
    {
        Setting.Part(momentum, nameof(momentum));
        Setting.FiniteNotNegative(weightDecay, nameof(weightDecay));
        Setting.Share(dampening, nameof(dampening));
        if (nesterov && (momentum == 0 || dampening != 0))
        {
            throw new ArgumentException("Nesterov's variant needs momentum above 0 and no dampening.", nameof(nesterov));
        }

        Remember(momentum > 0 ? "velocity" : null);
        return (momentum, nesterov, weightDecay, dampening);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run<T>(scoped ref UpdateArguments<T> arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_momentum == 0)
        {
            UpdateKernel.Run(new Plain(LearningRate, _weightDecay), ref arguments);
        }
        else
        {
            UpdateKernel.Run(new WithMomentum(LearningRate, _momentum, Steps == 1 ? 1 : 1 - _dampening, _nesterov, _weightDecay), ref arguments);
        }
    }

    private readonly struct Plain(double learningRate, double weightDecay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            int length = arguments.Length;
            TVector steps = TSimd.Create(Setting.Rounded<T>(-learningRate));
            TVector penalty = TSimd.Create(Setting.Rounded<T>(weightDecay));
            bool isPenalised = weightDecay != 0;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector p = TSimd.Load(in parameters, i);
                if (isPenalised)
                {
                    g = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(penalty, p, g));
                }

                p = TSimd.FusedMultiplyAdd(steps, g, p);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }

    private readonly struct WithMomentum(double learningRate, double momentum, double share, bool nesterov, double weightDecay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T velocity = ref arguments.First;
            int length = arguments.Length;
            TVector steps = TSimd.Create(Setting.Rounded<T>(-learningRate));
            TVector kept = TSimd.Create(Setting.Rounded<T>(momentum));
            TVector taken = TSimd.Create(Setting.Rounded<T>(share));
            TVector penalty = TSimd.Create(Setting.Rounded<T>(weightDecay));
            bool isPenalised = weightDecay != 0;
            bool looksAhead = nesterov;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector p = TSimd.Load(in parameters, i);
                if (isPenalised)
                {
                    g = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(penalty, p, g));
                }

                TVector v = TSimd.FusedMultiplyAdd(kept, TSimd.Load(in velocity, i), TSimd.Multiply(taken, g));
                v = VectorMath<TSimd, TVector, T>.FlushSubnormal(v);
                TSimd.Store(v, ref velocity, i);
                TVector direction = looksAhead ? TSimd.FusedMultiplyAdd(kept, v, g) : v;
                p = TSimd.FusedMultiplyAdd(steps, direction, p);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }
}
