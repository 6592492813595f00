using System.Numerics;

namespace NetGen.Training;

/// <summary>
/// Sees to it that no step spoils the parameters: looks at loss and gradients before it, and at the parameters after one that is so large
/// that it might go beyond their range. Remembers the last steps, for a report. Allocates nothing after its construction but once, where
/// numbers get out of hand.
/// </summary>
internal sealed class StepGuard<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Remembered = 16;

    // Half of the exponents: a gradient and a learning rate below this make no step that overflows.
    private static readonly double Large = typeof(T) == typeof(float) ? 1.8446744073709552e19 : 1.3407807929942597e154;

    private readonly IParameters<T> _network;
    private readonly (int Start, int Length)[] _layers;
    private readonly StepRecord[] _records = new StepRecord[Remembered];
    private Snapshot<T>? _snapshot;
    private int _count;

    /// <summary>Begins without a step.</summary>
    public StepGuard(IParameters<T> network, NetworkDescription description)
    {
        _network = network;
        _layers = LayerRanges.Of(description, network.Parameters.Length);
    }

    /// <summary>The step that was looked at last.</summary>
    public StepRecord Last { get; private set; }

    /// <summary>The last steps that were finite, the oldest first.</summary>
    public IReadOnlyList<StepRecord> Records =>
        [.. Enumerable.Range(0, Math.Min(_count, Remembered)).Select(i => _records[(_count - Math.Min(_count, Remembered) + i) % Remembered])];

    /// <summary>Looks at a step that is about to be taken.</summary>
    /// <returns>Whether loss and gradients are finite.</returns>
    public bool IsFinite(double loss, ReadOnlySpan<T> gradients)
    {
        double largest = 0;
        int layer = 0;
        bool isFinite = double.IsFinite(loss);
        for (int l = 0; l < _layers.Length; l++)
        {
            (int start, int length) = _layers[l];
            Magnitude magnitude = Magnitude.Of(gradients.Slice(start, length));
            isFinite &= magnitude.IsFinite;
            if (magnitude.Largest > largest || layer == 0)
            {
                (largest, layer) = (magnitude.Largest, l + 1);
            }
        }

        Last = new(loss, Magnitude.Of<T>(_network.Parameters).Largest, largest, layer);
        if (isFinite)
        {
            _records[_count % Remembered] = Last;
            _count++;
        }

        return isFinite;
    }

    /// <summary>Takes the step, or leaves everything as it was where parameters would not stay finite.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TryStep(Optimizer optimizer, IGradients<T> gradients)
    {
        bool isRisky = !(Last.LargestGradient < Large && Last.LargestParameter < Large && optimizer.LearningRate < Large);
        if (!isRisky)
        {
            optimizer.Step(gradients);
            return true;
        }

        _snapshot ??= new(_network, optimizer);
        _snapshot.Take();
        optimizer.Step(gradients);
        if (Magnitude.Of<T>(_network.Parameters).IsFinite)
        {
            return true;
        }

        _snapshot.PutBack();
        return false;
    }
}
