using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Of two layers with nothing nonlinear between them makes one, or puts something nonlinear between them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LinearLayersFix)), Shared]
public sealed class LinearLayersFix() : DeclarationFix(RuleIds.LinearLayersInARow)
{
    private const string Merge = "Merge";

    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        if (network.IndexOf(finding) is { } index)
        {
            string number = (index + 1).ToText();
            string next = (index + 2).ToText();
            yield return new(Merge, $"Merge layer {number} into layer {next}", edits => Apply(network, [finding], Merge, edits));
            yield return ActivationChange.Of(
                network, network.Layers[index], nameof(Activation.ReLU), lossAlong: null, $"the activation of layer {number}");
        }
    }

    internal override void Apply(DeclaredNetwork network, IReadOnlyList<Diagnostic> findings, string? key, SourceEdits edits)
    {
        if (key is not (null or Merge))
        {
            base.Apply(network, findings, key, edits);
            return;
        }

        // A layer whose neighbour below goes gets what that one got, or what the first one of several in a row got.
        string? inputs = null;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            DeclaredAttribute layer = network.Layers[i];
            if (findings.FirstOrDefault(finding => network.IndexOf(finding) == i) is { } finding)
            {
                edits.Remove(layer.Syntax);
                inputs ??= finding.HintOrNull(Hint.Inputs);
                continue;
            }

            if (inputs is not null && layer.Argument("Inputs") is not null)
            {
                edits.Set(layer, "Inputs", inputs);
            }

            inputs = null;
        }
    }
}
