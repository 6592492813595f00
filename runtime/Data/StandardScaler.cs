using System.Numerics;

namespace NetGen.Data;

/// <summary>Brings each column to mean 0 and standard deviation 1: (x - mean) / standard deviation.</summary>
public static class StandardScaler
{
    /// <summary>
    /// Measures the columns of the training data, in double, in two passes. The deviation is that of all examples (divided by their
    /// number). A column whose values are all the same becomes 0.
    /// </summary>
    /// <param name="training">What the network learns from, and nothing else: what it is tested with must not be known here.</param>
    /// <exception cref="ArgumentNullException">The data are null.</exception>
    /// <exception cref="InvalidDataException">A feature is infinite or NaN; the message says which.</exception>
    /// <exception cref="ArgumentException">The range of a column is beyond that of double.</exception>
    public static Scaler<T> Fit<T>(Dataset<T> training)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(training);
        (double[] mean, double[] deviation) = ColumnStatistics.Of(training).Moments(training);
        return new(mean, Array.ConvertAll(deviation, Inverse));
    }

    /// <summary>1 / <paramref name="width"/>, or 1 for a column without width, which is only shifted.</summary>
    internal static double Inverse(double width) => double.IsFinite(1 / width) ? 1 / width : 1;
}
