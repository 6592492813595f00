namespace NetGen.Training;

/// <summary>The class that outputs, or targets, stand for.</summary>
internal static class Answers
{
    /// <summary>No answer: an output is NaN.</summary>
    public const int None = -1;

    /// <summary>From here on an output that is alone means yes.</summary>
    private const double Threshold = 0.5;

    /// <summary>The class of each row of <paramref name="outputs"/> [m, n].</summary>
    public static void Of(ReadOnlySpan<double> outputs, Span<int> classes)
    {
        int n = outputs.Length / classes.Length;
        for (int e = 0; e < classes.Length; e++)
        {
            classes[e] = n == 1 ? OfOne(outputs[e]) : OfRow(outputs.Slice(e * n, n));
        }
    }

    /// <summary>Yes, 1, or no, 0.</summary>
    public static int OfOne(double output) => double.IsNaN(output) ? None : output >= Threshold ? 1 : 0;

    // The first of equal outputs.
    private static int OfRow(ReadOnlySpan<double> row)
    {
        int best = 0;
        bool isAnswer = true;
        for (int j = 0; j < row.Length; j++)
        {
            isAnswer &= !double.IsNaN(row[j]);
            best = row[j] > row[best] ? j : best;
        }

        return isAnswer ? best : None;
    }
}
