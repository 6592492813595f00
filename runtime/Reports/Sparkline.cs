namespace NetGen.Training;

/// <summary>A curve in a line of text: eight heights of blocks, for a line of progress in a terminal.</summary>
public static class Sparkline
{
    private const string Blocks = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    /// <summary>
    /// Draws values in their order, from the lowest block for the smallest to the full one for the largest; by ratios where all are positive and
    /// the largest is at least ten times the smallest. More values than fit are shown by their means; '!' is a value that is infinite or NaN.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="width">Characters at most: at least 1. Fewer values make a shorter line.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static string Of(ReadOnlySpan<double> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        double[] shown = new double[Math.Min(width, values.Length)];
        for (int c = 0; c < shown.Length; c++)
        {
            int from = (int)((long)c * values.Length / shown.Length);
            int to = (int)((c + 1L) * values.Length / shown.Length);
            shown[c] = Mean(values[from..to]);
        }

        double[] finite = [.. shown.Where(ValueScale.CanPlace)];
        ValueScale scale = ValueScale.Of(finite.Select(value => (double?)value), mayBeLogarithmic: true);
        double low = finite.Length == 0 ? 0 : scale.Place(finite.Min());
        double high = finite.Length == 0 ? 0 : scale.Place(finite.Max());
        return string.Concat(shown.Select(Block));

        char Block(double value) => !ValueScale.CanPlace(value)
            ? '!'
            : Blocks[high > low ? Math.Clamp((int)((scale.Place(value) - low) / (high - low) * Blocks.Length), 0, Blocks.Length - 1) : Blocks.Length / 2];
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        return mean;
    }
}
