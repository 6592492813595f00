using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Makes the last layer's activation and the loss fit each other, by changing the one or the other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputFix)), Shared]
public sealed class OutputFix() : DeclarationFix(RuleIds.LossUndefined, RuleIds.LossUnstable)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.Network is not { } attribute || network.Layers.Count == 0)
        {
            yield break;
        }

        if (finding.HintOrNull(Hint.Activation) is { } activation)
        {
            // Of several networks, each gets its own fitting one.
            DeclaredAttribute last = network.Layers[network.Layers.Count - 1];
            string? along = finding.HintOrNull(Hint.LossAlong);
            yield return ActivationChange.Of(network, last, activation, along, "the last layer's activation") with { Key = "Activation" };
        }

        if (finding.HintOrNull(Hint.Loss) is { } loss)
        {
            yield return new("Loss", $"Change Loss to {loss}", edits => edits.SetMember(network, attribute, "Loss", loss));
            yield return new("NoLoss", "Remove Loss, so that it follows the last layer's activation", edits => edits.Unset(attribute, "Loss"));
        }
    }
}
