using System.Globalization;

namespace NetGen.Generator.Tests;

/// <summary>Cultures in which careless code prints other text: another i, another comma, another minus.</summary>
internal static class Cultures
{
    public const string OwnMinus = "a culture whose minus is U+2212";

    public static string[] Names { get; } = ["", "tr-TR", "de-DE", OwnMinus];

    /// <summary>Runs <paramref name="action"/> in a culture, on a thread of its own: no other test notices.</summary>
    public static T In<T>(string name, Func<T> action)
    {
        T result = default!;
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(name);
                result = action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException($"Failed in the culture \"{name}\".", failure);
    }

    public static CultureInfo Culture(string name)
    {
        if (name != OwnMinus)
        {
            return CultureInfo.GetCultureInfo(name);
        }

        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = "\u066B";
        culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        return culture;
    }
}
