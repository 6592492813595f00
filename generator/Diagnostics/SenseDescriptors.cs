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
        "Layer {0} has Activation.Softmax, which makes its {1} outputs compete for a sum of 1 before layer {2} takes them, and belongs into the last layer: use Activation.ReLU or Activation.Tanh here");

    public static readonly DiagnosticDescriptor LossUndefined = Rule.Error(
        RuleIds.LossUndefined,
        "The loss is not defined for the network's outputs",
        "Loss.{0} takes logarithms of outputs from 0 to 1, but layer {1}, the last, has Activation.{2}, which gives others: use {3}");

    public static readonly DiagnosticDescriptor LossUnstable = Rule.Warning(
        RuleIds.LossUnstable,
        "The loss does not belong to the network's outputs",
        "Loss.{0} fits layer {1}, the last, badly: outputs of Activation.{2} may come so close to 0 or 1 that its logarithms are cut off: use {3}");

    public static readonly DiagnosticDescriptor LinearLayersInARow = Rule.Warning(
        RuleIds.LinearLayersInARow,
        "Two linear layers in a row are one",
        "Layer {0} and layer {1} have nothing nonlinear between them, so the two are one linear layer ({2} to {3}): give layer {4} an activation such as Activation.ReLU, or write {5} in place of both");

    public static readonly DiagnosticDescriptor SoftmaxOfOneOutput = Rule.Warning(
        RuleIds.SoftmaxOfOneOutput,
        "Softmax over one output is always 1",
        "Layer {0} has Activation.Softmax over its one output, which is therefore 1 whatever comes in: use Activation.Sigmoid for a yes or no, or give the layer one unit for each class");

    public static readonly DiagnosticDescriptor OutputOutOfReach = Rule.Warning(
        RuleIds.OutputOutOfReach,
        "The outputs are cut off where the loss may need them",
        "Layer {0}, the last, has Activation.{1}, whose outputs are never below {2}, so Loss.{3} stays large for every target below that: use Activation.Linear there, unless there are no such targets");

    public static readonly DiagnosticDescriptor VanishingGradient = Rule.Info(
        RuleIds.VanishingGradient,
        "The gradient may fade on its way through so many layers",
        "From layer {1} back to layer {0}, all of them with Activation.{2}, a gradient can fade to about 1/{3}, and layer {4} then hardly learns: use Activation.ReLU or Activation.GELU in them, or fewer layers");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        HiddenSoftmax,
        LossUndefined,
        LossUnstable,
        LinearLayersInARow,
        SoftmaxOfOneOutput,
        OutputOutOfReach,
        VanishingGradient);
}
