namespace NetGen.Docs.Tests.Markdown;

/// <summary>What the tests look at of a page: comments of HTML, and blocks between fences; the rest is text.</summary>
/// <param name="Line">Where its content begins, from 1.</param>
internal abstract record PagePiece(int Line);

/// <summary>A comment of HTML that begins a line: nobody sees it who reads the page.</summary>
/// <param name="Text">What stands in it, trimmed where it is one line.</param>
/// <param name="Line">Where its content begins, from 1.</param>
internal sealed record PageComment(string Text, int Line) : PagePiece(Line);

/// <summary>A block between fences.</summary>
/// <param name="Language">What stands behind the first fence.</param>
/// <param name="Code">Its lines, each with an end.</param>
/// <param name="Line">The line of the first of them, from 1.</param>
/// <param name="Marks">The comments of one line each that stand directly above it.</param>
internal sealed record PageBlock(string Language, string Code, int Line, IReadOnlyList<PageComment> Marks) : PagePiece(Line)
{
    public PageComment? MarkOf(string words) => Marks.FirstOrDefault(mark => mark.Text == words || mark.Text.StartsWith(words + " ", StringComparison.Ordinal));
}
