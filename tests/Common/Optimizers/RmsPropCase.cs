namespace NetGen.Tests;

/// <summary>torch.optim.RMSprop.</summary>
internal sealed record RmsPropCase(
    string Name, double LearningRate = 1e-2, double Smoothing = 0.99, double Epsilon = 1e-8, double WeightDecay = 0, double Momentum = 0,
    bool Centered = false)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) =>
        new RmsProp(network, LearningRate, Smoothing, Epsilon, WeightDecay, Momentum, Centered);

    public override Optimizer Of(IParameters<double> network) =>
        new RmsProp(network, LearningRate, Smoothing, Epsilon, WeightDecay, Momentum, Centered);

    public override OptimizerOracle Oracle(double parameter) => new RmsPropOracle(this, parameter);

    private sealed class RmsPropOracle(RmsPropCase settings, double parameter) : OptimizerOracle(parameter)
    {
        private double _square;
        private double _mean;
        private double _buffer;

        protected override void Update(double gradient, double learningRate)
        {
            gradient += settings.WeightDecay * Parameter;
            _square = (settings.Smoothing * _square) + ((1 - settings.Smoothing) * gradient * gradient);
            double variance = _square;
            if (settings.Centered)
            {
                _mean = (settings.Smoothing * _mean) + ((1 - settings.Smoothing) * gradient);
                variance -= _mean * _mean;
            }

            double direction = gradient / (Math.Sqrt(variance) + settings.Epsilon);
            if (settings.Momentum > 0)
            {
                _buffer = (settings.Momentum * _buffer) + direction;
                direction = _buffer;
            }

            Parameter -= learningRate * direction;
        }
    }
}
