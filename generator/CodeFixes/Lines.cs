using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>What goes or comes by the line: nodes that stand alone on theirs.</summary>
internal static class Lines
{
    /// <summary>Whether nothing but spaces stands before a node on its first line.</summary>
    public static bool IsFirst(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        return IsBlank(text, TextSpan.FromBounds(text.Lines.GetLineFromPosition(node.SpanStart).Start, node.SpanStart));
    }

    /// <summary>Whether nothing but spaces stands behind a node on its last line.</summary>
    public static bool IsLast(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        return IsBlank(text, TextSpan.FromBounds(node.Span.End, text.Lines.GetLineFromPosition(node.Span.End).End));
    }

    /// <summary>Whether nothing but comments stands behind a node on its last line.</summary>
    public static bool EndsLine(SyntaxNode node)
    {
        TextLineCollection lines = node.SyntaxTree.GetText().Lines;
        SyntaxToken next = node.GetLastToken().GetNextToken(includeZeroWidth: true);
        return lines.GetLineFromPosition(next.SpanStart).LineNumber > lines.GetLineFromPosition(node.Span.End).LineNumber;
    }

    /// <summary>The end of a node, or of the comment behind it that belongs to it: not of one that takes the rest of the line.</summary>
    public static int EndWithComment(SyntaxNode node)
    {
        int end = node.Span.End;
        foreach (SyntaxTrivia trivia in node.GetTrailingTrivia())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.MultiLineCommentTrivia:
                    end = trivia.Span.End;
                    break;
                case SyntaxKind.WhitespaceTrivia:
                    break;
                default:
                    return end;
            }
        }

        return end;
    }

    /// <summary>The spaces before a node on its first line.</summary>
    public static string IndentationOf(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        string before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(node.SpanStart).Start, node.SpanStart));
        return before.Substring(0, before.Length - before.TrimStart().Length);
    }

    /// <summary>How lines end there: as the one at a position does, or the one before where that is the last.</summary>
    public static string LineEndAt(SyntaxTree tree, int position)
    {
        SourceText text = tree.GetText();
        for (int line = text.Lines.GetLineFromPosition(position).LineNumber; line >= 0; line--)
        {
            TextSpan end = TextSpan.FromBounds(text.Lines[line].End, text.Lines[line].EndIncludingLineBreak);
            if (!end.IsEmpty)
            {
                return text.ToString(end);
            }
        }

        return "\n";
    }

    /// <summary>Removes a node: with its lines where it stands alone on them, else with the spaces that parted it from its neighbour.</summary>
    public static void Remove(SyntaxNode node, SourceEdits edits)
    {
        SourceText text = node.SyntaxTree.GetText();
        int start = node.SpanStart;
        int end = node.Span.End;
        if (IsFirst(node) && IsLast(node))
        {
            start = text.Lines.GetLineFromPosition(start).Start;
            end = text.Lines.GetLineFromPosition(end).EndIncludingLineBreak;
        }
        else if (IsLast(node))
        {
            while (text[start - 1] is ' ' or '\t')
            {
                start--;
            }
        }
        else
        {
            while (text[end] is ' ' or '\t')
            {
                end++;
            }
        }

        edits.Remove(node.SyntaxTree, TextSpan.FromBounds(start, end));
    }

    /// <summary>Removes a node with the blank lines that parted it from what stands before, or from what follows where it is the first.</summary>
    public static void RemoveWithGap(SyntaxNode node, SourceEdits edits)
    {
        if (!IsFirst(node) || !IsLast(node))
        {
            Remove(node, edits);
            return;
        }

        SourceText text = node.SyntaxTree.GetText();
        int start = node.SpanStart;
        int end = node.Span.End;
        if (node.GetFirstToken().GetPreviousToken().Kind() is SyntaxKind.None or SyntaxKind.OpenBraceToken)
        {
            start = text.Lines.GetLineFromPosition(start).Start;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            // The spaces before what follows are its own.
            end = end == text.Length ? end : text.Lines.GetLineFromPosition(end).Start;
        }
        else
        {
            while (char.IsWhiteSpace(text[start - 1]))
            {
                start--;
            }

            end = text.Lines.GetLineFromPosition(end).End;
        }

        edits.Remove(node.SyntaxTree, TextSpan.FromBounds(start, end));
    }

    private static bool IsBlank(SourceText text, TextSpan span) => text.ToString(span).Trim().Length == 0;
}
