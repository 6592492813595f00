using NetGen.Files;

namespace NetGen.Training;

/// <summary>What the texts and tensors of a checkpoint are called. The parameters themselves are W1, B1 ...</summary>
internal static class CheckpointNames
{
    public const string Version = "1";

    public const string Format = CheckpointFormat.Key;
    public const string Network = "netgen.network";
    public const string Optimizer = "netgen.optimizer";
    public const string OptimizerSteps = "netgen.optimizer.steps";
    public const string LearningRate = "netgen.optimizer.learningRate";
    public const string Seed = "netgen.seed";
    public const string Shuffle = "netgen.shuffle";
    public const string BatchSize = "netgen.batchSize";
    public const string ShardSize = "netgen.shardSize";
    public const string Examples = "netgen.examples";
    public const string Epoch = "netgen.epoch";
    public const string Batch = "netgen.batch";
    public const string Steps = "netgen.steps";
    public const string LossSum = "netgen.lossSum";
    public const string Seconds = "netgen.seconds";
    public const string BestNumber = "netgen.best.epoch";
    public const string BestFigure = "netgen.best.figure";
    public const string BestWaited = "netgen.best.waited";
    public const string PlateauRate = "netgen.plateau.learningRate";
    public const string PlateauBest = "netgen.plateau.best";
    public const string PlateauBad = "netgen.plateau.badObservations";
    public const string PlateauCooldown = "netgen.plateau.cooldownLeft";

    public const string BestPrefix = "best.";
    public const string HistoryLoss = "history.loss";
    public const string HistoryValidationLoss = "history.validationLoss";
    public const string HistoryMetrics = "history.metrics";
    public const string HistoryLearningRate = "history.learningRate";
    public const string HistorySeconds = "history.seconds";

    public static string Metric(int index) => FormattableString.Invariant($"netgen.metric.{index}");

    public static string OptimizerPrefix(string state) => $"optimizer.{state}.";
}
