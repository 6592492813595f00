using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Gives a layer an activation that belongs where it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivationFix)), Shared]
public sealed class ActivationFix() : DeclarationFix(RuleIds.HiddenSoftmax, RuleIds.SoftmaxOfOneOutput, RuleIds.OutputOutOfReach)
{
    // Of a hidden layer, whose outputs may be anything: nothing but taste decides between these.
    private static readonly string[] ForHiddenLayers = [nameof(Activation.ReLU), nameof(Activation.Tanh)];

    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.LayerOf(finding) is not { } layer)
        {
            return [];
        }

        string? fitting = finding.HintOrNull(Hint.Activation);
        string? along = finding.HintOrNull(Hint.LossAlong);
        return (fitting is null ? ForHiddenLayers : [fitting]).Select(activation => ActivationChange.Of(network, layer, activation, along));
    }
}
