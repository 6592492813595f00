using NetGen;

namespace NetGen_App.Tests;

/// <summary>Predictions and training steps allocate nothing.</summary>
public sealed class AllocationTests
{
    private readonly MoonClassifier _network = new(seed: 1);
    private readonly MoonClassifier.Workspace _workspace = new();
    private readonly float[] _points = new float[64];
    private readonly float[] _targets = new float[32];
    private readonly float[] _outputs = new float[32];

    [Fact]
    public void A_prediction_allocates_nothing() => Assert.Equal(0, AllocatedBy(() => _network.Predict(_points, _outputs)));

    [Fact]
    public void A_training_step_allocates_nothing()
    {
        Adam adam = new(_network);
        Assert.Equal(0, AllocatedBy(() =>
        {
            _network.Backpropagate(_points, _targets, _workspace);
            adam.Step(_workspace);
        }));
    }

    // Without it, a count that always says 0 would pass.
    [Fact]
    public void What_allocates_is_noticed() => Assert.NotEqual(0, AllocatedBy(() => GC.KeepAlive(new float[1])));

    private static long AllocatedBy(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
