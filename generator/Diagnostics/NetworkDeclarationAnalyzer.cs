using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Diagnostics;

/// <summary>Says what is wrong with the declaration of a network, over the same reader and validator as the generator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfDeclarations;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // A project without NetGen has nothing to look at.
            if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (DeclarationReader.Read(type, model: null, context.CancellationToken) is not { } declaration)
        {
            return;
        }

        declaration = FileFinder.Attach(declaration, ProjectFile.AllOf(context.Options));
        FindingLocator locator = new(type, context.CancellationToken);
        (NetworkModel? network, EquatableArray<Finding> findings) = NetworkValidator.Validate(declaration);
        foreach (Finding finding in network is { IsStandIn: false } ? findings.Concat(BudgetRules.Of(network)) : findings)
        {
            // The generator says it, and is heard from the command line.
            if (finding.RuleId == RuleIds.LanguageTooOld)
            {
                continue;
            }

            object[] arguments = [.. finding.Arguments];
            context.ReportDiagnostic(
                Diagnostic.Create(Rules.Of(finding.RuleId), locator.Find(finding.Site), HintsOf(finding, type), arguments));
        }
    }

    private static ImmutableDictionary<string, string?> HintsOf(Finding finding, INamedTypeSymbol type)
    {
        ImmutableDictionary<string, string?>.Builder hints = ImmutableDictionary.CreateBuilder<string, string?>();
        hints.Add(Hint.Network, type.GetDocumentationCommentId());
        if (finding.Site.Kind == SiteKind.Layer)
        {
            hints.Add(Hint.Layer, finding.Site.Index.ToText());
        }

        if (finding.Site.Kind is SiteKind.Layer or SiteKind.Network && finding.Site.Argument.Length > 0)
        {
            hints.Add(Hint.Setting, finding.Site.Argument);
        }

        foreach (Hint hint in finding.Hints)
        {
            hints.Add(hint.Name, hint.Value);
        }

        return hints.ToImmutable();
    }
}
