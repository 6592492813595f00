using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// Finds out by syntax alone whether the places that may assign a readonly member, constructors and init accessors of its class, do so. Names are
/// taken for the member's own: a parameter with that name that is assigned counts too.
/// </summary>
internal static class MemberAssignments
{
    /// <summary>Whether something but its declaration may give <paramref name="member"/> a value.</summary>
    public static bool IsAssigned(ISymbol member, CancellationToken cancellation)
    {
        ITypeSymbol type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => throw new ArgumentException("No field and no property.", nameof(member)),
        };
        return Places(member)
            .SelectMany(place => place.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation))
            .Where(syntax => syntax is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            .SelectMany(syntax => syntax.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == member.Name && MayAssign(name, type));
    }

    private static IEnumerable<IMethodSymbol> Places(ISymbol member) => member.IsStatic
        ? member.ContainingType.StaticConstructors
        : member.ContainingType.InstanceConstructors.Concat(member.ContainingType.GetMembers()
            .OfType<IPropertySymbol>()
            .Select(property => property.SetMethod!)
            .Where(setter => setter is { IsInitOnly: true }));

    private static bool MayAssign(IdentifierNameSyntax name, ITypeSymbol type)
    {
        ExpressionSyntax expression = name;
        while (true)
        {
            switch (expression.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Name == expression:
                    expression = access;
                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                    expression = (ExpressionSyntax)expression.Parent;
                    break;
                case ArgumentSyntax { Parent: TupleExpressionSyntax tuple }:
                    expression = tuple;
                    break;
                case ArgumentSyntax argument:
                    return !argument.RefKindKeyword.IsKind(SyntaxKind.None);
                case AssignmentExpressionSyntax assignment:
                    return assignment.Left == expression;
                case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax or MakeRefExpressionSyntax:
                    return true;
                case MemberAccessExpressionSyntax:
                    // An extension method may take a struct by reference.
                    return type.IsValueType;
                default:
                    return false;
            }
        }
    }
}
