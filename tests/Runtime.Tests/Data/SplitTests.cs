using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class SplitTests
{
    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.2, false)]
    [InlineData(0.5, true)]
    [InlineData(0.93, true)]
    public void Every_example_is_in_one_part_in_its_old_order(double testShare, bool stratified)
    {
        Dataset<float> data = Numbered(157, classes: 4);
        (Dataset<float> training, Dataset<float> test) = data.Split(testShare, seed: 1, stratified);
        Assert.Equal((int)Math.Round(157 * testShare), test.Count);
        AssertParts(data, training, test);
    }

    [Fact]
    public void Three_parts_have_their_shares_and_the_test_part_is_that_of_two()
    {
        Dataset<float> data = Numbered(200, classes: 3);
        (Dataset<float> training, Dataset<float> validation, Dataset<float> test) = data.Split(validationShare: 0.1, testShare: 0.25, seed: 5);
        Assert.Equal((130, 20, 50), (training.Count, validation.Count, test.Count));
        AssertParts(data, training, validation, test);
        Assert.Equal(data.Split(testShare: 0.25, seed: 5).Test.Features.ToArray(), test.Features.ToArray());
    }

    [Fact]
    public void Classes_keep_their_proportions_to_the_nearest_example()
    {
        // 100, 50, 31 and 3 examples.
        int[] sizes = [100, 50, 31, 3];
        Dataset<float> data = Numbered([.. sizes.SelectMany((size, label) => Enumerable.Repeat(10 * label, size))]);
        for (int seed = 0; seed < 50; seed++)
        {
            (Dataset<float> training, Dataset<float> validation, Dataset<float> test) = data.Split(0.15, 0.2, seed);
            Assert.Equal(37, test.Count);
            Assert.Equal(28, validation.Count);
            for (int label = 0; label < sizes.Length; label++)
            {
                Assert.InRange(test.Labels.Count(10 * label), (0.2 * sizes[label]) - 1, (0.2 * sizes[label]) + 1);
                Assert.InRange(validation.Labels.Count(10 * label), (0.15 * sizes[label]) - 1, (0.15 * sizes[label]) + 1);
                Assert.InRange(training.Labels.Count(10 * label), (0.65 * sizes[label]) - 2, (0.65 * sizes[label]) + 2);
            }
        }
    }

    [Fact]
    public void Without_strata_chance_decides_how_many_of_a_class_are_tested()
    {
        Dataset<float> data = Numbered(100, classes: 2);
        int[] tested = [.. Enumerable.Range(0, 40).Select(seed => data.Split(0.3, seed, stratified: false).Test.Labels.Count(1))];
        Assert.True(tested.Distinct().Count() > 3);
        Assert.All(Enumerable.Range(0, 40), seed => Assert.Equal(15, data.Split(0.3, seed).Test.Labels.Count(1)));
    }

    [Fact]
    public void Rare_classes_are_left_out_of_a_part_by_chance_and_not_by_their_number()
    {
        // Two examples of each of 20 classes and a fifth of them to test: 8 classes give one.
        Dataset<float> data = Numbered([.. Enumerable.Range(0, 40).Select(row => row / 2)]);
        int[] tested = new int[20];
        for (int seed = 0; seed < 200; seed++)
        {
            int[] labels = data.Split(0.2, seed).Test.Labels.ToArray();
            Assert.Equal(8, labels.Distinct().Count());
            Array.ForEach(labels, label => tested[label]++);
        }

        // 80 expected; five standard deviations.
        Assert.All(tested, times => Assert.InRange(times, 80 - 35, 80 + 35));
    }

    [Fact]
    public void Every_example_is_tested_as_often_as_any_other()
    {
        Dataset<float> data = Numbered(30, classes: 3);
        int[] tested = new int[30];
        for (int seed = 0; seed < 2_000; seed++)
        {
            foreach (float row in data.Split(0.2, seed).Test.Features)
            {
                tested[(int)row]++;
            }
        }

        // 400 expected; five standard deviations.
        Assert.All(tested, times => Assert.InRange(times, 400 - 90, 400 + 90));
    }

    // Computed by an implementation in another language: a seed means the same rows in every version.
    [Theory]
    [InlineData(7, true, "0 5 7 10")]
    [InlineData(7, false, "1 4 5 11")]
    [InlineData(-1, true, "0 1 9 12")]
    public void A_seed_decides_the_rows_for_good(long seed, bool stratified, string rows) =>
        Assert.Equal(rows, string.Join(' ', Numbered(13, classes: 2).Split(0.3, seed, stratified).Test.Features.ToArray()));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_share_out_of_its_range_is_refused(double share)
    {
        Dataset<float> data = Numbered(10, classes: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(share, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(share, 0.2, 1));
        Assert.Equal("testShare", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(0.2, share, 1)).ParamName);
    }

    [Fact]
    public void A_part_without_an_example_is_refused()
    {
        AssertRefused("testShare is 0.2, which of 2 examples makes none; raise it, or split more examples.", () => Numbered(2, 1).Split(0.2, 1));
        AssertRefused("validationShare is 0.01, which of 20 examples makes none;", () => Numbered(20, 1).Split(0.01, 0.5, 1));
        AssertRefused("The shares take 3 of 3 examples and leave none to train with; lower them,", () => Numbered(3, 1).Split(0.9, 1));
        AssertRefused("The shares take 12 of 10 examples", () => Numbered(10, 1).Split(0.6, 0.6, 1));
    }

    [Fact]
    public void Shares_are_apportioned_to_the_nearest_whole_number()
    {
        var random = new Xoshiro256(11);
        for (int round = 0; round < 2_000; round++)
        {
            int[] sizes = new int[1 + random.NextBelow(12)];
            for (int g = 0; g < sizes.Length; g++)
            {
                sizes[g] = random.NextBelow(round % 2 == 0 ? 6 : int.MaxValue / 12);
            }

            long all = sizes.Sum(size => (long)size);
            if (all == 0)
            {
                continue;
            }

            int total = random.NextBelow((int)all);
            int[] quotas = Partition.Apportion(sizes, total, ref random);
            Assert.Equal(total, quotas.Sum());
            for (int g = 0; g < sizes.Length; g++)
            {
                Assert.InRange(quotas[g], 0, sizes[g]);
                Assert.True(Int128.Abs(((Int128)quotas[g] * all) - ((Int128)sizes[g] * total)) < all);
            }
        }
    }

    /// <summary>Examples whose only feature is their row.</summary>
    private static Dataset<float> Numbered(int count, int classes) => Numbered([.. Enumerable.Range(0, count).Select(row => row % classes)]);

    private static Dataset<float> Numbered(int[] labels) => new(Enumerable.Range(0, labels.Length).Select(row => (float)row).ToArray(), 1, labels);

    private static void AssertParts(Dataset<float> data, params Dataset<float>[] parts)
    {
        Assert.Equal(data.Features.ToArray(), parts.SelectMany(part => part.Features.ToArray()).Order());
        foreach (Dataset<float> part in parts)
        {
            float[] rows = part.Features.ToArray();
            Assert.Equal(rows.Order(), rows);
            Assert.Equal(rows.Select(row => data.Labels[(int)row]), part.Labels.ToArray());
        }
    }

    private static void AssertRefused(string message, Func<object> call) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(() => { call(); }).Message, StringComparison.Ordinal);
}
