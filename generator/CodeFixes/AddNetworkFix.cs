using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Adds [Network] above layers where the first one states its inputs: a size that nobody stated is not made up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNetworkFix)), Shared]
public sealed class AddNetworkFix() : DeclarationFix(RuleIds.LayersWithoutNetwork)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (finding.HintOrNull(Hint.Inputs) is { } inputs
            && network.Layers.Count > 0
            && network.Layers[0] is var first
            && first.Argument("Inputs") is { } stated
            && network.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is { } type)
        {
            yield return new("Add", $"Add [Network({inputs})]", edits =>
            {
                SyntaxTree tree = first.Syntax.SyntaxTree;
                string name = network.SpellingAt(first.Syntax).OfAttribute(type, first.Syntax.Name);
                string attribute = $"{name}({stated.Expression})";
                if (first.List.Attributes.Count == 1 && Lines.IsFirst(first.List) && Lines.EndsLine(first.List))
                {
                    string newLine = Lines.LineEndAt(tree, first.List.SpanStart) + Lines.IndentationOf(first.List);
                    edits.Insert(tree, first.List.SpanStart, $"[{attribute}]{newLine}");
                }
                else
                {
                    edits.Insert(tree, first.Syntax.SpanStart, $"{attribute}, ");
                }
            });
        }
    }
}
