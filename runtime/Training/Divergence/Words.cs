using System.Globalization;

namespace NetGen.Training;

/// <summary>Numbers and layers as a report says them.</summary>
internal static class Words
{
    /// <summary>A number in four digits or so.</summary>
    public static string Of(double value) => Math.Abs(value) switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => value > 0 ? "infinity" : "-infinity",
        0 => "0",
        >= 1e7 or < 1e-3 => value.ToString("0.##E+0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A layer, by its number and the name that the declaration gives it.</summary>
    public static string Of(LayerDescription layer) => layer.Name.Length == 0 ? $"layer {layer.Number}" : $"layer {layer.Number} ({layer.Name})";

    /// <summary>A name at the beginning of a line.</summary>
    public static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>What training has ended by.</summary>
    public static string Of(StopReason reason) => reason switch
    {
        StopReason.Completed => "the last epoch",
        StopReason.NoImprovement => "no improvement",
        _ => "cancellation",
    };
}
