using System.Numerics;

namespace NetGen.Training;

/// <summary>From where to where the numbers of a column go.</summary>
internal readonly record struct ColumnRange(double Least, double Most)
{
    /// <summary>The largest magnitude.</summary>
    public double Largest => Math.Max(Math.Abs(Least), Math.Abs(Most));

    /// <summary>The range of a column of a matrix; numbers that are not finite do not count.</summary>
    public static ColumnRange Of<T>(ReadOnlySpan<T> matrix, int columns, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        for (int i = column; i < matrix.Length; i += columns)
        {
            double value = double.CreateTruncating(matrix[i]);
            if (double.IsFinite(value))
            {
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }

        return least <= most ? new(least, most) : new(0, 0);
    }

    /// <summary>The range in words.</summary>
    public override string ToString() => $"{Words.Of(Most - Least)} (from {Words.Of(Least)} to {Words.Of(Most)})";
}
