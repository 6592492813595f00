using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>
/// Inverted dropout (Srivastava et al., 2014): in training, a unit is 0 with the probability of the rate, and else times 1 / (1 - rate), so
/// that its mean stays and a prediction needs no factor. Whether unit j of layer l stays in example e is a function of (seed, l, e, j) alone:
/// word e mod 4 of <see cref="Threefry{TSimd, TVector, T}"/> of (j, e div 4) under the key (seed, l) is at least rate * 2^32. So the masks are
/// the same in both precisions, on every machine, in whatever batch an example is, and on whatever thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMasks
{
    /// <summary>Draws the masks of m examples: 0 where a unit is dropped, 1 / (1 - rate) where it stays, 0 in the padding.</summary>
    /// <param name="mask">The masks, rows that lie <paramref name="stride"/> elements apart.</param>
    /// <param name="rate">The probability that a unit is dropped, from 0 to below 1.</param>
    /// <param name="seed">Another seed, other masks.</param>
    /// <param name="layer">The layer's number.</param>
    /// <param name="example">The number of the first example.</param>
    /// <param name="m">Examples.</param>
    /// <param name="size">Units.</param>
    /// <param name="stride">Elements from one row to the next: a multiple of 64 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Draw<T>(ref T mask, double rate, long seed, int layer, long example, int m, int size, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MaskSource source = new(rate, seed, layer, example);
        RowArguments<T> rows = new() { Mask = ref mask, Source = ref source, Examples = m, Size = size, Stride = stride };
        RowKernel.Run<DrawKernel, T>(ref rows);
    }

    /// <summary>Masks with which all units stay as they are, for a pass that does not train: 1.</summary>
    public static void KeepAll<T>(ref T mask, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MemoryMarshal.CreateSpan(ref mask, count).Fill(T.One);

    /// <summary>result = value * mask: activations forward, their derivatives backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Apply<T>(ref T value, ref T mask, ref T result, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RowArguments<T> rows = new() { Z = ref value, Mask = ref mask, A = ref result, Examples = 1, Size = count, Stride = count };
        RowKernel.Run<ApplyKernel, T>(ref rows);
    }

    private readonly struct DrawKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref readonly MaskSource source = ref rows.Source;
            TVector kept = TSimd.Create(T.CreateTruncating(source.Factor));
            // Four neighbouring examples share a block: the first may lie inside of one.
            for (int e = -(int)(source.FirstExample % 4); e < rows.Examples; e += 4)
            {
                ulong block = unchecked(source.FirstExample + (ulong)e) / 4;
                for (int j = 0; j < rows.Stride; j += TSimd.Count)
                {
                    TVector x0 = TSimd.AddWords(TSimd.ElementNumbers, TSimd.CreateWords((uint)j));
                    TVector x1 = TSimd.CreateWords((uint)block);
                    TVector x2 = TSimd.CreateWords((uint)(block >> 32));
                    TVector x3 = TSimd.Zero;
                    Threefry<TSimd, TVector, T>.Scramble(in source.Key, ref x0, ref x1, ref x2, ref x3);
                    TVector factor = TSimd.And(kept, TSimd.FirstElements(rows.Size - j));
                    Store<TSimd, TVector, T>(ref rows, e, j, x0, factor);
                    Store<TSimd, TVector, T>(ref rows, e + 1, j, x1, factor);
                    Store<TSimd, TVector, T>(ref rows, e + 2, j, x2, factor);
                    Store<TSimd, TVector, T>(ref rows, e + 3, j, x3, factor);
                }
            }

            return 0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store<TSimd, TVector, T>(scoped ref RowArguments<T> rows, int e, int j, TVector words, TVector factor)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if ((uint)e < (uint)rows.Examples)
            {
                TVector stays = TSimd.WordsAtLeast(words, rows.Source.Threshold);
                TSimd.Store(TSimd.And(factor, stays), ref Unsafe.Add(ref rows.Mask, e * rows.Stride), j);
            }
        }
    }

    private readonly struct ApplyKernel : IRowKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (int i = 0; i < rows.Stride; i += TSimd.Count)
            {
                TVector product = TSimd.Multiply(TSimd.Load(in rows.Z, i), TSimd.Load(in rows.Mask, i));
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(product), ref rows.A, i);
            }

            return 0;
        }
    }
}

/// <summary>What the masks of a layer are drawn from.</summary>
internal readonly struct MaskSource(double rate, long seed, int layer, long example)
{
    private const double Words = 4294967296;

    /// <summary>The key of their words.</summary>
    public readonly ThreefryKey Key = new((uint)seed, (uint)(seed >> 32), (uint)layer, 0);

    /// <summary>The number of the first example, modulo 2^64.</summary>
    public readonly ulong FirstExample = (ulong)example;

    /// <summary>A unit stays whose word is this or more.</summary>
    public readonly uint Threshold = (uint)Math.Min(Math.Round(rate * Words), uint.MaxValue);

    /// <summary>What a unit that stays is multiplied with.</summary>
    public readonly double Factor = 1 / (1 - rate);
}
