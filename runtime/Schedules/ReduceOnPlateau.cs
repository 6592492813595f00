namespace NetGen;

/// <summary>
/// Makes the learning rate smaller when a metric no longer gets better: PyTorch's ReduceLROnPlateau. What is observed counts as better where it
/// is below best * (1 - threshold) or, with an absolute threshold, below best - threshold; where higher is better, above best * (1 + threshold)
/// or best + threshold. After more than <c>patience</c> observations in a row that are not, the rate is multiplied with <c>factor</c>. NaN is
/// never better.
/// </summary>
/// <remarks>It belongs to one thread at a time. What comes next depends on its settings and its <see cref="State"/> alone.</remarks>
public sealed class ReduceOnPlateau
{
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _threshold;
    private readonly bool _isAbsolute;
    private readonly int _cooldown;
    private readonly double _minimum;
    private readonly double _smallestChange;
    private readonly bool _higherIsBetter;

    /// <summary>Starts with a learning rate.</summary>
    /// <param name="learningRate">The first rate: finite, not negative.</param>
    /// <param name="factor">What the rate is multiplied with: from 0 up to, but not, 1.</param>
    /// <param name="patience">Observations in a row that may be no better: from 0 up.</param>
    /// <param name="threshold">How much better counts: finite, not negative.</param>
    /// <param name="absoluteThreshold">Whether the threshold is a difference, and not a part of the best.</param>
    /// <param name="cooldown">Observations after a reduction that do not count as bad: from 0 up.</param>
    /// <param name="minimum">What the rate does not go below: finite, not negative.</param>
    /// <param name="smallestChange">A reduction by this or less is not made: finite, not negative.</param>
    /// <param name="higherIsBetter">Whether the metric is one, such as accuracy, that should grow.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public ReduceOnPlateau(
        double learningRate, double factor = 0.1, int patience = 10, double threshold = 1e-4, bool absoluteThreshold = false, int cooldown = 0,
        double minimum = 0, double smallestChange = 1e-8, bool higherIsBetter = false)
    {
        Setting.FiniteNotNegative(learningRate, nameof(learningRate));
        _factor = Setting.Part(factor, nameof(factor));
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        _patience = patience;
        _threshold = Setting.FiniteNotNegative(threshold, nameof(threshold));
        _isAbsolute = absoluteThreshold;
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        _cooldown = cooldown;
        _minimum = Setting.FiniteNotNegative(minimum, nameof(minimum));
        _smallestChange = Setting.FiniteNotNegative(smallestChange, nameof(smallestChange));
        _higherIsBetter = higherIsBetter;
        State = new(learningRate, higherIsBetter ? double.NegativeInfinity : double.PositiveInfinity, 0, 0);
    }

    /// <summary>Where it stands; <see cref="Restore"/> goes on from there.</summary>
    public PlateauState State { get; private set; }

    /// <summary>Whether the metric is one that should grow.</summary>
    internal bool HigherIsBetter => _higherIsBetter;

    /// <summary>The learning rate now.</summary>
    public double LearningRate => State.LearningRate;

    /// <summary>Takes a metric, of an epoch for instance, and returns the learning rate that follows.</summary>
    public double Observe(double metric)
    {
        PlateauState state = State;
        state = IsBetter(metric, state.Best)
            ? state with { Best = metric, BadObservations = 0 }
            : state with { BadObservations = state.BadObservations + 1 };
        if (state.CooldownLeft > 0)
        {
            state = state with { CooldownLeft = state.CooldownLeft - 1, BadObservations = 0 };
        }

        if (state.BadObservations > _patience)
        {
            double reduced = Math.Max(state.LearningRate * _factor, _minimum);
            bool isChange = state.LearningRate - reduced > _smallestChange;
            state = new(isChange ? reduced : state.LearningRate, state.Best, 0, _cooldown);
        }

        State = state;
        return state.LearningRate;
    }

    /// <summary>Goes back, or on, to a state that was read from <see cref="State"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part of the state is out of its range; nothing is changed.</exception>
    public void Restore(PlateauState state)
    {
        Setting.FiniteNotNegative(state.LearningRate, nameof(PlateauState.LearningRate));
        ArgumentOutOfRangeException.ThrowIfEqual(state.Best, double.NaN, nameof(PlateauState.Best));
        ArgumentOutOfRangeException.ThrowIfNegative(state.BadObservations, nameof(PlateauState.BadObservations));
        ArgumentOutOfRangeException.ThrowIfNegative(state.CooldownLeft, nameof(PlateauState.CooldownLeft));
        State = state;
    }

    private bool IsBetter(double metric, double best) => (_higherIsBetter, _isAbsolute) switch
    {
        (false, false) => metric < best * (1 - _threshold),
        (false, true) => metric < best - _threshold,
        (true, false) => metric > best * (1 + _threshold),
        (true, true) => metric > best + _threshold,
    };
}
