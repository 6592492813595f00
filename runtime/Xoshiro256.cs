using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// The generator of pseudo-random numbers behind seeds: xoshiro256** 1.0 (D. Blackman and S. Vigna, 2018), whose state is filled by
/// SplitMix64 from the seed. The same numbers on every machine and in every version; not for secrets. A mutable structure: pass it by ref.
/// </summary>
public struct Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/>; any value will do.</summary>
    public Xoshiro256(long seed)
    {
        ulong state = unchecked((ulong)seed);
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A number in [0, 1): a multiple of 2^-53, each as likely as any other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="exclusiveLimit"/> - 1, each as likely as any other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int NextBelow(int exclusiveLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveLimit);
        // Lemire, 2019: the high half of a product; the few low halves that would favour small numbers are drawn again.
        uint limit = (uint)exclusiveLimit;
        ulong product = (NextBits() >> 32) * limit;
        if ((uint)product < limit)
        {
            uint threshold = unchecked(0u - limit) % limit;
            while ((uint)product < threshold)
            {
                product = (NextBits() >> 32) * limit;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Puts <paramref name="values"/> into a random order (Fisher and Yates); every order is as likely as any other.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextBelow(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    // unchecked: the arithmetic is meant to wrap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SplitMix64(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
