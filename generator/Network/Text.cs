using System.Globalization;

namespace NetGen.Generator.Network;

/// <summary>Numbers as text that is the same in every culture.</summary>
internal static class Text
{
    public static string ToText(this int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string ToText(this long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string ToText(this double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>With commas between thousands: for people.</summary>
    public static string Grouped(this long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Grouped(long)"/>
    public static string Grouped(this decimal value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Grouped(long)"/>
    public static string Grouped(this int value) => ((long)value).Grouped();
}
