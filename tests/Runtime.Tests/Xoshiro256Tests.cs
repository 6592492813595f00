namespace NetGen.Runtime.Tests;

public sealed class Xoshiro256Tests
{
    // Computed by an implementation in another language, from the published definitions of xoshiro256** and SplitMix64.
    [Theory]
    [InlineData(0, 0x99EC5F36CB75F2B4, 0xBF6E1F784956452A, 0x1A5F849D4933E6E0)]
    [InlineData(1, 0xB3F2AF6D0FC710C5, 0x853B559647364CEA, 0x92F89756082A4514)]
    [InlineData(-1, 0x8F5520D52A7EAD08, 0xC476A018CAA1802D, 0x81DE31C0D260469E)]
    [InlineData(123456789, 0xD1EEA10C836F0CC2, 0xE1BB9DFA08F02548, 0x1503F3B726A1B888)]
    public void The_bits_are_those_of_the_published_generator(long seed, ulong first, ulong second, ulong third)
    {
        var random = new Xoshiro256(seed);
        Assert.Equal([first, second, third], new[] { random.NextBits(), random.NextBits(), random.NextBits() });
    }

    [Fact]
    public void Doubles_fill_the_unit_interval_evenly()
    {
        var random = new Xoshiro256(1);
        int[] buckets = new int[16];
        const int Draws = 160_000;
        for (int i = 0; i < Draws; i++)
        {
            double value = random.NextDouble();
            Assert.InRange(value, 0, 1 - (1.0 / (1L << 53)));
            buckets[(int)(value * buckets.Length)]++;
        }

        // Five standard deviations of a bucket's count.
        Assert.All(buckets, count => Assert.InRange(count, 10_000 - 500, 10_000 + 500));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Whole_numbers_stay_below_their_limit(int limit)
    {
        var random = new Xoshiro256(2);
        int[] values = Enumerable.Range(0, 20_000).Select(_ => random.NextBelow(limit)).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, limit - 1));
        Assert.InRange(values.Average(value => (double)value), 0.48 * (limit - 1), 0.52 * (limit - 1));
        Assert.Equal(Math.Min(limit, 20_000) > 7 ? 7 : limit, Math.Min(7, values.Distinct().Count()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_limit_that_is_not_positive_is_refused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Xoshiro256(1).NextBelow(limit));

    [Fact]
    public void Shuffle_keeps_the_values_and_gives_every_order()
    {
        var random = new Xoshiro256(3);
        Dictionary<string, int> orders = [];
        for (int i = 0; i < 24_000; i++)
        {
            char[] letters = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(letters);
            string order = new(letters);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, orders.Count);
        Assert.All(orders, order => Assert.Equal("abcd", string.Concat(order.Key.Order())));
        Assert.All(orders.Values, count => Assert.InRange(count, 840, 1160));
    }
}
