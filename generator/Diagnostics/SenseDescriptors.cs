using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>What compiles but makes no sense, or little: 02.</summary>
internal static class SenseDescriptors
{
    public static readonly DiagnosticDescriptor HiddenSoftmax = Rule.Warning(
        RuleIds.HiddenSoftmax,
        "Softmax in a hidden layer",
        "Layer {0} of {1} has Activation.Softmax, which makes its outputs compete for a sum of 1: it belongs into the last layer; use ReLU or Tanh here");

    public static readonly DiagnosticDescriptor LossUndefined = Rule.Error(
        RuleIds.LossUndefined,
        "The loss is not defined for the network's outputs",
        "Loss.{0} takes logarithms of outputs from 0 to 1, but Activation.{1} in the last layer gives others: use Activation.{2} there, or another loss");

    public static readonly DiagnosticDescriptor LossUnstable = Rule.Warning(
        RuleIds.LossUnstable,
        "The loss does not belong to the network's outputs",
        "Loss.{0} over Activation.{1} in the last layer is defined but less accurate near 0 and 1, where its terms are cut off: Activation.{2} belongs to it");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        HiddenSoftmax,
        LossUndefined,
        LossUnstable);
}
