using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Writes attributes so that they mean at another place, in another file, what they mean where they stand.</summary>
internal sealed class Translation(Compilation compilation, Spelling target)
{
    /// <summary>The text of an attribute, or a list of them, without what is around it.</summary>
    public string Of(SyntaxNode attributes)
    {
        SemanticModel model = compilation.GetSemanticModel(attributes.SyntaxTree);
        StringBuilder text = new(attributes.ToString());

        // From the back, so that places before stay where they are.
        foreach (NameSyntax name in attributes.DescendantNodesAndSelf().OfType<NameSyntax>().Where(IsLeftmost).Reverse())
        {
            if (Translated(name, model) is { } translated)
            {
                int start = name.SpanStart - attributes.SpanStart;
                text.Remove(start, name.Span.Length).Insert(start, translated);
            }
        }

        return text.ToString();
    }

    // Null where it can stay.
    private string? Translated(NameSyntax name, SemanticModel model)
    {
        if (name.Parent is AttributeSyntax attribute && attribute.Name == name)
        {
            return model.GetTypeInfo(attribute).Type is INamedTypeSymbol type && !target.IsAttribute(name.ToString(), type)
                ? target.OfAttribute(type)
                : null;
        }

        ISymbol? meant = model.GetSymbolInfo(name).Symbol;
        return meant is null || target.Means(name.ToString(), found => SymbolEqualityComparer.Default.Equals(found, meant)) ? null : meant switch
        {
            ITypeSymbol type => target.OfType(type),
            IFieldSymbol { IsStatic: true, ContainingType: { } type } => $"{target.OfType(type)}.{meant.Name}",
            INamespaceSymbol => meant.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            _ => null,
        };
    }

    // Of a.b.c the a, and an attribute's name as a whole: not what only has a meaning by what stands before it.
    private static bool IsLeftmost(NameSyntax name) => name.Parent switch
    {
        AttributeSyntax => true,
        MemberAccessExpressionSyntax access => access.Expression == name,
        NameSyntax or NameEqualsSyntax or NameColonSyntax or TypeArgumentListSyntax => false,
        _ => true,
    };
}
