using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>Sizes and settings: 01.</summary>
internal static class SizesDescriptors
{
    public static readonly DiagnosticDescriptor InputsNotPositive = Rule.Error(
        RuleIds.InputsNotPositive,
        "A network needs at least one input",
        "'{0}' has {1} inputs, but it needs at least 1: write how many numbers one example has");

    public static readonly DiagnosticDescriptor UnitsNotPositive = Rule.Error(
        RuleIds.UnitsNotPositive,
        "A layer needs at least one unit",
        "Layer {0} has {1} units, but it needs at least 1: write how many outputs it should have, one for each unit");

    public static readonly DiagnosticDescriptor BatchNotPositive = Rule.Error(
        RuleIds.BatchNotPositive,
        "A batch needs room for at least one example",
        "'{0}' has Batch = {1}, but Batch is how many examples a workspace can hold and must be at least 1: "
        + "write 1 or more, or remove Batch for the default of 32");

    public static readonly DiagnosticDescriptor InputsMismatch = Rule.Error(
        RuleIds.InputsMismatch,
        "The stated inputs of a layer differ from what it gets",
        "Layer {0} states {1}, but {2}: write Inputs = {3}, or remove Inputs");

    public static readonly DiagnosticDescriptor TooLarge = Rule.Error(
        RuleIds.TooLarge,
        "A network's arrays must stay below 2 GiB",
        "{0} would take {1} bytes with padding, but an array of NetGen holds at most {2}: {3}");

    public static readonly DiagnosticDescriptor UnknownEnumValue = Rule.Error(
        RuleIds.UnknownEnumValue,
        "A setting is not a member of its enum",
        "{0} has {1} as its {2}, but {2} has no member with that value: use a named member, such as {2}.{3}");

    public static readonly DiagnosticDescriptor SlopeOutOfRange = Rule.Error(
        RuleIds.SlopeOutOfRange,
        "The slope of LeakyReLU is out of range",
        "Layer {0} has Slope = {1}, but the slope of LeakyReLU must be a number from 0 to 1: write a small one such as 0.01");

    public static readonly DiagnosticDescriptor LayerNameNotIdentifier = Rule.Error(
        RuleIds.LayerNameNotIdentifier,
        "A layer's name must be an identifier",
        "Layer {0} has the name '{1}', but a layer's name must consist of letters, digits and underscores and must not begin with a digit: "
        + "rename it, for example to '{2}', or remove Name");

    public static readonly DiagnosticDescriptor MeaninglessSetting = Rule.Warning(
        RuleIds.MeaninglessSetting,
        "A setting has no effect",
        "{0}");

    public static readonly DiagnosticDescriptor LayerNamesClash = Rule.Error(
        RuleIds.LayerNamesClash,
        "A layer's name is already taken",
        "Layer {0} has the name '{1}', but {2}: rename it, for example to '{3}', or remove Name");

    public static readonly DiagnosticDescriptor RateOutOfRange = Rule.Error(
        RuleIds.RateOutOfRange,
        "The rate of dropout is out of range",
        "Layer {0} has a rate of {1}, but the rate of dropout must be a number from 0 to below 1: write the share to drop, such as 0.2");

    public static readonly DiagnosticDescriptor DropoutAtTheEnd = Rule.Error(
        RuleIds.DropoutAtTheEnd,
        "Dropout cannot be the last layer",
        "Layer {0} is the last one, and would drop the network's own outputs at random: move [Dropout] before the layer that gives them, or remove it");

    public static readonly DiagnosticDescriptor SmoothingOutOfRange = Rule.Error(
        RuleIds.SmoothingOutOfRange,
        "Label smoothing is out of range",
        "'{0}' has LabelSmoothing = {1}, but label smoothing must be a number from 0 to below 1: write a small one such as 0.1");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        InputsNotPositive,
        UnitsNotPositive,
        BatchNotPositive,
        InputsMismatch,
        TooLarge,
        UnknownEnumValue,
        SlopeOutOfRange,
        LayerNameNotIdentifier,
        MeaninglessSetting,
        LayerNamesClash,
        RateOutOfRange,
        DropoutAtTheEnd,
        SmoothingOutOfRange);
}
