namespace NetGen.Samples.GameAgents;

/// <summary>Steers all agents of a world.</summary>
internal interface IPilot
{
    /// <summary>One row of <see cref="World.Senses"/> numbers an agent in, one of <see cref="World.Controls"/> out: shares of the largest acceleration.</summary>
    void Steer(ReadOnlySpan<float> senses, Span<float> controls);
}

/// <summary>The network steers: one call for all agents.</summary>
internal sealed class PolicyPilot(Policy policy) : IPilot
{
    public void Steer(ReadOnlySpan<float> senses, Span<float> controls) => policy.Predict(senses, controls);
}
