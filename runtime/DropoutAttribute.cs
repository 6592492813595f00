namespace NetGen;

/// <summary>
/// Inverted dropout: while training, each output of the layer before becomes 0 with the probability of the rate, and else is divided by
/// 1 - rate. Forward and Backpropagate drop; Evaluate and Predict do not, and a prediction passes the layer over. Before the first layer it
/// drops inputs; behind the last it may not stand. What is drawn follows from <see cref="IWorkspace{T}.DropoutSeed"/> and
/// <see cref="IWorkspace{T}.ExampleNumber"/>.
/// </summary>
/// <param name="rate">The probability that an output is dropped: from 0 to below 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability that an output is dropped.</summary>
    public double Rate { get; } = rate;
}
