using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Stochastic gradient descent, with momentum in PyTorch's form: v = momentum * v + g, and p = p - learning rate * v; Nesterov's variant
/// steps along g + momentum * v. v starts at zero; without momentum it is g.
/// </summary>
public sealed class Sgd : Optimizer, IUpdate<float>, IUpdate<double>
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
    void IUpdate<float>.Update(Span<float> parameters, Span<float> gradients)
    {
        if (VectorWidth.Is512)
        {
            Update<Single512, Vector512<float>, float>(parameters, gradients, _singleVelocity);
        }
        else if (VectorWidth.Is256)
        {
            Update<Single256, Vector256<float>, float>(parameters, gradients, _singleVelocity);
        }
        else
        {
            Update<Single128, Vector128<float>, float>(parameters, gradients, _singleVelocity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void IUpdate<double>.Update(Span<double> parameters, Span<double> gradients)
    {
        if (VectorWidth.Is512)
        {
            Update<Double512, Vector512<double>, double>(parameters, gradients, _doubleVelocity);
        }
        else if (VectorWidth.Is256)
        {
            Update<Double256, Vector256<double>, double>(parameters, gradients, _doubleVelocity);
        }
        else
        {
            Update<Double128, Vector128<double>, double>(parameters, gradients, _doubleVelocity);
        }
    }

    private static (double Momentum, bool Nesterov) Settings(double momentum, bool nesterov)
    {
        if (!(momentum >= 0 && momentum < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, $"momentum is {momentum}; it must be at least 0 and below 1.");
        }

        if (nesterov && momentum == 0)
        {
            throw new ArgumentException("Nesterov's variant needs momentum above 0.", nameof(nesterov));
        }

        return (momentum, nesterov);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update<TSimd, TVector, T>(Span<T> parameters, Span<T> gradients, AlignedBuffer<T> velocity)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(parameters);
        ref T g = ref MemoryMarshal.GetReference(gradients);
        T step = T.CreateTruncating(-LearningRate);
        if (_momentum == 0)
        {
            Plain<TSimd, TVector, T>(ref p, ref g, parameters.Length, step);
        }
        else
        {
            WithMomentum<TSimd, TVector, T>(ref p, ref g, ref velocity.First, parameters.Length, step, T.CreateTruncating(_momentum), _nesterov);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain<TSimd, TVector, T>(ref T parameters, ref T gradients, int length, T step)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector steps = TSimd.Create(step);
        for (int i = 0; i < length; i += TSimd.Count)
        {
            TVector p = TSimd.FusedMultiplyAdd(steps, TSimd.Load(in gradients, i), TSimd.Load(in parameters, i));
            TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WithMomentum<TSimd, TVector, T>(
        ref T parameters, ref T gradients, ref T velocity, int length, T step, T momentum, bool nesterov)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector steps = TSimd.Create(step);
        TVector kept = TSimd.Create(momentum);
        for (int i = 0; i < length; i += TSimd.Count)
        {
            TVector g = TSimd.Load(in gradients, i);
            TVector v = TSimd.FusedMultiplyAdd(kept, TSimd.Load(in velocity, i), g);
            v = VectorMath<TSimd, TVector, T>.FlushSubnormal(v);
            TSimd.Store(v, ref velocity, i);
            TVector direction = nesterov ? TSimd.FusedMultiplyAdd(kept, v, g) : v;
            TVector p = TSimd.FusedMultiplyAdd(steps, direction, TSimd.Load(in parameters, i));
            TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
        }
    }
}
