using NetGen.Training;

namespace NetGen.Samples.Digits;

/// <summary>Shows how training goes; as it stands, it shows nothing.</summary>
internal interface ITrainingView
{
    /// <summary>Shows nothing.</summary>
    static ITrainingView Nothing { get; } = new Blind();

    /// <summary>Does the training.</summary>
    void Around(Action training) => training();

    void Show(TrainingStep step)
    {
    }

    void Show(TrainingEpoch epoch, DigitClassifier network)
    {
    }

    private sealed class Blind : ITrainingView;
}
