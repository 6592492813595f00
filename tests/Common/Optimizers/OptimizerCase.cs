namespace NetGen.Tests;

/// <summary>An optimiser with its settings, all of them stated, for networks of either precision; and its oracle.</summary>
/// <param name="Name">One word.</param>
/// <param name="LearningRate">The first step's.</param>
internal abstract record OptimizerCase(string Name, double LearningRate)
{
    public static readonly OptimizerCase[] All =
    [
        new SgdCase("Sgd"),
        new SgdCase("Sgd.decay", WeightDecay: 0.02),
        new SgdCase("Sgd.momentum", Momentum: 0.9),
        new SgdCase("Sgd.dampening", Momentum: 0.8, WeightDecay: 0.05, Dampening: 0.3),
        new SgdCase("Sgd.nesterov", Momentum: 0.9, Nesterov: true),
        new SgdCase("Sgd.nesterov.decay", Momentum: 0.5, Nesterov: true, WeightDecay: 0.01),
        new RmsPropCase("RmsProp"),
        new RmsPropCase("RmsProp.decay", Smoothing: 0.9, Epsilon: 1e-3, WeightDecay: 0.01),
        new RmsPropCase("RmsProp.momentum", LearningRate: 1e-3, Momentum: 0.9),
        new RmsPropCase("RmsProp.centered", Smoothing: 0.95, Centered: true),
        new RmsPropCase("RmsProp.all", LearningRate: 1e-3, Smoothing: 0.9, Epsilon: 1e-3, WeightDecay: 0.03, Momentum: 0.6, Centered: true),
        new AdagradCase("Adagrad"),
        new AdagradCase("Adagrad.all", LearningRateDecay: 0.01, WeightDecay: 0.02, InitialAccumulator: 0.5, Epsilon: 1e-6),
        new AdamCase("Adam"),
        new AdamCase("Adam.short", Beta1: 0.5, Beta2: 0.9, Epsilon: 1e-3),
        new AdamCase("Adam.wide", Epsilon: 1),
        new AdamCase("Adam.meanless", Beta1: 0, Beta2: 0.99),
        new AdamCase("Adam.squareless", Beta2: 0),
        new AdamCase("Adam.decay", WeightDecay: 0.05),
        new AdamWCase("AdamW"),
        new AdamWCase("AdamW.strong", LearningRate: 1e-2, Beta1: 0.8, Beta2: 0.95, WeightDecay: 0.3),
        new AmsGradCase("AmsGrad"),
        new AmsGradCase("AmsGrad.decay", Beta2: 0.9, WeightDecay: 0.02),
        new LionCase("Lion"),
        new LionCase("Lion.decay", LearningRate: 1e-3, Beta1: 0.95, Beta2: 0.98, WeightDecay: 0.1),
    ];

    public static OptimizerCase Named(string name) => All.Single(each => each.Name == name);

    public abstract double WeightDecay { get; init; }

    public abstract Optimizer Of(IParameters<float> network);

    public abstract Optimizer Of(IParameters<double> network);

    public Optimizer Of<T>(IParameters<T> network)
        where T : unmanaged =>
        network is IParameters<float> single ? Of(single) : Of((IParameters<double>)network);

    public abstract OptimizerOracle Oracle(double parameter);

    public sealed override string ToString() => Name;
}
