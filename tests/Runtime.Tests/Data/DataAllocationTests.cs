using NetGen.Data;
using NetGen.Tests;

namespace NetGen.Runtime.Tests.Data;

/// <summary>Epochs and scaling allocate nothing: asserted beside a control that allocates, so that the measurement itself is tested.</summary>
public sealed class DataAllocationTests
{
    private const int Calls = 10_000;
    private const int BatchSize = 4;

    private readonly Dataset<float> _labelled = new(new float[30], 3, new int[10]);
    private readonly Dataset<double> _withTargets = new(new double[30], 3, new double[20], 2);
    private readonly BatchSampler _sampler = new(10, BatchSize, seed: 1);

    [Fact]
    public void The_control_is_seen_to_allocate()
    {
        object? kept = null;
        long bytes = AllocatedBytes.Of(() => kept = _sampler.Batch(0).ToArray(), Calls);
        GC.KeepAlive(kept);
        Assert.True(bytes >= Calls * 24L, $"{bytes} bytes");
    }

    [Fact]
    public void An_epoch_allocates_nothing()
    {
        float[] x = new float[BatchSize * 3];
        int[] labels = new int[BatchSize];
        double[] doubles = new double[BatchSize * 3];
        double[] targets = new double[BatchSize * 2];
        long epoch = 0;
        long examples = 0;
        Assert.Equal(0, AllocatedBytes.Of(
            () =>
            {
                _sampler.Start(epoch++);
                for (int b = 0; b < _sampler.BatchCount; b++)
                {
                    ReadOnlySpan<int> rows = _sampler.Batch(b);
                    _labelled.CopyFeatures(rows, x);
                    _labelled.CopyLabels(rows, labels);
                    _withTargets.CopyFeatures(rows, doubles);
                    _withTargets.CopyTargets(rows, targets);
                    examples += rows.Length;
                }
            },
            Calls));
        Assert.Equal(epoch * 10, examples);
    }

    [Fact]
    public void Scaling_in_place_allocates_nothing()
    {
        var scaler = new Scaler<float>([1, 2, 3], [0.5, 0.5, 0.5]);
        float[] x = new float[12];
        Assert.Equal(0, AllocatedBytes.Of(() => scaler.Apply(x), Calls));
        Assert.Equal([-1, -2, -3], x[..3]);
    }
}
