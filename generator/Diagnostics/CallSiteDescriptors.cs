using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>Calls whose arguments do not fit the network: 03. All are errors, since the call would throw whenever it is made.</summary>
internal static class CallSiteDescriptors
{
    public static readonly DiagnosticDescriptor LengthMisfit = Rule.Error(
        RuleIds.LengthMisfit,
        "An argument does not hold a whole number of examples",
        "'{0}' holds {1}, but '{2}' has {3} per example: pass {4}");

    public static readonly DiagnosticDescriptor UnevenExamples = Rule.Error(
        RuleIds.UnevenExamples,
        "Two arguments hold different numbers of examples",
        "'{0}' holds {1} for {2}, but '{3}' holds {4} for {5}; '{6}' has {7} and {8} per example: pass {9}");

    public static readonly DiagnosticDescriptor TooManyExamples = Rule.Error(
        RuleIds.TooManyExamples,
        "More examples than a workspace holds",
        "'{0}' holds {1} examples ({2}), but a workspace of '{3}' holds only {4}: pass at most {5}, or raise Batch on [Network] to at least {1}");

    public static readonly DiagnosticDescriptor LabelOutOfRange = Rule.Error(
        RuleIds.LabelOutOfRange,
        "A label is not a class of the network",
        "The label at index {0} is {1}, but '{2}' has {3}: {4}");

    public static readonly DiagnosticDescriptor SwappedArguments = Rule.Error(
        RuleIds.SwappedArguments,
        "Inputs and outputs are swapped",
        "'{0}' takes the {1} of '{2}', {3} per example, but gets {4}: {5}");

    public static readonly DiagnosticDescriptor OtherShape = Rule.Error(
        RuleIds.OtherShape,
        "An Input or Output has the wrong shape",
        "'{0}' takes {1}, but gets {2}: {3}");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        LengthMisfit,
        UnevenExamples,
        TooManyExamples,
        LabelOutOfRange,
        SwappedArguments,
        OtherShape);
}
