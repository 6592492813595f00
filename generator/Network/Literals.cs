using System.Globalization;

namespace NetGen.Generator.Network;

/// <summary>
/// Numbers as C# literals: the same in every culture, and under every framework that runs the compiler; the shortest text that reads back to the
/// same bits.
/// </summary>
internal static class Literals
{
    public static string Number(double value, Precision precision) => precision == Precision.Double ? Double(value) : Single((float)value);

    public static string Double(double value)
    {
        // Not "R", which is another text under .NET Framework.
        string text = "";
        for (int digits = 15; digits <= 17; digits++)
        {
            text = value.ToString("G" + digits.ToText(), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                break;
            }
        }

        return text.IndexOfAny(['.', 'E']) >= 0 ? text : text + ".0";
    }

    private static string Single(float value)
    {
        string text = "";
        for (int digits = 6; digits <= 9; digits++)
        {
            text = value.ToString("G" + digits.ToText(), CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                break;
            }
        }

        return text + "f";
    }
}
