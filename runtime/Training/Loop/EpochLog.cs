namespace NetGen.Training;

/// <summary>The epochs that are done. Room for many is allocated at once, so that an epoch allocates nothing.</summary>
internal sealed class EpochLog
{
    private const int Block = 1024;

    private readonly string[] _metrics;
    private readonly int _expected;
    private readonly List<TrainingEpoch> _epochs;
    private double[] _values = [];
    private int _used;

    /// <summary>Makes an empty one.</summary>
    /// <param name="metrics">The names of the metrics.</param>
    /// <param name="expected">How many epochs there are to be.</param>
    public EpochLog(string[] metrics, int expected)
    {
        _metrics = metrics;
        _expected = expected;
        _epochs = new(Math.Min(expected, Block));
        Epochs = _epochs.AsReadOnly();
    }

    public IReadOnlyList<TrainingEpoch> Epochs { get; }

    /// <summary>Where to write the metrics of the next epoch; the same until <see cref="Add"/>.</summary>
    public Memory<double> NextMetrics
    {
        get
        {
            if (_values.Length - _used < _metrics.Length)
            {
                _values = new double[_metrics.Length * Math.Clamp(_expected - _epochs.Count, 1, Block)];
                _used = 0;
            }

            return _values.AsMemory(_used, _metrics.Length);
        }
    }

    /// <summary>Adds an epoch with the metrics that were written to <see cref="NextMetrics"/>.</summary>
    public TrainingEpoch Add(double loss, double? validationLoss, double learningRate, double seconds)
    {
        TrainingEpoch epoch = new(_epochs.Count + 1, loss, validationLoss, new(_metrics, NextMetrics), learningRate, seconds);
        _used += _metrics.Length;
        _epochs.Add(epoch);
        return epoch;
    }

    /// <summary>Allocates the room for the next epochs now.</summary>
    public void Reserve() => _ = NextMetrics;

    /// <summary>Forgets all epochs.</summary>
    public void Clear()
    {
        _epochs.Clear();
        (_values, _used) = ([], 0);
    }
}
