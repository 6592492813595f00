using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class BatchSamplerTests
{
    [Theory]
    [InlineData(10, 4, 3, 2)]
    [InlineData(12, 4, 3, 4)]
    [InlineData(3, 8, 1, 3)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 1, 7, 1)]
    public void An_epoch_has_every_example_once_and_the_last_batch_what_is_left(int count, int batchSize, int batches, int last)
    {
        var sampler = new BatchSampler(count, batchSize, seed: 3);
        for (int epoch = 0; epoch < 5; epoch++)
        {
            sampler.Start(epoch);
            Assert.Equal(epoch, sampler.Epoch);
            Assert.Equal(batches, sampler.BatchCount);
            Assert.Equal(last, sampler.Batch(batches - 1).Length);
            Assert.All(Enumerable.Range(0, batches - 1), b => Assert.Equal(batchSize, sampler.Batch(b).Length));
            Assert.Equal(Enumerable.Range(0, count), Order(sampler).Order());
        }
    }

    [Fact]
    public void The_order_depends_on_seed_and_epoch_alone()
    {
        var through = new BatchSampler(50, 8, seed: 9);
        for (int epoch = 0; epoch < 6; epoch++)
        {
            through.Start(epoch);
        }

        var straight = new BatchSampler(50, 8, seed: 9);
        straight.Start(5);
        Assert.Equal(Order(through), Order(straight));
        Assert.Equal(Order(new BatchSampler(50, 7, seed: 9)), Order(new BatchSampler(50, 8, seed: 9)));
        straight.Start(-5);
        straight.Start(5);
        Assert.Equal(Order(through), Order(straight));
    }

    [Fact]
    public void Epochs_and_seeds_differ()
    {
        HashSet<string> orders = [];
        foreach (long seed in (long[])[0, 1, 2, -1, long.MaxValue])
        {
            var sampler = new BatchSampler(20, 4, seed);
            foreach (long epoch in (long[])[0, 1, 2, 3, -1, long.MaxValue])
            {
                sampler.Start(epoch);
                Assert.True(orders.Add(string.Join(' ', Order(sampler))));
            }
        }
    }

    // Computed by an implementation in another language: training that is resumed by a later version finds its place.
    [Theory]
    [InlineData(1, 0, "1 2 0 4 7 6 8 9 3 5")]
    [InlineData(1, 1, "6 8 2 4 7 0 9 3 1 5")]
    [InlineData(2, 1, "5 0 9 1 2 7 3 8 6 4")]
    public void A_seed_and_an_epoch_mean_one_order_for_good(long seed, long epoch, string order)
    {
        var sampler = new BatchSampler(10, 4, seed);
        sampler.Start(epoch);
        Assert.Equal(order, string.Join(' ', Order(sampler)));
    }

    [Fact]
    public void Every_example_comes_to_every_place_as_often()
    {
        var sampler = new BatchSampler(6, 6, seed: 4);
        int[,] times = new int[6, 6];
        for (int epoch = 0; epoch < 6_000; epoch++)
        {
            sampler.Start(epoch);
            ReadOnlySpan<int> order = sampler.Batch(0);
            for (int place = 0; place < 6; place++)
            {
                times[place, order[place]]++;
            }
        }

        // 1,000 expected; five standard deviations.
        Assert.All(times.Cast<int>(), count => Assert.InRange(count, 1_000 - 145, 1_000 + 145));
    }

    [Fact]
    public void Without_shuffling_the_examples_come_as_they_are()
    {
        var sampler = new BatchSampler(5, 2, seed: 1, shuffled: false);
        sampler.Start(3);
        Assert.Equal([0, 1, 2, 3, 4], Order(sampler));
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        var sampler = new BatchSampler(10, 4, seed: 1);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Batch(3).Length).Message;
        Assert.StartsWith("There is no batch 3; 10 examples in batches of 4 make the batches 0 to 2.", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Batch(-1).Length);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(0, 4, 1)).ParamName);
        message = Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(10, -4, 1)).Message;
        Assert.StartsWith("batchSize is -4; the examples of a batch must be at least 1.", message, StringComparison.Ordinal);
    }

    private static int[] Order(BatchSampler sampler) => [.. Enumerable.Range(0, sampler.BatchCount).SelectMany(b => sampler.Batch(b).ToArray())];
}
