using NetGen.Docs.Tests.Markdown;

namespace NetGen.Docs.Tests.Programs;

/// <summary>
/// A program that a page shows in pieces: its blocks of C#, in order, and what it holds against them. README.md beside this project describes
/// the marks.
/// </summary>
internal sealed class PageProgram
{
    public const string Begins = "another program";
    public const string Hidden = "hidden";
    public const string File = "file";
    public const string CompiledOnly = "compiled only";
    public const string Emitted = "emitted";
    public const string Printed = "printed";
    public const string NeedsPackage = "needs package";

    private static readonly string[] OfBlocks = [CompiledOnly, Emitted, Printed, NeedsPackage];

    /// <summary>Blocks and hidden code, in order.</summary>
    public List<(string Code, int Line, bool IsRun)> Code { get; } = [];

    /// <summary>Files of the repository that it finds in its current folder.</summary>
    public List<(string Path, int Line)> Files { get; } = [];

    /// <summary>What generated code of a network is said to hold.</summary>
    public List<(string Network, PageBlock Block)> EmittedCode { get; } = [];

    /// <summary>What it is said to print.</summary>
    public List<PageBlock> PrintedText { get; } = [];

    /// <summary>The programs of a page. <paramref name="mistakes"/> gets what is wrong with its marks.</summary>
    public static IReadOnlyList<PageProgram> Of(MarkdownPage page, List<string> mistakes)
    {
        List<PageProgram> programs = [new()];
        HashSet<PageComment> known = [];
        foreach (PagePiece piece in page.Pieces)
        {
            switch (piece)
            {
                case PageComment comment when comment.Text == Begins:
                    programs.Add(new());
                    known.Add(comment);
                    break;
                case PageComment comment when Argument(comment.Text, File + " ") is { } path:
                    programs[^1].Files.Add((path, comment.Line));
                    known.Add(comment);
                    break;
                case PageComment comment when Argument(comment.Text, Hidden + "\n") is { } code:
                    programs[^1].Code.Add((code + "\n", comment.Line + 1, true));
                    break;
                case PageBlock block:
                    programs[^1].Add(block, Complain);
                    known.UnionWith(block.Marks);
                    break;
            }
        }

        foreach (PageComment lost in page.Pieces.OfType<PageComment>().Where(comment => !known.Contains(comment) && OfBlocks.Any(mark => comment.Text.StartsWith(mark, StringComparison.Ordinal))))
        {
            Complain(lost.Line, $"'{lost.Text}' stands directly above no block");
        }

        return programs;

        void Complain(int line, string what) => mistakes.Add($"{page.Name}({line}): {what}.");
    }

    private void Add(PageBlock block, Action<int, string> complain)
    {
        foreach (PageComment mark in block.Marks.Where(mark => mark.Text != Begins && Argument(mark.Text, File + " ") is null))
        {
            bool fits = block.Language == "csharp"
                ? mark.Text == CompiledOnly || Argument(mark.Text, Emitted + " ") is not null || Argument(mark.Text, NeedsPackage + " ") is not null
                : mark.Text == Printed;
            if (!fits)
            {
                complain(mark.Line, $"'{mark.Text}' means nothing above a block of {block.Language}");
            }
        }

        if (block.MarkOf(Emitted) is { } emitted)
        {
            EmittedCode.Add((emitted.Text[Emitted.Length..].Trim(), block));
        }
        else if (block.MarkOf(Printed) is not null)
        {
            PrintedText.Add(block);
        }
        else if (block.Language == "csharp" && block.MarkOf(NeedsPackage) is null)
        {
            Code.Add((block.Code, block.Line, block.MarkOf(CompiledOnly) is null));
        }
    }

    private static string? Argument(string text, string mark) => text.StartsWith(mark, StringComparison.Ordinal) ? text[mark.Length..] : null;
}
