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
        "Layer {0} is a hidden layer, but has Activation.Softmax, which forces its {1} outputs to sum to 1 before layer {2} gets them: "
        + "use Activation.ReLU or Activation.Tanh here, and keep Softmax for the last layer");

    public static readonly DiagnosticDescriptor LossUndefined = Rule.Error(
        RuleIds.LossUndefined,
        "The loss is not defined for the network's outputs",
        "Loss.{0} takes logarithms of the outputs, which must lie between 0 and 1, but layer {1}, the last, has Activation.{2}, "
        + "whose outputs can lie outside that range: use {3}");

    public static readonly DiagnosticDescriptor LossUnstable = Rule.Warning(
        RuleIds.LossUnstable,
        "The loss does not suit the last layer's activation",
        "Loss.{0} takes logarithms of the outputs, but those of layer {1}, the last, come from Activation.{2} and can be so close to 0 or 1 "
        + "that the logarithms must be cut off: use {3}");

    public static readonly DiagnosticDescriptor LinearLayersInARow = Rule.Warning(
        RuleIds.LinearLayersInARow,
        "Two linear layers in a row are one",
        "Layer {0} and layer {1} have no nonlinear activation between them, so they compute no more than one layer ({2} to {3}) could: "
        + "give layer {4} an activation such as Activation.ReLU, or replace both layers with {5}");

    public static readonly DiagnosticDescriptor SoftmaxOfOneOutput = Rule.Warning(
        RuleIds.SoftmaxOfOneOutput,
        "Softmax over one output is always 1",
        "Layer {0} has Activation.Softmax over its one output, which is therefore always 1: "
        + "use Activation.Sigmoid for a yes or no, or give the layer one unit for each class");

    public static readonly DiagnosticDescriptor OutputOutOfReach = Rule.Warning(
        RuleIds.OutputOutOfReach,
        "The outputs are cut off where the loss may need them",
        "Layer {0}, the last, has Activation.{1}, whose outputs are never below {2}, so Loss.{3} stays large for every target below that: "
        + "use Activation.Linear there, unless none of your targets is below {2}");

    public static readonly DiagnosticDescriptor VanishingGradient = Rule.Info(
        RuleIds.VanishingGradient,
        "The gradient may fade on its way through so many layers",
        "From layer {1} back to layer {0}, all of them with Activation.{2}, a gradient can fade to about 1/{3} of its size, "
        + "so that layer {4} hardly learns: use Activation.ReLU or Activation.GELU in these layers, or use fewer of them");

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
