using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Where the values of each column of a dataset lie, in double. Rows are read in order, so the same data give the same bits everywhere.
/// </summary>
internal sealed class ColumnStatistics
{
    private ColumnStatistics(double[] minimum, double[] maximum)
    {
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The smallest value of each column.</summary>
    public double[] Minimum { get; }

    /// <summary>The largest value of each column.</summary>
    public double[] Maximum { get; }

    /// <summary>Reads all features once.</summary>
    /// <exception cref="InvalidDataException">A feature is infinite or NaN.</exception>
    /// <exception cref="ArgumentException">The range of a column is no finite double.</exception>
    public static ColumnStatistics Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] minimum = new double[data.Columns];
        double[] maximum = new double[data.Columns];
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        ReadOnlySpan<T> features = data.Features;
        for (int e = 0; e < data.Count; e++)
        {
            ReadOnlySpan<T> row = features.Slice(e * data.Columns, data.Columns);
            for (int c = 0; c < row.Length; c++)
            {
                if (!T.IsFinite(row[c]))
                {
                    throw Dataset<T>.NotFinite(e, data.Describe(c), row[c]);
                }

                double value = double.CreateTruncating(row[c]);
                minimum[c] = Math.Min(minimum[c], value);
                maximum[c] = Math.Max(maximum[c], value);
            }
        }

        for (int c = 0; c < data.Columns; c++)
        {
            if (!double.IsFinite(maximum[c] - minimum[c]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The values of {data.Describe(c)} go from {minimum[c]} to {maximum[c]}, too far apart for double; divide the column first."),
                    nameof(data));
            }
        }

        return new(minimum, maximum);
    }

    /// <summary>The mean of each column, and its standard deviation over all examples (divided by their number, not by one less).</summary>
    /// <param name="data">The data that these statistics are of.</param>
    public (double[] Mean, double[] StandardDeviation) Moments<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Measured from the smallest value in units of a power of two about the range: sums then lose nothing to a large offset, and
        // squares neither overflow nor vanish. A second pass takes the differences from the mean, so that no two large numbers are
        // subtracted.
        double[] unit = Array.ConvertAll(Range(), range => range > 0 ? Math.ScaleB(1, Math.ILogB(range)) : 1);
        double[] mean = new double[data.Columns];
        double[] squares = new double[data.Columns];
        double[] rest = new double[data.Columns];
        ReadOnlySpan<T> features = data.Features;
        for (int i = 0, c = 0; i < features.Length; i++, c = c + 1 == mean.Length ? 0 : c + 1)
        {
            mean[c] += (double.CreateTruncating(features[i]) - Minimum[c]) / unit[c];
        }

        for (int c = 0; c < mean.Length; c++)
        {
            mean[c] /= data.Count;
        }

        for (int i = 0, c = 0; i < features.Length; i++, c = c + 1 == mean.Length ? 0 : c + 1)
        {
            double difference = ((double.CreateTruncating(features[i]) - Minimum[c]) / unit[c]) - mean[c];
            squares[c] += difference * difference;
            rest[c] += difference;
        }

        double[] deviation = new double[data.Columns];
        for (int c = 0; c < mean.Length; c++)
        {
            // Differences from the exact mean would sum to nothing; what they sum to corrects the rounding of the mean (Chan et al., 1983).
            double variance = (squares[c] - (rest[c] * rest[c] / data.Count)) / data.Count;
            deviation[c] = Math.Sqrt(variance) * unit[c];
            mean[c] = Minimum[c] + (mean[c] * unit[c]);
        }

        return (mean, deviation);
    }

    /// <summary>How far apart the smallest and the largest value of each column lie.</summary>
    public double[] Range()
    {
        double[] range = new double[Minimum.Length];
        for (int c = 0; c < range.Length; c++)
        {
            range[c] = Maximum[c] - Minimum[c];
        }

        return range;
    }
}
