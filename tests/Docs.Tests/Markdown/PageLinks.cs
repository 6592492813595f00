using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Docs.Tests.Markdown;

/// <summary>The links of a page, and the places on it that others can link.</summary>
internal static partial class PageLinks
{
    /// <summary>Where the page's links and pictures lead, with their lines.</summary>
    public static IEnumerable<(int Line, string Target)> Of(MarkdownPage page) => page.Text.SelectMany(
        line => Link().Matches(InlineCode().Replace(line.Text, "")).Select(link => (line.Line, link.Groups["target"].Value)));

    /// <summary>The anchors that GitHub gives to a page's headings.</summary>
    public static IReadOnlySet<string> AnchorsOf(MarkdownPage page)
    {
        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach ((_, string text) in page.Text.Where(line => Heading().IsMatch(line.Text)))
        {
            string anchor = Anchor(Heading().Replace(text, ""));
            for (int again = 1; !anchors.Add(again == 1 ? anchor : $"{anchor}-{again - 1}"); again++)
            {
            }
        }

        return anchors;
    }

    // Letters, digits, '-' and '_' stay, blanks become '-', the rest goes.
    private static string Anchor(string heading)
    {
        StringBuilder anchor = new();
        foreach (char character in Link().Replace(heading.Trim(), "${text}").ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
            {
                anchor.Append(character);
            }
            else if (character == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"\[(?<text>(?:[^\]\[]|\[[^\]]*\])*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    // Not where it is the text of a link.
    [GeneratedRegex(@"(?<!\[)`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#{1,6} +")]
    private static partial Regex Heading();
}
