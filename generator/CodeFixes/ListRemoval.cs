using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>Removes items of a list with commas, some but not all of them, and one comma for each; comments between them stay.</summary>
internal static class ListRemoval
{
    public static void Remove<T>(SyntaxTree tree, SeparatedSyntaxList<T> list, HashSet<T> removed, SourceEdits edits)
        where T : SyntaxNode
    {
        int firstKept = list.IndexOf(item => !removed.Contains(item));
        for (int i = 0; i < list.Count; i++)
        {
            if (!removed.Contains(list[i]))
            {
                continue;
            }

            bool canTakeNext = i < list.SeparatorCount;
            bool isNextKept = canTakeNext && !removed.Contains(list[i + 1]);
            bool hasCommentBefore = i > 0 && HasComment(tree, list.GetSeparator(i - 1).Span.End, list[i].SpanStart);
            if (i < firstKept)
            {
                // "x, y" to "y".
                Take(tree, list[i].Span, list.GetSeparator(i).Span, list[i + 1].SpanStart, edits);
            }
            else if (hasCommentBefore && isNextKept)
            {
                // "w, // about w" stays with its comma; "x," goes.
                Take(tree, list[i].Span, list.GetSeparator(i).Span, list.GetSeparator(i).Span.End, edits);
            }
            else
            {
                // "w, x" to "w".
                Take(tree, list.GetSeparator(i - 1).Span, list[i].Span, list[i].Span.End, edits);
            }
        }
    }

    /// <summary>Whether there is more than spaces and line ends from one place to another.</summary>
    public static bool HasComment(SyntaxTree tree, int start, int end) =>
        tree.GetText().ToString(TextSpan.FromBounds(start, end)).Any(character => !char.IsWhiteSpace(character));

    // From the first through the second and to the end, or both alone where a comment lies between.
    private static void Take(SyntaxTree tree, TextSpan first, TextSpan second, int end, SourceEdits edits)
    {
        if (HasComment(tree, first.End, second.Start) || HasComment(tree, second.End, end))
        {
            edits.Remove(tree, first);
            edits.Remove(tree, second);
        }
        else
        {
            edits.Remove(tree, TextSpan.FromBounds(first.Start, end));
        }
    }
}
