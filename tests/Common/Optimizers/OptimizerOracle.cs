namespace NetGen.Tests;

/// <summary>An optimiser of one parameter in double: the formulas of PyTorch's documentation, as they stand there.</summary>
internal abstract class OptimizerOracle(double parameter)
{
    public double Parameter { get; protected set; } = parameter;

    /// <summary>The number of this step: 1 in the first.</summary>
    protected int Steps { get; private set; }

    public void Step(double gradient, double learningRate)
    {
        Steps++;
        Update(gradient, learningRate);
    }

    protected abstract void Update(double gradient, double learningRate);
}
