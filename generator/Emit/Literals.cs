using System.Globalization;
using NetGen.Generator.Network;

namespace NetGen.Generator.Emit;

/// <summary>Numbers as C# literals, the same in every culture, that read back to the same bits.</summary>
internal static class Literals
{
    public static string Number(double value, Precision precision) => precision == Precision.Double
        ? Double(value)
        : ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string Double(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E']) >= 0 ? text : text + ".0";
    }
}
