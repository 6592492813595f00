using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>The local variables of one body, with the functions in it: which keep what they were declared with.</summary>
internal sealed class LocalVariables
{
    private readonly Dictionary<ISymbol, IOperation> _declared = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _changed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);

    /// <summary>Looks through a body once.</summary>
    public LocalVariables(IOperation root)
    {
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } declarator when declarator.GetVariableInitializer() is { } initializer:
                    _declared[declarator.Symbol] = initializer.Value;
                    break;
                case ILocalReferenceOperation reference:
                    Use(reference);
                    break;
                case { Kind: OperationKind.None or OperationKind.Invalid }:
                    Hide(operation);
                    break;
            }
        }
    }

    /// <summary>What a variable was declared with, and is wherever it is read; null where it may be something else.</summary>
    public Origin? OriginOf(ILocalSymbol local) =>
        _declared.TryGetValue(local, out IOperation value) && !_changed.Contains(local) && !_hidden.Contains(local.Name)
            ? new(local, value, Library.IsReadOnlyView(local.Type) || !_shared.Contains(local))
            : null;

    private void Use(ILocalReferenceOperation reference)
    {
        if (!IsRead(reference))
        {
            _changed.Add(reference.Local);
        }

        // Only through a view that cannot be written to.
        if (reference.Parent is not IConversionOperation conversion || !Library.IsReadOnlyView(conversion.Type))
        {
            _shared.Add(reference.Local);
        }
    }

    // What the compiler has no operations for may do anything to the variables that it names without showing them.
    private void Hide(IOperation operation)
    {
        if (operation.ChildOperations.Count == 0)
        {
            _hidden.UnionWith(operation.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
        }
    }

    // Whatever is not known to read a variable is taken to change it.
    private static bool IsRead(ILocalReferenceOperation reference)
    {
        switch (reference.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return declarator.Symbol.RefKind == RefKind.None;
            case ISimpleAssignmentOperation assignment:
                return !assignment.IsRef && assignment.Value == reference;
            case IAssignmentOperation assignment:
                return assignment.Value == reference;
            case IArgumentOperation argument:
                return argument.Parameter?.RefKind == RefKind.None;
            case IConditionalOperation choice:
                return !choice.IsRef;
            case ITupleOperation tuple:
                return !IsTarget(tuple);
            case IInvocationOperation call:
                return IsOwn(call.TargetMethod, reference);
            case IMemberReferenceOperation access:
                return IsOwn(access.Member, reference);
            case null:
                return false;
            default:
                return IsReading(reference.Parent);
        }
    }

    private static bool IsTarget(IOperation tuple)
    {
        while (tuple.Parent is ITupleOperation outer)
        {
            tuple = outer;
        }

        return tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == tuple;
    }

    // An extension may take a struct by reference; the structs that matter here have no members that change them.
    private static bool IsOwn(ISymbol member, ILocalReferenceOperation reference) =>
        reference.Type is { IsReferenceType: true }
        || SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, reference.Type?.OriginalDefinition);

    private static bool IsReading(IOperation operation) => operation.Kind switch
    {
        OperationKind.None =>
            operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax,
        OperationKind.AnonymousObjectCreation or OperationKind.ArrayCreation or OperationKind.ArrayElementReference or OperationKind.ArrayInitializer
            or OperationKind.Await or OperationKind.Binary or OperationKind.Coalesce or OperationKind.CollectionExpression
            or OperationKind.ConditionalAccess or OperationKind.Conversion or OperationKind.ExpressionStatement or OperationKind.FieldInitializer
            or OperationKind.ImplicitIndexerReference or OperationKind.InlineArrayAccess or OperationKind.Interpolation or OperationKind.IsPattern
            or OperationKind.IsType or OperationKind.Lock or OperationKind.Loop or OperationKind.NameOf
            or OperationKind.PropertyInitializer or OperationKind.Range or OperationKind.Return or OperationKind.Spread or OperationKind.Switch or OperationKind.SwitchExpression or OperationKind.SwitchExpressionArm
            or OperationKind.Throw or OperationKind.Unary or OperationKind.VariableInitializer or OperationKind.YieldReturn => true,
        _ => false,
    };
}
