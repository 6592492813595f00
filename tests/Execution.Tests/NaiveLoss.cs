namespace NetGen.Execution.Tests;

/// <summary>The losses of one output and their derivatives by it, before the mean over the outputs, where there is one.</summary>
internal static class NaiveLoss
{
    /// <summary>The share of one output in an example's loss: cross-entropy is a sum over the classes, the others are means.</summary>
    public static double Share(Loss loss, int outputs) => loss == Loss.CrossEntropy ? 1 : 1.0 / outputs;

    public static double Value(Loss loss, double a, double t) => loss switch
    {
        Loss.MeanSquaredError => (a - t) * (a - t),
        Loss.MeanAbsoluteError => Math.Abs(a - t),
        Loss.Huber => Math.Abs(a - t) <= 1 ? (a - t) * (a - t) / 2 : Math.Abs(a - t) - 0.5,
        Loss.BinaryCrossEntropy => -(TimesLog(t, a) + TimesLog(1 - t, 1 - a)),
        Loss.CrossEntropy => -TimesLog(t, a),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "No loss."),
    };

    public static double Derivative(Loss loss, double a, double t) => loss switch
    {
        Loss.MeanSquaredError => 2 * (a - t),
        Loss.MeanAbsoluteError => Math.Sign(a - t),
        Loss.Huber => Math.Clamp(a - t, -1, 1),
        Loss.BinaryCrossEntropy => Over(1 - t, 1 - a) - Over(t, a),
        Loss.CrossEntropy => -Over(t, a),
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "No loss."),
    };

    /// <summary>How far an output is from where the derivative, or the derivative's derivative, jumps or is no longer finite.</summary>
    public static double DistanceToKink(Loss loss, double a, double t) => loss switch
    {
        Loss.MeanAbsoluteError => Math.Abs(a - t),
        Loss.Huber => Math.Abs(Math.Abs(a - t) - 1),
        _ => double.PositiveInfinity,
    };

    // What does not happen adds nothing, however impossible it is held to be.
    private static double TimesLog(double weight, double probability) => weight == 0 ? 0 : weight * Math.Log(probability);

    private static double Over(double weight, double probability) => weight == 0 ? 0 : weight / probability;
}
