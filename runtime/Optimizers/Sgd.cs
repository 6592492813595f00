using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent, with momentum in PyTorch's form: v = momentum * v + g, and p = p - learning rate * v; Nesterov's variant
/// steps along g + momentum * v. v starts at zero; without momentum it is g.
/// </summary>
public sealed class Sgd : Optimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;
    private readonly AlignedBuffer<float> _singleVelocity;
    private readonly AlignedBuffer<double> _doubleVelocity;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="momentum">The part of v that a step keeps: from 0 (none) up to, but not, 1.</param>
    /// <param name="nesterov">Whether to step along g + momentum * v; needs momentum.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range, or <paramref name="nesterov"/> goes without momentum.</exception>
    public Sgd(IParameters<float> network, double learningRate, double momentum = 0, bool nesterov = false)
        : base(network, learningRate)
    {
        (_momentum, _nesterov) = Settings(momentum, nesterov);
        _singleVelocity = momentum > 0 ? NewMoments(network) : default;
    }

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="Sgd(IParameters{float}, double, double, bool)"/>
    public Sgd(IParameters<double> network, double learningRate, double momentum = 0, bool nesterov = false)
        : base(network, learningRate)
    {
        (_momentum, _nesterov) = Settings(momentum, nesterov);
        _doubleVelocity = momentum > 0 ? NewMoments(network) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments) => Update(ref arguments, _singleVelocity);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments) => Update(ref arguments, _doubleVelocity);

    private static (double Momentum, bool Nesterov) Settings(double momentum, bool nesterov)
    {
        RequirePart(momentum, nameof(momentum));
        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's variant needs momentum above 0.", nameof(nesterov));
        }

        return (momentum, nesterov);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update<T>(scoped ref UpdateArguments<T> arguments, AlignedBuffer<T> velocity)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (_momentum == 0)
        {
            UpdateKernel.Run(new Plain(LearningRate), ref arguments);
        }
        else
        {
            arguments.FirstMoments = ref velocity.First;
            UpdateKernel.Run(new WithMomentum(LearningRate, _momentum, _nesterov), ref arguments);
        }
    }

    private readonly struct Plain(double learningRate) : IUpdate
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
            TVector steps = TSimd.Create(T.CreateTruncating(-learningRate));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector p = TSimd.FusedMultiplyAdd(steps, TSimd.Load(in gradients, i), TSimd.Load(in parameters, i));
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }

    private readonly struct WithMomentum(double learningRate, double momentum, bool nesterov) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T velocity = ref arguments.FirstMoments;
            int length = arguments.Length;
            TVector steps = TSimd.Create(T.CreateTruncating(-learningRate));
            TVector kept = TSimd.Create(T.CreateTruncating(momentum));
            bool looksAhead = nesterov;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector v = TSimd.FusedMultiplyAdd(kept, TSimd.Load(in velocity, i), g);
                v = VectorMath<TSimd, TVector, T>.FlushSubnormal(v);
                TSimd.Store(v, ref velocity, i);
                TVector direction = looksAhead ? TSimd.FusedMultiplyAdd(kept, v, g) : v;
                TVector p = TSimd.FusedMultiplyAdd(steps, direction, TSimd.Load(in parameters, i));
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }
}
