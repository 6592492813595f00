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

        DeclaredAttribute last = network.Layers[network.Layers.Count - 1];
        if (finding.HintOrNull(Hint.Activation) is { } activation)
        {
            string? along = finding.HintOrNull(Hint.LossAlong);
            string title = $"Change the last layer's activation to {activation}{(along is null ? "" : $" and Loss to {along}")}";
            yield return new("Activation", title, edits =>
            {
                edits.SetMember(network, last, "Activation", activation);
                if (along is not null)
                {
                    edits.SetMember(network, attribute, "Loss", along);
                }
            });
        }

        if (finding.HintOrNull(Hint.Loss) is { } loss)
        {
            yield return new("Loss", $"Change Loss to {loss}", edits => edits.SetMember(network, attribute, "Loss", loss));
            yield return new("NoLoss", "Remove Loss, so that it follows the last layer's activation", edits => edits.Unset(attribute, "Loss"));
        }
    }
}
