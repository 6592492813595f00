namespace NetGen.Tests;

/// <summary>torch.optim.Adagrad.</summary>
internal sealed record AdagradCase(
    string Name, double LearningRate = 1e-2, double LearningRateDecay = 0, double WeightDecay = 0, double InitialAccumulator = 0,
    double Epsilon = 1e-10)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) =>
        new Adagrad(network, LearningRate, LearningRateDecay, WeightDecay, InitialAccumulator, Epsilon);

    public override Optimizer Of(IParameters<double> network) =>
        new Adagrad(network, LearningRate, LearningRateDecay, WeightDecay, InitialAccumulator, Epsilon);

    public override OptimizerOracle Oracle(double parameter) => new AdagradOracle(this, parameter);

    private sealed class AdagradOracle(AdagradCase settings, double parameter) : OptimizerOracle(parameter)
    {
        private double _sum = settings.InitialAccumulator;

        protected override void Update(double gradient, double learningRate)
        {
            double rate = learningRate / (1 + ((Steps - 1) * settings.LearningRateDecay));
            gradient += settings.WeightDecay * Parameter;
            _sum += gradient * gradient;
            Parameter -= rate * gradient / (Math.Sqrt(_sum) + settings.Epsilon);
        }
    }
}
