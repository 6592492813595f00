namespace NetGen.Tests;

/// <summary>torch.optim.Adam and torch.optim.AdamW.</summary>
internal sealed class AdamOracle(
    double parameter, (double First, double Second) beta, double epsilon, double coupled, double decoupled, bool isAmsGrad)
    : OptimizerOracle(parameter)
{
    private double _mean;
    private double _square;
    private double _largest;

    protected override void Update(double gradient, double learningRate)
    {
        Parameter *= 1 - (learningRate * decoupled);
        gradient += coupled * Parameter;
        _mean = (beta.First * _mean) + ((1 - beta.First) * gradient);
        _square = (beta.Second * _square) + ((1 - beta.Second) * gradient * gradient);
        _largest = Math.Max(_largest, _square);
        double correctedMean = _mean / (1 - Math.Pow(beta.First, Steps));
        double correctedSquare = (isAmsGrad ? _largest : _square) / (1 - Math.Pow(beta.Second, Steps));
        Parameter -= learningRate * correctedMean / (Math.Sqrt(correctedSquare) + epsilon);
    }
}
