using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>
/// Changes to source text that are gathered first and made together. They are changes of text and not of syntax, so that all that is not meant,
/// such as comments, spaces and line ends, stays as it is.
/// </summary>
internal sealed class SourceEdits
{
    private readonly Dictionary<SyntaxTree, List<TextChange>> _changes = [];
    private readonly HashSet<AttributeArgumentSyntax> _removedArguments = [];
    private readonly HashSet<AttributeSyntax> _removedAttributes = [];

    /// <summary>Puts <paramref name="text"/> at a place.</summary>
    public void Insert(SyntaxTree tree, int position, string text) => Replace(tree, new(position, 0), text);

    /// <summary>Puts <paramref name="text"/> in the place of what stands there. What was asked for before is not done twice, nor undone.</summary>
    public void Replace(SyntaxTree tree, TextSpan span, string text)
    {
        List<TextChange> changes = ChangesOf(tree);
        TextChange change = new(span, text);
        bool isWithinAnother = changes.Any(other => other.Span.OverlapsWith(span) || (other.Span.Start < span.Start && span.Start < other.Span.End));
        if (!changes.Contains(change) && !isWithinAnother)
        {
            changes.Add(change);
        }
    }

    /// <summary>Removes what stands there; some of it may have been removed before.</summary>
    public void Remove(SyntaxTree tree, TextSpan span)
    {
        List<TextChange> changes = ChangesOf(tree);
        foreach (TextChange other in changes.Where(other => other.Span.OverlapsWith(span) && other.NewText!.Length == 0).ToArray())
        {
            span = TextSpan.FromBounds(Math.Min(span.Start, other.Span.Start), Math.Max(span.End, other.Span.End));
            changes.Remove(other);
        }

        Replace(tree, span, "");
    }

    /// <summary>Removes an argument with its comma.</summary>
    public void Remove(AttributeArgumentSyntax argument) => _removedArguments.Add(argument);

    /// <summary>Removes an attribute with its comma, or with the brackets and the line that would be left empty.</summary>
    public void Remove(AttributeSyntax attribute) => _removedAttributes.Add(attribute);

    /// <summary>The solution after all changes.</summary>
    public async Task<Solution> ApplyToAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (AttributeArgumentListSyntax list in _removedArguments.Select(item => item.Parent).Distinct().OfType<AttributeArgumentListSyntax>())
        {
            ListRemoval.Remove(list.SyntaxTree, list.Arguments, _removedArguments, this);
        }

        foreach (AttributeListSyntax list in _removedAttributes.Select(item => item.Parent).Distinct().OfType<AttributeListSyntax>())
        {
            if (list.Attributes.All(_removedAttributes.Contains))
            {
                Lines.Remove(list, this);
            }
            else
            {
                ListRemoval.Remove(list.SyntaxTree, list.Attributes, _removedAttributes, this);
            }
        }

        Solution changed = solution;
        foreach (KeyValuePair<SyntaxTree, List<TextChange>> changes in _changes)
        {
            // A part of the class that another generator made cannot be edited.
            if (solution.GetDocument(changes.Key) is { } document and not SourceGeneratedDocument)
            {
                SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                changed = changed.WithDocumentText(document.Id, text.WithChanges(changes.Value.OrderBy(change => change.Span.Start)));
            }
        }

        return changed;
    }

    private List<TextChange> ChangesOf(SyntaxTree tree)
    {
        if (!_changes.TryGetValue(tree, out List<TextChange> changes))
        {
            _changes.Add(tree, changes = []);
        }

        return changes;
    }
}
