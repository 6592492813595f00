using System.Numerics;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

/// <summary>Masks are as random as they should be, and depend on nothing but the seed, the layer, the example and the unit.</summary>
public sealed class DropoutMasksTests
{
    // A deviation that one of a few thousand fair draws may have.
    private const double StandardDeviations = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1.0 / 3)]
    [InlineData(0.99)]
    public void Units_are_dropped_as_often_as_the_rate_says(double rate)
    {
        const int M = 1000;
        const int Size = 1000;
        bool[] dropped = Dropped<float>(rate, seed: 1, layer: 1, example: 0, M, Size);
        AssertFair(dropped.Count(drop => drop), dropped.Length, rate, "all");

        // Each unit over the examples, and each example over the units.
        for (int i = 0; i < M; i++)
        {
            AssertFair(Enumerable.Range(0, M).Count(e => dropped[(e * Size) + i]), M, rate, $"unit {i}");
            AssertFair(dropped.AsSpan(i * Size, Size).Count(true), Size, rate, $"example {i}");
        }
    }

    [Fact]
    public void Masks_of_neighbours_have_nothing_to_do_with_each_other()
    {
        const int M = 64;
        const int Size = 4096;
        const double Rate = 0.5;
        bool[] one = Dropped<float>(Rate, seed: 5, layer: 2, example: 100, M, Size);
        (string, bool[])[] others =
        [
            ("the next unit", [.. one.Skip(1), one[0]]),
            ("the unit after 16", [.. one.Skip(16), .. one.Take(16)]),
            ("the next example", Dropped<float>(Rate, seed: 5, layer: 2, example: 101, M, Size)),
            ("the example after 4", Dropped<float>(Rate, seed: 5, layer: 2, example: 104, M, Size)),
            ("the example after 2^34", Dropped<float>(Rate, seed: 5, layer: 2, example: 100 + (1L << 34), M, Size)),
            ("the next layer", Dropped<float>(Rate, seed: 5, layer: 3, example: 100, M, Size)),
            ("the next seed", Dropped<float>(Rate, seed: 6, layer: 2, example: 100, M, Size)),
            ("the seed with another upper half", Dropped<float>(Rate, seed: 5 + (1L << 32), layer: 2, example: 100, M, Size)),
        ];
        Assert.All(others, other => AssertFair(one.Zip(other.Item2).Count(pair => pair.First == pair.Second), one.Length, 0.5, other.Item1));
    }

    [Fact]
    public void Groups_of_units_take_every_pattern_as_often()
    {
        const int Patterns = 256;
        bool[] dropped = Dropped<float>(0.5, seed: 9, layer: 1, example: 3, m: 512, size: 2048);
        int[] counts = new int[Patterns];
        for (int i = 0; i < dropped.Length; i += 8)
        {
            counts[Enumerable.Range(0, 8).Sum(bit => dropped[i + bit] ? 1 << bit : 0)]++;
        }

        // Chi-square of 255 degrees of freedom: its mean is 255, its standard deviation the root of 510.
        double expected = dropped.Length / 8.0 / Patterns;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 255 - (StandardDeviations * Math.Sqrt(510)), 255 + (StandardDeviations * Math.Sqrt(510)));
    }

    [Fact]
    public void Masks_are_0_or_the_factor_that_keeps_the_mean_with_zeros_in_the_padding()
    {
        Check<float>();
        Check<double>();

        static void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (int size in new[] { 1, 7, 16, 17, 100 })
            {
                AlignedBuffer<T> mask = Draw<T>(0.2, seed: 1, layer: 1, example: 2, m: 9, size, out int stride);
                for (int i = 0; i < mask.Length; i++)
                {
                    T factor = mask.Span[i];
                    Assert.True(factor == T.Zero || (i % stride < size && factor == T.CreateTruncating(1.25)), $"{factor} at {i}");
                }
            }
        }
    }

    [Fact]
    public void Both_precisions_draw_the_same_masks() => Assert.Equal(
        Dropped<float>(0.3, seed: 7, layer: 4, example: 11, m: 33, size: 65),
        Dropped<double>(0.3, seed: 7, layer: 4, example: 11, m: 33, size: 65));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(-3)]
    [InlineData(long.MaxValue - 10)]
    public void Masks_do_not_depend_on_how_examples_are_cut_into_passes(long first)
    {
        const int M = 24;
        bool[] whole = Dropped<double>(0.4, seed: 7, layer: 4, first, M, size: 10);
        foreach (int[] split in new int[][] { [.. Enumerable.Repeat(1, M)], [5, 19], [3, 3, 3, 15], [20, 4] })
        {
            List<bool> parts = [];
            long at = first;
            foreach (int m in split)
            {
                parts.AddRange(Dropped<double>(0.4, seed: 7, layer: 4, at, m, size: 10));
                at = unchecked(at + m);
            }

            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void A_rate_of_0_keeps_all_and_one_that_is_nearly_1_nearly_none()
    {
        Assert.DoesNotContain(true, Dropped<float>(0, seed: 1, layer: 1, example: 0, m: 64, size: 64));
        Assert.DoesNotContain(false, Dropped<float>(Math.BitDecrement(1.0), seed: 1, layer: 1, example: 0, m: 64, size: 64));
    }

    [Fact]
    public void What_is_applied_is_a_product_without_subnormal_numbers()
    {
        const int Count = 32;
        AlignedBuffer<float> values = new(Count);
        AlignedBuffer<float> mask = new(Count);
        AlignedBuffer<float> result = new(Count);
        for (int i = 0; i < Count; i++)
        {
            values.Span[i] = i % 4 == 3 ? 1e-38f : i - 10;
            mask.Span[i] = i % 4 == 3 ? 0.5f : i % 2;
        }

        DropoutMasks.Apply(ref values.First, ref mask.First, ref result.First, Count);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(i % 4 == 3 || i % 2 == 0 ? 0 : i - 10, result.Span[i]);
            Assert.False(float.IsNegative(result.Span[i]) && result.Span[i] == 0);
        }

        DropoutMasks.KeepAll(ref mask.First, Count - 1);
        Assert.Equal([.. Enumerable.Repeat(1f, Count - 1), 0.5f], mask.Span.ToArray());
    }

    private static bool[] Dropped<T>(double rate, long seed, int layer, long example, int m, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AlignedBuffer<T> mask = Draw<T>(rate, seed, layer, example, m, size, out int stride);
        return [.. Enumerable.Range(0, m).SelectMany(e => mask.Span.Slice(e * stride, size).ToArray()).Select(T.IsZero)];
    }

    private static AlignedBuffer<T> Draw<T>(double rate, long seed, int layer, long example, int m, int size, out int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = typeof(T) == typeof(float) ? 16 : 8;
        stride = (size + lanes - 1) / lanes * lanes;
        AlignedBuffer<T> mask = new(m * stride);
        mask.Span.Fill(T.NaN);
        DropoutMasks.Draw(ref mask.First, rate, seed, layer, example, m, size, stride);
        return mask;
    }

    private static void AssertFair(int count, int draws, double probability, string what)
    {
        double allowed = StandardDeviations * Math.Sqrt(draws * probability * (1 - probability));
        Assert.True(Math.Abs(count - (draws * probability)) <= allowed, $"{what}: {count} of {draws}, expected {draws * probability}.");
    }
}
