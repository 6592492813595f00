using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Makes a network's class partial, and the types around it, in every declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : DeclarationFix(RuleIds.ClassNotPartial, RuleIds.ContainingTypeNotPartial)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        List<INamedTypeSymbol> types = [.. network.TypesFromOutermost().Where(type => NotPartial(network, type).Any())];
        yield return new("Partial", $"Make {Words.Enumerate(types.Select(type => $"'{type.Name}'"))} partial", edits =>
        {
            foreach (TypeDeclarationSyntax part in types.SelectMany(type => NotPartial(network, type)))
            {
                edits.Insert(part.SyntaxTree, part.Keyword.SpanStart, "partial ");
            }
        });
    }

    private static IEnumerable<TypeDeclarationSyntax> NotPartial(DeclaredNetwork network, INamedTypeSymbol type) =>
        network.PartsOf(type).Where(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
