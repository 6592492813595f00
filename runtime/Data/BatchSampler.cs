namespace NetGen.Data;

/// <summary>
/// Says which examples are in which mini-batch: every example once an epoch, in an order that depends on the seed and the epoch alone, so
/// that training that is resumed finds its place. It allocates when it is made and never again.
/// </summary>
/// <example><code>
/// BatchSampler sampler = new(training.Count, batchSize: 32, seed);
/// for (int epoch = 0; epoch &lt; epochs; epoch++)
/// {
///     sampler.Start(epoch);
///     for (int b = 0; b &lt; sampler.BatchCount; b++)
///     {
///         ReadOnlySpan&lt;int&gt; rows = sampler.Batch(b);
///         training.CopyFeatures(rows, x);
///         training.CopyLabels(rows, labels);
///         ...
/// </code></example>
public sealed class BatchSampler
{
    private readonly int[] _order;
    private readonly long _seed;
    private readonly bool _shuffled;

    /// <summary>Makes a sampler, which stands at epoch 0.</summary>
    /// <param name="count">Examples, at least one.</param>
    /// <param name="batchSize">Examples of a batch, at least one; the last batch has what is left.</param>
    /// <param name="seed">Decides the order of every epoch; any value will do.</param>
    /// <param name="shuffled">False: the examples come in their own order in every epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public BatchSampler(int count, int batchSize, long seed, bool shuffled = true)
    {
        RequirePositive(count, nameof(count), "examples");
        RequirePositive(batchSize, nameof(batchSize), "examples of a batch");
        BatchSize = batchSize;
        _order = new int[count];
        _seed = seed;
        _shuffled = shuffled;
        Start(0);
    }

    /// <summary>Examples in an epoch.</summary>
    public int Count => _order.Length;

    /// <summary>Examples of every batch but the last, which may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in an epoch, the last short one among them.</summary>
    public int BatchCount => 1 + ((_order.Length - 1) / BatchSize);

    /// <summary>The epoch whose batches it gives.</summary>
    public long Epoch { get; private set; }

    /// <summary>Brings the examples into the order of an epoch. What <see cref="Batch"/> gave before shows the new order.</summary>
    /// <param name="epoch">Any number; the same gives the same order, whatever came before.</param>
    public void Start(long epoch)
    {
        Epoch = epoch;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        if (_shuffled)
        {
            // The epoch goes through a generator of its own, so that neighbours differ in half of their bits, and sums of seed and epoch
            // that are equal do not meet.
            Xoshiro256 random = new(_seed ^ unchecked((long)new Xoshiro256(epoch).NextBits()));
            random.Shuffle<int>(_order);
        }
    }

    /// <summary>The rows of one batch, in order: a view, valid until the next <see cref="Start"/>.</summary>
    /// <param name="index">Which, from 0 up to, but not, <see cref="BatchCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public ReadOnlySpan<int> Batch(int index)
    {
        if ((uint)index >= (uint)BatchCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index),
                $"There is no batch {index}; {Count} examples in batches of {BatchSize} make the batches 0 to {BatchCount - 1}.");
        }

        int first = index * BatchSize;
        return _order.AsSpan(first, Math.Min(BatchSize, _order.Length - first));
    }

    private static void RequirePositive(int value, string parameter, string what)
    {
        if (value <= 0)
        {
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} is {value}; the {what} must be at least 1.");
        }
    }
}
