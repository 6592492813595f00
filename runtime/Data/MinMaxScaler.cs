using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>Brings the smallest value of each column to one bound and the largest to another, by default 0 and 1.</summary>
public static class MinMaxScaler
{
    /// <summary>
    /// Measures the columns of the training data. A column whose values are all the same becomes the lower bound; values that the training
    /// data do not reach lie outside the bounds.
    /// </summary>
    /// <param name="training">What the network learns from, and nothing else: what it is tested with must not be known here.</param>
    /// <param name="low">What the smallest value of a column becomes: finite.</param>
    /// <param name="high">What the largest becomes, to within rounding: finite, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentNullException">The data are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not finite, or not in order.</exception>
    /// <exception cref="InvalidDataException">A feature is infinite or NaN; the message says which.</exception>
    /// <exception cref="ArgumentException">The range of a column, with these bounds, is beyond that of double.</exception>
    public static Scaler<T> Fit<T>(Dataset<T> training, double low = 0, double high = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(training);
        if (!(low < high && double.IsFinite(low) && double.IsFinite(high - low)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                string.Create(CultureInfo.InvariantCulture, $"The bounds are {low} and {high}; two finite numbers in order are needed."));
        }

        ColumnStatistics statistics = ColumnStatistics.Of(training);
        double[] offset = new double[training.Columns];
        double[] scale = new double[training.Columns];
        double[] range = statistics.Range();
        for (int c = 0; c < scale.Length; c++)
        {
            scale[c] = (high - low) / range[c];
            scale[c] = double.IsFinite(scale[c]) ? scale[c] : 1;
            offset[c] = statistics.Minimum[c] - (low / scale[c]);
        }

        return new(offset, scale);
    }
}
