using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Adam (Kingma and Ba, 2015, algorithm 1) in PyTorch's form: m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, and
/// p = p - learning rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon) in step t = 1, 2, ... Square root and division are exact.
/// </summary>
public sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly AlignedBuffer<float> _singleMean;
    private readonly AlignedBuffer<float> _singleSquare;
    private readonly AlignedBuffer<double> _doubleMean;
    private readonly AlignedBuffer<double> _doubleSquare;

    // beta^t as a running product: a library's power function could differ in the last bit from one machine to the next.
    private double _beta1Power = 1;
    private double _beta2Power = 1;

    /// <summary>Makes the optimiser of a float network.</summary>
    /// <param name="network">Whose parameters it updates.</param>
    /// <param name="learningRate">How far a step goes: finite, not negative.</param>
    /// <param name="beta1">The part of the mean m that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="beta2">The part of the mean square v that a step keeps: from 0 up to, but not, 1.</param>
    /// <param name="epsilon">Added to the root, so that nothing is divided by zero: finite, above 0.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public Adam(IParameters<float> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(network, learningRate)
    {
        (_beta1, _beta2, _epsilon) = Settings(beta1, beta2, epsilon);
        _singleMean = NewMoments(network);
        _singleSquare = NewMoments(network);
    }

    /// <summary>Makes the optimiser of a double network.</summary>
    /// <inheritdoc cref="Adam(IParameters{float}, double, double, double, double)"/>
    public Adam(IParameters<double> network, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(network, learningRate)
    {
        (_beta1, _beta2, _epsilon) = Settings(beta1, beta2, epsilon);
        _doubleMean = NewMoments(network);
        _doubleSquare = NewMoments(network);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<float> arguments)
    {
        arguments.FirstMoments = ref _singleMean.First;
        arguments.SecondMoments = ref _singleSquare.First;
        UpdateKernel.Run(NextStep(), ref arguments);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(scoped ref UpdateArguments<double> arguments)
    {
        arguments.FirstMoments = ref _doubleMean.First;
        arguments.SecondMoments = ref _doubleSquare.First;
        UpdateKernel.Run(NextStep(), ref arguments);
    }

    private static (double Beta1, double Beta2, double Epsilon) Settings(double beta1, double beta2, double epsilon)
    {
        RequirePart(beta1, nameof(beta1));
        RequirePart(beta2, nameof(beta2));
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"epsilon is {epsilon}; it must be a number above 0.");
        }

        return (beta1, beta2, epsilon);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AdamUpdate NextStep()
    {
        _beta1Power *= _beta1;
        _beta2Power *= _beta2;
        return new(LearningRate / (1 - _beta1Power), 1 / Math.Sqrt(1 - _beta2Power), _beta1, _beta2, _epsilon);
    }

    private readonly struct AdamUpdate(double rate, double rootScale, double beta1, double beta2, double epsilon) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T parameters = ref arguments.Parameters;
            ref T gradients = ref arguments.Gradients;
            ref T mean = ref arguments.FirstMoments;
            ref T square = ref arguments.SecondMoments;
            int length = arguments.Length;
            TVector steps = TSimd.Create(T.CreateTruncating(-rate));
            TVector scale = TSimd.Create(T.CreateTruncating(rootScale));
            TVector least = TSimd.Create(T.CreateTruncating(epsilon));
            TVector keptSquare = TSimd.Create(T.CreateTruncating(beta2));
            TVector newMean = TSimd.Create(T.CreateTruncating(1 - beta1));
            TVector newSquare = TSimd.Create(T.CreateTruncating(1 - beta2));

            // Below, the square of a gradient is no normal number, and would only cost time.
            TVector smallest = TSimd.Constant(typeof(T) == typeof(float) ? 1.0842021724855044e-19 : 1.4916681462400413e-154);
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.Load(in gradients, i);
                TVector m = TSimd.Load(in mean, i);
                m = VectorMath<TSimd, TVector, T>.FlushSubnormal(TSimd.FusedMultiplyAdd(newMean, TSimd.Subtract(g, m), m));
                TSimd.Store(m, ref mean, i);

                TVector squared = TSimd.AndNot(g, TSimd.LessThan(TSimd.Abs(g), smallest));
                TVector kept = TSimd.Multiply(keptSquare, TSimd.Load(in square, i));
                TVector v = TSimd.FusedMultiplyAdd(TSimd.Multiply(newSquare, squared), squared, kept);
                v = VectorMath<TSimd, TVector, T>.FlushSubnormal(v);
                TSimd.Store(v, ref square, i);

                TVector divisor = TSimd.FusedMultiplyAdd(TSimd.SquareRoot(v), scale, least);
                TVector p = TSimd.FusedMultiplyAdd(steps, TSimd.Divide(m, divisor), TSimd.Load(in parameters, i));
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(p), ref parameters, i);
            }
        }
    }
}
