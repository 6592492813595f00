using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Gives a hidden layer an activation that belongs there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HiddenSoftmaxFix)), Shared]
public sealed class HiddenSoftmaxFix() : DeclarationFix(RuleIds.HiddenSoftmax)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.LayerOf(finding) is not { } layer)
        {
            yield break;
        }

        foreach (string activation in new[] { nameof(Activation.ReLU), nameof(Activation.Tanh) })
        {
            string title = $"Change the activation to {activation}";
            yield return new(activation, title, edits => edits.SetMember(network, layer, "Activation", activation));
        }
    }
}
