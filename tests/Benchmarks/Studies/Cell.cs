using System.Globalization;

namespace NetGen.Benchmarks.Studies;

/// <summary>How numbers stand in tables: three digits, and a unit that suits them.</summary>
internal static class Cell
{
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            >= 100 => "#,##0",
            >= 10 => "0.0",
            >= 1 or 0 => "0.00",
            _ => "0.000",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A ratio; above the limit it stands out.</summary>
    public static string Ratio(double ratio, double limit = double.PositiveInfinity)
    {
        string text = ratio.ToString("0.00", CultureInfo.InvariantCulture);
        return ratio > limit ? $"**{text}**" : text;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
