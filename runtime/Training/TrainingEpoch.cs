namespace NetGen.Training;

/// <summary>An epoch of training and what was measured after it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Loss">The mean loss of the training examples, each as it was before the step that it was used in.</param>
/// <param name="ValidationLoss">The mean loss of the validation data after the epoch; null without validation data.</param>
/// <param name="Metrics">The metrics of the validation data after the epoch, or of the training data without validation data.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Seconds">How long the epoch took, with its measurement.</param>
public readonly record struct TrainingEpoch(
    int Number, double Loss, double? ValidationLoss, MetricValues Metrics, double LearningRate, double Seconds);
