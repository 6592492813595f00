using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Corrects the inputs that a layer states, or leaves them out: they follow from the layer before.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InputsFix)), Shared]
public sealed class InputsFix() : DeclarationFix(RuleIds.InputsMismatch)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.LayerOf(finding) is { } layer && finding.HintOrNull(Hint.Inputs) is { } inputs)
        {
            yield return new("Change", $"Change Inputs to {inputs}", edits => edits.Set(layer, "Inputs", inputs));
            yield return new("Remove", "Remove Inputs", edits => edits.Unset(layer, "Inputs"));
        }
    }
}
