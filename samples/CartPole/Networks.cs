namespace NetGen.Samples.CartPole;

/// <summary>The actor: how probable a push to the left, and to the right, should be.</summary>
[Network(CartPole.StateSize, Batch = CartPole.MostSteps)]
[Dense(32, Activation.Tanh)]
[Dense(2, Activation.Softmax)]
internal sealed partial class Policy;

/// <summary>The critic: what a state is worth, from 0 for a pole that is about to fall to 1 for one that will stand for long.</summary>
[Network(CartPole.StateSize, Batch = CartPole.MostSteps)]
[Dense(32, Activation.Tanh)]
[Dense(1, Activation.Linear)]
internal sealed partial class Critic;
