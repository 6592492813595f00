using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.Digits;

/// <summary>A line for each epoch: for files, and for terminals that are none.</summary>
internal sealed class EpochLines(Dataset<float> training) : ITrainingView
{
    public void Show(TrainingEpoch epoch, DigitClassifier network) => Console.WriteLine(
        $"epoch {epoch.Number,2}: loss {epoch.Loss:0.0000}, training accuracy {ConfusionMatrix.Of(network, training).Accuracy,7:P2}, "
        + $"{training.Count / epoch.Seconds,9:N0} examples/s");
}
