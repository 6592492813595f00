namespace NetGen.Training;

/// <summary>What of a curve is seen on some columns of dots, however many epochs there are.</summary>
internal static class CurveSamples
{
    /// <summary>
    /// The lowest and the highest value that falls on each column. Where there are fewer epochs than columns the values between are on a straight
    /// line. Null where the curve has a gap.
    /// </summary>
    public static (double Low, double High)?[] Of(IReadOnlyList<double?> values, int columns)
    {
        var samples = new (double, double)?[columns];
        for (int column = 0; column < columns; column++)
        {
            samples[column] = values.Count > columns ? Extremes(values, column, columns) : Between(values, column, columns);
        }

        return samples;
    }

    private static (double Low, double High)? Extremes(IReadOnlyList<double?> values, int column, int columns)
    {
        int from = (int)((long)column * values.Count / columns);
        int to = (int)((column + 1L) * values.Count / columns);
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = from; i < to; i++)
        {
            if (Placed(values, i) is { } value)
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low <= high ? (low, high) : null;
    }

    private static (double Low, double High)? Between(IReadOnlyList<double?> values, int column, int columns)
    {
        double place = columns == 1 ? 0 : (double)column * (values.Count - 1) / (columns - 1);
        int before = (int)place;
        if (values.Count == 0 || (values.Count == 1 && column > 0) || Placed(values, before) is not { } from)
        {
            return null;
        }

        if (place == before)
        {
            return (from, from);
        }

        if (Placed(values, before + 1) is not { } to)
        {
            return null;
        }

        double value = from + ((place - before) * (to - from));
        return (value, value);
    }

    private static double? Placed(IReadOnlyList<double?> values, int index) =>
        values[index] is { } value && ValueScale.CanPlace(value) ? value : null;
}
