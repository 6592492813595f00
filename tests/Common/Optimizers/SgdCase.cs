namespace NetGen.Tests;

/// <summary>torch.optim.SGD.</summary>
internal sealed record SgdCase(
    string Name, double LearningRate = 0.01, double Momentum = 0, bool Nesterov = false, double WeightDecay = 0, double Dampening = 0)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) => new Sgd(network, LearningRate, Momentum, Nesterov, WeightDecay, Dampening);

    public override Optimizer Of(IParameters<double> network) => new Sgd(network, LearningRate, Momentum, Nesterov, WeightDecay, Dampening);

    public override OptimizerOracle Oracle(double parameter) => new SgdOracle(this, parameter);

    private sealed class SgdOracle(SgdCase settings, double parameter) : OptimizerOracle(parameter)
    {
        private double _velocity;

        protected override void Update(double gradient, double learningRate)
        {
            gradient += settings.WeightDecay * Parameter;
            if (settings.Momentum != 0)
            {
                _velocity = Steps == 1 ? gradient : (settings.Momentum * _velocity) + ((1 - settings.Dampening) * gradient);
                gradient = settings.Nesterov ? gradient + (settings.Momentum * _velocity) : _velocity;
            }

            Parameter -= learningRate * gradient;
        }
    }
}
