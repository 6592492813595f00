namespace NetGen.Runtime.Tests;

/// <summary>torch.optim.Adam for one parameter, in double, from the formulas of its documentation.</summary>
internal sealed class AdamOracle(double parameter, double beta1, double beta2, double epsilon)
{
    private double _mean;
    private double _square;
    private int _steps;

    public double Parameter { get; private set; } = parameter;

    public void Step(double gradient, double learningRate)
    {
        _steps++;
        _mean = (beta1 * _mean) + ((1 - beta1) * gradient);
        _square = (beta2 * _square) + ((1 - beta2) * gradient * gradient);
        double correctedMean = _mean / (1 - Math.Pow(beta1, _steps));
        double correctedSquare = _square / (1 - Math.Pow(beta2, _steps));
        Parameter -= learningRate * correctedMean / (Math.Sqrt(correctedSquare) + epsilon);
    }
}
