namespace NetGen.Tests;

/// <summary>torch.optim.Adam.</summary>
internal sealed record AdamCase(
    string Name, double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) => new Adam(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override Optimizer Of(IParameters<double> network) => new Adam(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override OptimizerOracle Oracle(double parameter) =>
        new AdamOracle(parameter, (Beta1, Beta2), Epsilon, coupled: WeightDecay, decoupled: 0, isAmsGrad: false);
}

/// <summary>torch.optim.AdamW.</summary>
internal sealed record AdamWCase(
    string Name, double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 1e-2)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) => new AdamW(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override Optimizer Of(IParameters<double> network) => new AdamW(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override OptimizerOracle Oracle(double parameter) =>
        new AdamOracle(parameter, (Beta1, Beta2), Epsilon, coupled: 0, decoupled: WeightDecay, isAmsGrad: false);
}

/// <summary>torch.optim.Adam with amsgrad.</summary>
internal sealed record AmsGradCase(
    string Name, double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : OptimizerCase(Name, LearningRate)
{
    public override Optimizer Of(IParameters<float> network) => new AmsGrad(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override Optimizer Of(IParameters<double> network) => new AmsGrad(network, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    public override OptimizerOracle Oracle(double parameter) =>
        new AdamOracle(parameter, (Beta1, Beta2), Epsilon, coupled: WeightDecay, decoupled: 0, isAmsGrad: true);
}
