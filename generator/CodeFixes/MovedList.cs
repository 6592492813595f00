using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>A list of attributes of which some or all are moved; where all are, the comments above it and behind it go along.</summary>
internal sealed class MovedList
{
    private readonly List<SyntaxTrivia> _commentsBefore = [];
    private readonly SyntaxTrivia? _commentBehind;

    public MovedList(AttributeListSyntax syntax, IReadOnlyList<AttributeSyntax> moved)
    {
        Syntax = syntax;
        Moved = moved;
        if (!IsWhole || !Lines.IsFirst(syntax) || !Lines.EndsLine(syntax))
        {
            return;
        }

        // What stands above the first list belongs to the class.
        SyntaxToken first = syntax.GetFirstToken();
        if (first != syntax.Parent!.GetFirstToken() && !first.LeadingTrivia.Any(trivia => trivia.IsDirective))
        {
            _commentsBefore.AddRange(first.LeadingTrivia.Where(IsComment));
        }

        _commentBehind = syntax.GetTrailingTrivia().Where(IsComment).Select(trivia => (SyntaxTrivia?)trivia).FirstOrDefault();
    }

    public AttributeListSyntax Syntax { get; }

    /// <summary>The attributes that are moved.</summary>
    public IReadOnlyList<AttributeSyntax> Moved { get; }

    /// <summary>Whether all attributes of the list are moved.</summary>
    public bool IsWhole => Moved.Count == Syntax.Attributes.Count;

    public IEnumerable<string> CommentsBefore => _commentsBefore.Select(comment => comment.ToString());

    /// <summary>Whether a comment needs lines of its own, or an end of line.</summary>
    public bool HasComments =>
        _commentsBefore.Count > 0
        || _commentBehind is not null
        || Moved.Any(attribute => attribute.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)));

    /// <summary>The list as it must be written at the target.</summary>
    public string Text(Translation translation) =>
        IsWhole ? translation.Of(Syntax) : $"[{string.Join(", ", Moved.Select(attribute => translation.Of(attribute)))}]";

    /// <summary>The same with the comment behind it.</summary>
    public string TextWithComment(Translation translation) => Text(translation) + (_commentBehind is { } comment ? $" {comment}" : "");

    /// <summary>Whether a piece of trivia goes along.</summary>
    public bool Covers(SyntaxTrivia trivia) =>
        IsWhole && (Syntax.Span.Contains(trivia.Span) || _commentsBefore.Contains(trivia) || _commentBehind == trivia);

    public void Remove(SourceEdits edits)
    {
        if (_commentsBefore.Count == 0 && _commentBehind is null)
        {
            foreach (AttributeSyntax attribute in Moved)
            {
                edits.Remove(attribute);
            }

            return;
        }

        SourceText text = Syntax.SyntaxTree.GetText();
        int first = _commentsBefore.Count > 0 ? _commentsBefore[0].SpanStart : Syntax.SpanStart;
        edits.Remove(
            Syntax.SyntaxTree,
            TextSpan.FromBounds(text.Lines.GetLineFromPosition(first).Start, text.Lines.GetLineFromPosition(Syntax.Span.End).EndIncludingLineBreak));
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;
}
