using System.Globalization;
using System.Text;

namespace NetGen.Generator.Tests;

/// <summary>Two texts as a person compares them.</summary>
internal static class LineDifference
{
    private const int Context = 2;
    private const int MostLines = 60;

    // A line alone (a brace) is no place to meet again: so many must be equal.
    private const int LinesToMeet = 3;

    /// <summary>The lines that differ, old ones with a minus and new ones with a plus, and a few around them.</summary>
    public static string Between(string accepted, string received)
    {
        if (accepted == received)
        {
            return "  the text is the same; the byte order mark or the encoding is not";
        }

        string[] old = accepted.Split('\n');
        string[] now = received.Split('\n');
        StringBuilder text = new();
        int lines = 0;
        int shown = 0;
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                i++;
                j++;
                continue;
            }

            (int removed, int added) = NextMeeting(old, now, i, j);
            Lines(' ', old, Math.Max(shown, i - Context), i);
            Lines('-', old, i, i + removed);
            Lines('+', now, j, j + added);
            Lines(' ', old, i + removed, shown = Math.Min(old.Length, i + removed + Context));
            i += removed;
            j += added;
        }

        if (lines > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"... and {lines - MostLines} more lines\n");
        }

        return text.ToString().TrimEnd('\n');

        void Lines(char sign, string[] source, int from, int to)
        {
            for (int line = from; line < to; line++)
            {
                if (++lines <= MostLines)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{sign}{line + 1,5}  {source[line]}\n");
                }
            }
        }
    }

    // How many lines are skipped on each side until both go on alike: the fewest in all.
    private static (int Removed, int Added) NextMeeting(string[] old, string[] now, int i, int j)
    {
        for (int skipped = 1; skipped <= old.Length - i + now.Length - j; skipped++)
        {
            for (int removed = Math.Max(0, skipped - (now.Length - j)); removed <= Math.Min(skipped, old.Length - i); removed++)
            {
                if (Meet(old, now, i + removed, j + skipped - removed))
                {
                    return (removed, skipped - removed);
                }
            }
        }

        return (old.Length - i, now.Length - j);
    }

    private static bool Meet(string[] old, string[] now, int i, int j)
    {
        for (int line = 0; line < LinesToMeet; line++)
        {
            if (i + line == old.Length || j + line == now.Length)
            {
                return i + line == old.Length && j + line == now.Length;
            }

            if (old[i + line] != now[j + line])
            {
                return false;
            }
        }

        return true;
    }
}
