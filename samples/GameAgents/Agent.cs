namespace NetGen.Samples.GameAgents;

/// <summary>Where an agent is, and how fast it flies, in units a second.</summary>
internal record struct Agent(float X, float Y, float VelocityX, float VelocityY);
