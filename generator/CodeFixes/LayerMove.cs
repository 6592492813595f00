using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>Moves layers to the declaration with [Network], in the manner in which the attributes there are written.</summary>
internal sealed class LayerMove
{
    private readonly SourceEdits _edits;
    private readonly TypeDeclarationSyntax _target;
    private readonly DeclaredAttribute _last;
    private readonly Translation _translation;
    private readonly List<DeclaredAttribute> _moved;

    public LayerMove(DeclaredNetwork network, DeclaredAttribute target, SourceEdits edits)
    {
        _edits = edits;
        _target = target.Declaration;
        _moved = [.. network.Layers.Where(layer => layer.Declaration != _target)];
        _last = network.Layers.Except(_moved).Append(target).OrderBy(attribute => attribute.Syntax.SpanStart).Last();
        _translation = new(network.Compilation, network.SpellingAt(target.Syntax));
    }

    public void Make()
    {
        List<MovedList> lists = [];
        foreach (AttributeListSyntax list in _moved.Select(layer => layer.List).Distinct())
        {
            lists.Add(new(list, [.. _moved.Where(layer => layer.List == list).Select(layer => layer.Syntax)]));
        }

        Insert(lists);
        foreach (TypeDeclarationSyntax part in _moved.Select(layer => layer.Declaration).Distinct())
        {
            List<MovedList> ofPart = [.. lists.Where(list => list.Syntax.Parent == part)];
            if (IsEmptyWithout(part, ofPart))
            {
                Lines.RemoveWithGap(part, _edits);
            }
            else
            {
                ofPart.ForEach(list => list.Remove(_edits));
            }
        }
    }

    private void Insert(List<MovedList> lists)
    {
        SyntaxTree tree = _target.SyntaxTree;
        bool hasComments = lists.Any(list => list.HasComments);
        if (_last.List.Attributes.Count > 1 && !hasComments)
        {
            string attributes = string.Concat(lists.SelectMany(list => list.Moved).Select(attribute => ", " + _translation.Of(attribute)));
            _edits.Insert(tree, Lines.EndWithComment(_last.Syntax), attributes);
            return;
        }

        bool isOnItsLine = Lines.EndsLine(_last.List);
        if (!isOnItsLine && !hasComments)
        {
            _edits.Insert(tree, _last.List.Span.End, string.Concat(lists.Select(list => " " + list.Text(_translation))));
            return;
        }

        string newLine = Lines.LineEndAt(tree, _last.List.Span.End) + Lines.IndentationOf(_target);
        IEnumerable<string> lines = lists.SelectMany(list => list.CommentsBefore.Append(list.TextWithComment(_translation)));
        string text = string.Concat(lines.Select(line => newLine + line));
        if (isOnItsLine)
        {
            _edits.Insert(tree, tree.GetText().Lines.GetLineFromPosition(_last.List.Span.End).End, text);
        }
        else
        {
            int next = _last.List.GetLastToken().GetNextToken().SpanStart;
            _edits.Replace(tree, TextSpan.FromBounds(Lines.EndWithComment(_last.List), next), text + newLine);
        }
    }

    // Nothing is left that says anything: no member, no base, no modifier that the target lacks, no comment.
    private bool IsEmptyWithout(TypeDeclarationSyntax part, List<MovedList> lists) =>
        part.AttributeLists.All(list => lists.Any(moved => moved.Syntax == list && moved.IsWhole))
        && part.Members.Count == 0
        && part.BaseList is null
        && part.ParameterList is null
        && part.ConstraintClauses.Count == 0
        && part.Modifiers.All(modifier => _target.Modifiers.Any(modifier.Kind()))
        && part.DescendantTrivia().All(trivia =>
            trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia || lists.Any(list => list.Covers(trivia)));
}
