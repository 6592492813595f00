namespace NetGen.Samples.CartPole;

/// <summary>
/// Policy gradient with a baseline (R. Williams, 1992; R. Sutton et al., 1999): actions that led to more than the critic expected become more
/// probable, others less.
/// </summary>
internal sealed class ActorCritic
{
    private const int EpisodesOfUpdate = 8;
    private const double Discount = 0.99;

    private readonly CartPole _world;
    private readonly Policy.Workspace _policyWorkspace = new();
    private readonly Critic.Workspace _criticWorkspace = new();
    private readonly GradientAccumulator<float> _policyGradients;
    private readonly GradientAccumulator<float> _criticGradients;
    private readonly Adam _policyAdam;
    private readonly Adam _criticAdam;
    private readonly Episode[] _episodes = [.. Enumerable.Range(0, EpisodesOfUpdate).Select(_ => new Episode())];
    private readonly float[] _dA = new float[CartPole.MostSteps * Policy.OutputSize];
    private Xoshiro256 _random;

    public ActorCritic(long seed)
    {
        _world = new(seed);
        _random = new(seed + 1);
        Policy = new(seed);
        Critic = new(seed);
        _policyGradients = new(Policy);
        _criticGradients = new(Critic);
        _policyAdam = new(Policy, learningRate: 0.005);
        _criticAdam = new(Critic, learningRate: 0.01);
    }

    public Policy Policy { get; }

    public Critic Critic { get; }

    /// <summary>The mean steps of some episodes in which the more probable action is always taken.</summary>
    public static double MeanSteps(Policy policy, int episodes, long seed)
    {
        CartPole world = new(seed);
        float[] state = new float[CartPole.StateSize];
        float[] probabilities = new float[Policy.OutputSize];
        long steps = 0;
        for (int e = 0; e < episodes; e++)
        {
            for (world.Reset(); !world.IsOver;)
            {
                world.Observe(state);
                policy.Predict(state, probabilities);
                world.Push(isRight: probabilities[1] > probabilities[0]);
            }

            steps += world.Steps;
        }

        return (double)steps / episodes;
    }

    /// <summary>Plays some episodes and learns from them.</summary>
    /// <returns>Their mean length.</returns>
    public double Update()
    {
        foreach (Episode episode in _episodes)
        {
            Play(episode);
        }

        // Advantages of about the same size in every update, however good or bad it was.
        double squares = _episodes.Sum(episode => episode.SumOfSquares());
        int steps = _episodes.Sum(episode => episode.Steps);
        float scale = (float)(1 / Math.Sqrt((squares / steps) + 1e-12));
        _policyGradients.Clear();
        _criticGradients.Clear();
        foreach (Episode episode in _episodes)
        {
            Learn(episode, scale);
        }

        _policyAdam.Step(_policyGradients);
        _criticAdam.Step(_criticGradients);
        return (double)steps / EpisodesOfUpdate;
    }

    private void Play(Episode episode)
    {
        Span<float> probabilities = stackalloc float[Policy.OutputSize];
        Span<float> value = stackalloc float[Critic.OutputSize];
        _world.Reset();
        while (!_world.IsOver)
        {
            Span<float> state = episode.NextState(_world.Steps);
            _world.Observe(state);
            Policy.Predict(state, probabilities);
            bool isRight = _random.NextDouble() < probabilities[1];
            episode.Actions[_world.Steps] = isRight ? 1 : 0;
            _world.Push(isRight);
        }

        // An episode that ended well would have gone on: what then would have come is the critic's guess.
        Span<float> last = stackalloc float[CartPole.StateSize];
        _world.Observe(last);
        Critic.Predict(last, value);
        episode.End(_world.Steps, _world.HasFailed ? 0 : value[0], Discount);
        Critic.Predict(episode.UsedStates, episode.UsedValues);
    }

    private void Learn(Episode episode, float scale)
    {
        // The loss of a step is -advantage log p(action), so dL/dp is -advantage / p for the action, and 0 for the other one.
        ReadOnlySpan<float> probabilities = Policy.Forward(episode.UsedStates, _policyWorkspace);
        Span<float> dA = _dA.AsSpan(0, probabilities.Length);
        dA.Clear();
        for (int step = 0; step < episode.Steps; step++)
        {
            int at = (step * Policy.OutputSize) + episode.Actions[step];
            dA[at] = -scale * episode.Advantage(step) / probabilities[at];
        }

        Policy.Backward(dA, _policyWorkspace);
        _policyGradients.Add(_policyWorkspace);
        Critic.Backpropagate(episode.UsedStates, episode.UsedReturns, _criticWorkspace);
        _criticGradients.Add(_criticWorkspace);
    }
}
