using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>Says which calls of a network would be refused at run time, as far as lengths are known at compile time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfCalls;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // A project without NetGen has nothing to look at.
            if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is { } attribute)
            {
                NetworkCatalogue networks = new(attribute, start.Options);
                Origins origins = new(start.Compilation);

                // By syntax, not by operation: a body without a call that may be one is not bound again.
                start.RegisterSyntaxNodeAction(node => Analyze(node, networks, origins), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, NetworkCatalogue networks, Origins origins)
    {
        InvocationExpressionSyntax syntax = (InvocationExpressionSyntax)context.Node;
        if (!NetworkCall.IsName(NameOf(syntax.Expression)))
        {
            return;
        }

        switch (context.SemanticModel.GetOperation(syntax, context.CancellationToken))
        {
            case IInvocationOperation operation when NetworkCall.Read(operation, networks, context.CancellationToken) is { Data.Length: > 0 } call:
                KnownValues values = new(origins, networks, context.CancellationToken);
                List<Diagnostic> mistakes = [.. new CallReader(call, values).Mistakes()];
                if (mistakes.Count > 0 && !new Guards(values).MayPrevent(operation))
                {
                    mistakes.ForEach(context.ReportDiagnostic);
                }

                break;
            case IInvalidOperation:
                foreach (Diagnostic explanation in new ShapeErrors(networks, context.SemanticModel, context.CancellationToken).Explain(syntax))
                {
                    context.ReportDiagnostic(explanation);
                }

                break;
        }
    }

    private static string NameOf(ExpressionSyntax method) => method switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
