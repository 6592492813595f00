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
        "The network has {0} inputs; it needs at least 1");

    public static readonly DiagnosticDescriptor UnitsNotPositive = Rule.Error(
        RuleIds.UnitsNotPositive,
        "A layer needs at least one unit",
        "Layer {0} has {1} units; it needs at least 1");

    public static readonly DiagnosticDescriptor BatchNotPositive = Rule.Error(
        RuleIds.BatchNotPositive,
        "A batch needs room for at least one example",
        "Batch is {0}; a workspace must hold at least 1 example");

    public static readonly DiagnosticDescriptor InputsMismatch = Rule.Error(
        RuleIds.InputsMismatch,
        "The stated inputs of a layer differ from what it gets",
        "Layer {0} states {1} inputs, but {2}: write Inputs = {3}, or leave it out");

    public static readonly DiagnosticDescriptor TooLarge = Rule.Error(
        RuleIds.TooLarge,
        "A network must fit into arrays",
        "{0} would take {1} bytes with padding; one array holds {2} at the most: make it smaller");

    public static readonly DiagnosticDescriptor UnknownEnumValue = Rule.Error(
        RuleIds.UnknownEnumValue,
        "A setting is no member of its enum",
        "{1} is no member of {0}: use one of its named members");

    public static readonly DiagnosticDescriptor SlopeOutOfRange = Rule.Error(
        RuleIds.SlopeOutOfRange,
        "The slope of LeakyReLU is out of range",
        "The slope of layer {0} is {1}; it must be a number from 0 to 1");

    public static readonly DiagnosticDescriptor LayerNameNotIdentifier = Rule.Error(
        RuleIds.LayerNameNotIdentifier,
        "A layer's name must be an identifier",
        "Layer {0} has the name '{1}'; a name is made of letters, digits and underscores, and does not begin with a digit");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        InputsNotPositive,
        UnitsNotPositive,
        BatchNotPositive,
        InputsMismatch,
        TooLarge,
        UnknownEnumValue,
        SlopeOutOfRange,
        LayerNameNotIdentifier);
}
