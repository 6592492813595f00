using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Gives a layer a name that is an identifier and stands for nothing else of the network, or none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayerNameFix)), Shared]
public sealed class LayerNameFix() : DeclarationFix(RuleIds.LayerNameNotIdentifier, RuleIds.LayerNamesClash)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.LayerOf(finding) is not { } layer)
        {
            yield break;
        }

        if (finding.HintOrNull(Hint.FreeName) is { } name)
        {
            string literal = SymbolDisplay.FormatLiteral(name, quote: true);
            yield return new("Rename", $"Rename the layer to '{name}'", edits => edits.Set(layer, "Name", literal));
        }

        yield return new("Remove", "Remove Name", edits => edits.Unset(layer, "Name"));
    }
}
