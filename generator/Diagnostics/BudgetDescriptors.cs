using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>What is too large for the usual code, and what NetGen does instead: 04.</summary>
internal static class BudgetDescriptors
{
    public static readonly DiagnosticDescriptor CodeBudget = Rule.Info(
        RuleIds.CodeBudget,
        "The network is too large for the usual code",
        "{0}");

    public static readonly DiagnosticDescriptor NoInputOutputTypes = Rule.Info(
        RuleIds.NoInputOutputTypes,
        "The network is too large for the types Input and Output",
        "'{0}.{1}' would be an inline array of {2} bytes, but .NET allows at most {3}, so '{0}' has no Input, no Output and "
        + "no Predict that takes them: pass spans or arrays to Predict");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        CodeBudget,
        NoInputOutputTypes);
}
