using System.Globalization;

namespace NetGen.Benchmarks.Reporting;

/// <summary>Times and ratios as people read them.</summary>
internal static class Quantities
{
    /// <summary>58.3 ns, 4.21 us, 120 ms: three digits.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 999.5 => $"{Digits(nanoseconds)} ns",
        < 999.5e3 => $"{Digits(nanoseconds / 1e3)} us",
        < 999.5e6 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    /// <summary>0.85x, 3.4x, 26x: two digits.</summary>
    public static string Ratio(double ratio) =>
        ratio.ToString(ratio switch { < 0.995 => "0.00", < 9.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture) + "x";

    /// <summary>0.2x, 1x, 50x: as an axis has them.</summary>
    public static string Tick(double ratio) => ratio.ToString("0.###", CultureInfo.InvariantCulture) + "x";

    private static string Digits(double value) =>
        value.ToString(value switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
