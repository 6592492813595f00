namespace NetGen.Samples.CartPole;

/// <summary>What happened in an episode; room for the longest.</summary>
internal sealed class Episode
{
    private readonly float[] _states = new float[CartPole.MostSteps * CartPole.StateSize];
    private readonly float[] _values = new float[CartPole.MostSteps];
    private readonly float[] _returns = new float[CartPole.MostSteps];

    public int Steps { get; private set; }

    public int[] Actions { get; } = new int[CartPole.MostSteps];

    public ReadOnlySpan<float> UsedStates => _states.AsSpan(0, Steps * CartPole.StateSize);

    /// <summary>What the critic says of each state.</summary>
    public Span<float> UsedValues => _values.AsSpan(0, Steps);

    /// <summary>What came after each state: the discounted sum of rewards.</summary>
    public ReadOnlySpan<float> UsedReturns => _returns.AsSpan(0, Steps);

    /// <summary>How much more came after a step than the critic had expected.</summary>
    public float Advantage(int step) => _returns[step] - _values[step];

    public double SumOfSquares()
    {
        double sum = 0;
        for (int step = 0; step < Steps; step++)
        {
            sum += (double)Advantage(step) * Advantage(step);
        }

        return sum;
    }

    public Span<float> NextState(int step) => _states.AsSpan(step * CartPole.StateSize, CartPole.StateSize);

    /// <summary>Each step gives a reward of 1 - discount, so that a pole that stands for ever is worth 1.</summary>
    public void End(int steps, double afterwards, double discount)
    {
        Steps = steps;
        double sum = afterwards;
        for (int step = steps - 1; step >= 0; step--)
        {
            sum = 1 - discount + (discount * sum);
            _returns[step] = (float)sum;
        }
    }
}
