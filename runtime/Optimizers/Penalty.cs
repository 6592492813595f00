using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Penalties on large parameters: each adds its derivative to gradients, before a step, and returns what it adds to the loss. All parameters
/// count, biases too, as they do for the optimisers' weight decay. Nothing is allocated.
/// </summary>
public static class Penalty
{
    // Numbers at a time, so that the sum finds the parameters in the cache: a multiple of 64 bytes.
    private const int Chunk = 2048;

    /// <summary>The L1 penalty strength * sum |p|: g = g + strength * sign(p), where the sign of zero is zero.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">Whose parameters are penalised.</param>
    /// <param name="gradients">What the derivative is added to.</param>
    /// <param name="strength">Finite, not negative.</param>
    /// <returns>The penalty, computed in double and in a fixed order: the same bits on every machine.</returns>
    /// <exception cref="ArgumentNullException">The network or the gradients are null.</exception>
    /// <exception cref="ArgumentException">
    /// The gradients belong to another kind of network, or the strength is out of its range; nothing is changed.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double AddL1<T>(IParameters<T> network, IGradients<T> gradients, double strength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(network, gradients, strength, out Span<T> parameters, out Span<T> derivatives);
        double sum = 0;
        for (int start = 0; start < parameters.Length; start += Chunk)
        {
            Span<T> chunk = Add(new SignOfParameters(strength), parameters, derivatives, start);
            sum += FlatSums.OfMagnitudes<T>(chunk);
        }

        return strength * sum;
    }

    /// <summary>
    /// The L2 penalty strength / 2 * sum p^2: g = g + strength * p, which is what the optimisers' coupled weight decay of this strength adds.
    /// </summary>
    /// <inheritdoc cref="AddL1{T}(IParameters{T}, IGradients{T}, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double AddL2<T>(IParameters<T> network, IGradients<T> gradients, double strength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(network, gradients, strength, out Span<T> parameters, out Span<T> derivatives);
        double sum = 0;
        for (int start = 0; start < parameters.Length; start += Chunk)
        {
            Span<T> chunk = Add(new Parameters(strength), parameters, derivatives, start);
            sum += FlatSums.OfSquares<T>(chunk);
        }

        return strength / 2 * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check<T>(
        IParameters<T> network, IGradients<T> gradients, double strength, out Span<T> parameters, out Span<T> derivatives)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        derivatives = FlatSpans.Of(gradients);
        GradientOwner.Require(gradients, network.GetType(), nameof(gradients));
        parameters = network.Parameters;
        FlatSpans.RequireLength(derivatives.Length, parameters.Length, nameof(gradients));
        Setting.FiniteNotNegative(strength, nameof(strength));
    }

    // Returns the parameters that it was about.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Add<TUpdate, T>(TUpdate update, Span<T> parameters, Span<T> gradients, int start)
        where TUpdate : struct, IUpdate
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> chunk = parameters.Slice(start, Math.Min(Chunk, parameters.Length - start));
        UpdateArguments<T> arguments = new()
        {
            Parameters = ref MemoryMarshal.GetReference(chunk),
            Gradients = ref gradients[start],
            Length = chunk.Length,
        };
        UpdateKernel.Run(update, ref arguments);
        return chunk;
    }

    private readonly struct SignOfParameters(double strength) : IUpdate
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
            TVector up = TSimd.Create(Setting.Rounded<T>(strength));
            TVector down = TSimd.Negate(up);
            TVector zero = TSimd.Zero;
            for (int i = 0; i < length; i += TSimd.Count)
            {
                // What is neither above nor below zero is added itself: zero or NaN.
                TVector p = TSimd.Load(in parameters, i);
                TVector added = TSimd.Select(TSimd.LessThan(p, zero), down, p);
                added = TSimd.Select(TSimd.LessThan(zero, p), up, added);
                TVector g = TSimd.Add(TSimd.Load(in gradients, i), added);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(g), ref gradients, i);
            }
        }
    }

    private readonly struct Parameters(double strength) : IUpdate
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
            TVector share = TSimd.Create(Setting.Rounded<T>(strength));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector g = TSimd.FusedMultiplyAdd(share, TSimd.Load(in parameters, i), TSimd.Load(in gradients, i));
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(g), ref gradients, i);
            }
        }
    }
}
