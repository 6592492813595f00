using NetGen.Training;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>A bar with the losses so far and the time that is left.</summary>
internal sealed class ProgressBar : ITrainingView
{
    private const int SparklineWidth = 24;

    private readonly List<double> _losses = [];
    private ProgressTask? _task;

    public void Around(Action training) => AnsiConsole.Progress()
        .AutoClear(false)
        .Columns(
            new ProgressBarColumn(),
            new PercentageColumn(),
            new RemainingTimeColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _task = context.AddTask("the first epoch");
            training();
        });

    public void Show(TrainingStep step)
    {
        _task!.MaxValue = step.Epochs * step.Steps;
        _task.Value = step.TotalSteps;
    }

    public void Show(TrainingEpoch epoch, DigitClassifier network)
    {
        _losses.Add(epoch.Loss);
        string curve = Sparkline.Of(_losses.ToArray(), SparklineWidth);
        _task!.Description = $"loss {epoch.Loss:0.0000} {curve} validation accuracy {epoch.Metrics[Metric.Accuracy]:P1}";
    }
}
