using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>What a variable was made as.</summary>
/// <param name="Variable">The local, field or property.</param>
/// <param name="Value">The expression that it was declared with.</param>
/// <param name="KeepsElements">Whether the elements are those of that expression, too: nobody can have written to them.</param>
internal sealed record Origin(ISymbol Variable, IOperation Value, bool KeepsElements);

/// <summary>
/// The variables of a compilation that keep what they were declared with: locals that nothing assigns again, readonly fields and properties
/// without a setter that no constructor assigns. Kept for as long as the compilation is looked at.
/// </summary>
internal sealed class Origins(Compilation compilation)
{
    private readonly ConditionalWeakTable<IOperation, LocalVariables> _locals = new();
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _members = new(SymbolEqualityComparer.Default);

    /// <summary>What the variable that <paramref name="reference"/> names was made as; null where it may be something else.</summary>
    public Origin? Of(IOperation reference, CancellationToken cancellation) => reference switch
    {
        ILocalReferenceOperation local => _locals.GetValue(RootOf(local), static root => new(root)).OriginOf(local.Local),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Member(field, cancellation),
        IPropertyReferenceOperation { Arguments.Length: 0, Property: { SetMethod: null } property } when !MayBeOverridden(property) =>
            Member(property, cancellation),
        _ => null,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool MayBeOverridden(IPropertySymbol property) =>
        property.IsVirtual || property.IsAbstract || (property.IsOverride && !property.IsSealed)
        || property.ContainingType.TypeKind == TypeKind.Interface;

    private Origin? Member(ISymbol member, CancellationToken cancellation) =>
        _members.GetOrAdd(member.OriginalDefinition, symbol => DeclaredValueOf(symbol, cancellation)) is { } value
            ? new(member, value, KeepsElements: false)
            : null;

    private IOperation? DeclaredValueOf(ISymbol member, CancellationToken cancellation)
    {
        // A struct may also come out of default, without its initialisers.
        if ((member.ContainingType.IsValueType && !member.IsStatic)
            || !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly)
            || member.DeclaringSyntaxReferences.Length != 1
            || InitializerOf(member.DeclaringSyntaxReferences[0].GetSyntax(cancellation)) is not { } initializer
            || MemberAssignments.IsAssigned(member, cancellation))
        {
            return null;
        }

        // The declaration may stand in another file than the call: only there is its model asked for, once for each member.
#pragma warning disable RS1030
        SemanticModel model = compilation.GetSemanticModel(initializer.SyntaxTree);
#pragma warning restore RS1030
        return (model.GetOperation(initializer, cancellation) as ISymbolInitializerOperation)?.Value;
    }

    private static EqualsValueClauseSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        // Of a partial property the other part may have a body.
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: { Count: 1 } accessors } property
            when accessors[0] is { Body: null, ExpressionBody: null } && !property.Modifiers.Any(SyntaxKind.PartialKeyword) => property.Initializer,
        _ => null,
    };
}
