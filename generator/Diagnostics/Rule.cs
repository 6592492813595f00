using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Makes descriptors: one category, and a page of documentation for each rule.</summary>
internal static class Rule
{
    private const string Category = "NetGen";

    // The pages of generator/docs/rules in the repository.
    private const string Pages = "https://github.com/netgen-dotnet/netgen/blob/main/generator/docs/rules/";

    /// <summary>A mistake that no code can be made of.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Error);

    /// <summary>Legal, but hardly meant.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>Worth knowing.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Of(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
