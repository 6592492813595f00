namespace NetGen.Samples.GameAgents;

/// <summary>From what an agent senses to how it steers: a share of the largest acceleration, along x and y.</summary>
[Network(World.Senses, Batch = 64)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(World.Controls, Activation.Tanh)]
internal sealed partial class Policy;
