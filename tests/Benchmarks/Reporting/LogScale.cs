namespace NetGen.Benchmarks.Reporting;

/// <summary>Ratios on a logarithmic axis.</summary>
/// <param name="Least">The ratio at the left end.</param>
/// <param name="Most">The ratio at the right end.</param>
/// <param name="Left">The left end.</param>
/// <param name="Right">The right end.</param>
internal sealed record LogScale(double Least, double Most, double Left, double Right)
{
    /// <summary>1, 2, 5, 10, ... within the axis.</summary>
    public IEnumerable<double> Ticks =>
        from power in Enumerable.Range(-3, 8)
        from digit in (double[])[1, 2, 5]
        let tick = digit * Math.Pow(10, power)
        where tick >= Least * 0.999 && tick <= Most * 1.001
        select tick;

    /// <summary>Where a ratio lies.</summary>
    public double At(double ratio) => Left + ((Right - Left) * Math.Log(ratio / Least) / Math.Log(Most / Least));

    /// <summary>An axis that holds all ratios and 1, with room for a label at the end of each bar.</summary>
    public static LogScale Of(IEnumerable<double> ratios, double left, double right)
    {
        List<double> all = [1, .. ratios];
        double least = all.Min() < 0.995 ? all.Min() / 1.6 : 1;
        return new(least, all.Max() * 1.5, left, right);
    }
}
