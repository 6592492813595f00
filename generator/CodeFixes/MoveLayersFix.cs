using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Moves the layers of all declarations to the one with [Network], behind those that stand there, in the order they stand in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayersFix)), Shared]
public sealed class MoveLayersFix() : DeclarationFix(RuleIds.LayersOnTwoDeclarations)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.Network is { } target)
        {
            yield return new("Move", "Move all layers to the declaration with [Network]", edits => new LayerMove(network, target, edits).Make());
        }
    }
}
