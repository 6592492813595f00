using System.Globalization;
using System.Text;

namespace NetGen.Files;

/// <summary>How names and shapes, which may come from a hostile file, are put into messages: short and printable.</summary>
internal static class SafetensorsText
{
    private const int LongestName = 100;

    /// <summary>The name in quotes; control characters as escapes, the end of a long one as dots.</summary>
    public static string Quote(ReadOnlySpan<char> name)
    {
        StringBuilder text = new("'");
        foreach (char c in name.Slice(0, Math.Min(name.Length, LongestName)))
        {
            // Halves of a pair that the cut may part, and marks that turn the direction of writing, are no better than controls.
            if (char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) || c == ' ')
            {
                text.Append(c);
            }
            else
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.Append(name.Length > LongestName ? "...'" : "'").ToString();
    }

    /// <summary>The shape as [2, 3].</summary>
    public static string Shape(ReadOnlySpan<long> shape) =>
        $"[{string.Join(", ", shape.ToArray())}]";
}
