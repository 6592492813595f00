using System.Text;

namespace NetGen.Docs.Tests.Markdown;

/// <summary>A page of Markdown: what is code in it, and what is text.</summary>
/// <param name="Name">Its path from the repository's top.</param>
/// <param name="Pieces">Comments and blocks, in order.</param>
/// <param name="Text">Its lines of text, with their numbers: without comments, blocks and what is indented as code.</param>
internal sealed record MarkdownPage(string Name, IReadOnlyList<PagePiece> Pieces, IReadOnlyList<(int Line, string Text)> Text)
{
    private const string CommentBegins = "<!--";
    private const string CommentEnds = "-->";

    public IEnumerable<PageBlock> Blocks => Pieces.OfType<PageBlock>();

    public static MarkdownPage Read(string name) => Parse(name, Repository.Read(name));

    public static MarkdownPage Parse(string name, string source)
    {
        string[] lines = source.Split('\n');
        List<PagePiece> pieces = [];
        List<(int, string)> text = [];
        List<PageComment> marks = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            int ticks = line.Length - line.TrimStart('`').Length;
            if (ticks >= 3)
            {
                int end = Array.FindIndex(lines, i + 1, candidate => candidate.TrimEnd() == new string('`', ticks));
                PageBlock block = end < 0
                    ? throw new FormatException($"{name}({i + 1}): the block has no end.")
                    : new(line[ticks..].Trim(), string.Concat(lines[(i + 1)..end].Select(inner => inner + "\n")), i + 2, [.. marks]);
                pieces.Add(block);
                i = end;
            }
            else if (line.StartsWith(CommentBegins, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i, candidate => candidate.TrimEnd().EndsWith(CommentEnds, StringComparison.Ordinal));
                PageComment comment = end < 0 ? throw new FormatException($"{name}({i + 1}): the comment has no end.") : Comment(lines, i, end);
                pieces.Add(comment);
                if (end == i)
                {
                    marks.Add(comment);
                    continue;
                }

                i = end;
            }
            else
            {
                text.Add((i + 1, line));
            }

            marks.Clear();
        }

        return new(name, pieces, text);
    }

    private static PageComment Comment(string[] lines, int begin, int end)
    {
        StringBuilder text = new();
        for (int i = begin; i <= end; i++)
        {
            text.Append(lines[i]).Append('\n');
        }

        string inner = text.ToString().Trim();
        return new(inner[CommentBegins.Length..^CommentEnds.Length].Trim(), begin + 1);
    }
}
