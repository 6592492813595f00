using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>The rules as the compiler sees them: one descriptor for each number in <see cref="Network.RuleIds"/>.</summary>
internal static class Rules
{
    /// <summary>The rules about declarations, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfDeclarations { get; } =
        ClassDescriptors.All.AddRange(SizesDescriptors.All).AddRange(SenseDescriptors.All).AddRange(BudgetDescriptors.All).AddRange(FileDescriptors.All);

    /// <summary>The rules about calls of a network, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfCalls => CallSiteDescriptors.All;

    /// <summary>All rules, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = OfDeclarations.AddRange(OfCalls).Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(rule => rule.Id);

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
