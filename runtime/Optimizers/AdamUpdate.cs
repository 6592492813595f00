using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>A step of Adam's family: first the mean, second the mean square, third the largest mean square so far.</summary>
internal readonly struct AdamUpdate : IUpdate
{
    /// <summary>The learning rate over 1 - beta1^t.</summary>
    public required double Rate { get; init; }

    /// <summary>1 / sqrt(1 - beta2^t).</summary>
    public required double RootScale { get; init; }

    public required double Beta1 { get; init; }

    public required double Beta2 { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>The part of the parameter that is added to its gradient.</summary>
    public double Penalty { get; init; }

    /// <summary>The part of the parameter that is taken off, apart from the gradient.</summary>
    public double Decay { get; init; }

    /// <summary>Whether to divide by the root of the largest mean square, and not of the last.</summary>
    public bool KeepsLargest { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T parameters = ref arguments.Parameters;
        ref T gradients = ref arguments.Gradients;
        ref T mean = ref arguments.First;
        ref T square = ref arguments.Second;
        ref T largest = ref arguments.Third;
        int length = arguments.Length;
        TVector steps = TSimd.Create(Setting.Rounded<T>(-Rate));
        TVector scale = TSimd.Create(Setting.Rounded<T>(RootScale));
        TVector least = TSimd.Create(Setting.Rounded<T>(Epsilon));
        TVector keptSquare = TSimd.Create(Setting.Rounded<T>(Beta2));
        TVector newMean = TSimd.Create(Setting.Rounded<T>(1 - Beta1));
        TVector newSquare = TSimd.Create(Setting.Rounded<T>(1 - Beta2));
        TVector penalty = TSimd.Create(Setting.Rounded<T>(Penalty));
        TVector decay = TSimd.Create(Setting.Rounded<T>(-Decay));
        bool isPenalised = Penalty != 0;
        bool decays = Decay != 0;
        bool keepsLargest = KeepsLargest;
        TVector smallest = TSimd.Constant(Setting.SmallestSquared<T>());
        for (int i = 0; i < length; i += TSimd.Count)
        {
            TVector g = TSimd.Load(in gradients, i);
            TVector p = TSimd.Load(in parameters, i);
            if (isPenalised)
            {
                g = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(penalty, p, g));
            }

            TVector m = TSimd.Load(in mean, i);
            m = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(newMean, TSimd.Subtract(g, m), m));
            TSimd.Store(m, ref mean, i);

            TVector squared = TSimd.AndNot(g, TSimd.LessThan(TSimd.Abs(g), smallest));
            TVector kept = TSimd.Multiply(keptSquare, TSimd.Load(in square, i));
            TVector v = TSimd.FusedMultiplyAdd(TSimd.Multiply(newSquare, squared), squared, kept);
            v = VectorMath<TSimd, TVector, T>.FlushSubnormal(v);
            TSimd.Store(v, ref square, i);
            if (keepsLargest)
            {
                // NaN is kept.
                TVector before = TSimd.Load(in largest, i);
                v = TSimd.Select(TSimd.LessThan(v, before), before, v);
                TSimd.Store(v, ref largest, i);
            }

            if (decays)
            {
                p = TSimd.FusedMultiplyAdd(decay, p, p);
            }

            TVector divisor = TSimd.FusedMultiplyAdd(TSimd.SquareRoot(v), scale, least);
            p = TSimd.FusedMultiplyAdd(steps, TSimd.Divide(m, divisor), p);
            TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
        }
    }
}
