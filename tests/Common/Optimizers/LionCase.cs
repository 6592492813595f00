namespace NetGen.Tests;

/// <summary>Lion, as its authors published it.</summary>
internal sealed record LionCase(string Name, double LearningRate = 1e-4, double Beta1 = 0.9, double Beta2 = 0.99, double WeightDecay = 0)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) => new Lion(network, LearningRate, Beta1, Beta2, WeightDecay);

    public override Optimizer Of(IParameters<double> network) => new Lion(network, LearningRate, Beta1, Beta2, WeightDecay);

    public override OptimizerOracle Oracle(double parameter) => new LionOracle(this, parameter);

    private sealed class LionOracle(LionCase settings, double parameter) : OptimizerOracle(parameter)
    {
        private double _mean;

        protected override void Update(double gradient, double learningRate)
        {
            Parameter *= 1 - (learningRate * settings.WeightDecay);
            Parameter -= learningRate * Math.Sign((settings.Beta1 * _mean) + ((1 - settings.Beta1) * gradient));
            _mean = (settings.Beta2 * _mean) + ((1 - settings.Beta2) * gradient);
        }
    }
}
