using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// Reads how many elements an expression has, where the language says so; what the base library says is in <see cref="LibraryReader"/>.
/// </summary>
internal sealed class ExtentReader(KnownValues values)
{
    private readonly LibraryReader _library = new(values);

    /// <summary>The extent; null where it is not certain.</summary>
    public Extent? Read(IOperation operation)
    {
        // Whatever the expression is: its type has the length.
        if (Library.InlineArrayLength(operation.Type) is { } length)
        {
            return new(length);
        }

        return operation switch
        {
            IConversionOperation conversion => Keeps(conversion) ? values.ExtentOf(conversion.Operand) : null,
            IArrayCreationOperation creation => Created(creation),
            ICollectionExpressionOperation collection => Collected(collection),
            { Kind: OperationKind.None } => Stacked(operation),
            IDefaultValueOperation or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => Nothing(operation),
            ILocalReferenceOperation or IFieldReferenceOperation => Variable(operation),
            IPropertyReferenceOperation property => Variable(property) ?? _library.Property(property),
            IInvocationOperation call => _library.Call(call) ?? Forwarded(call),
            IObjectCreationOperation creation => _library.Created(creation),
            IArrayElementReferenceOperation { Indices.Length: 1 } slice => Sliced(slice.ArrayReference, slice.Indices[0]),
            IImplicitIndexerReferenceOperation slice => Library.IsView(slice.Instance.Type) ? Sliced(slice.Instance, slice.Argument) : null,
            IInlineArrayAccessOperation slice => Sliced(slice.Instance, slice.Argument),
            IConditionalOperation { IsRef: false, WhenFalse: { } otherwise } choice => Choose(choice, otherwise),
            ICoalesceOperation choice => Common([choice.Value, choice.WhenNull]),
            ISwitchExpressionOperation choice => Common(choice.Arms.Select(arm => arm.Value)),
            ISimpleAssignmentOperation { IsRef: false } assignment => values.ExtentOf(assignment.Value)?.WithoutElements(),
            _ => null,
        };
    }

    // From one row to another over the same elements; not what a user's own operator does.
    private static bool Keeps(IConversionOperation conversion) =>
        (conversion.OperatorMethod is null || Library.IsView(conversion.OperatorMethod.ContainingType))
        && conversion.Type?.TypeKind != TypeKind.Dynamic;

    private Extent? Created(IArrayCreationOperation creation)
    {
        if (!Library.IsArray(creation.Type))
        {
            return null;
        }

        return creation.Initializer is { } initializer
            ? new(initializer.ElementValues.Length, initializer.ElementValues)
            : Extent.OfLength(values.NumberOf(creation.DimensionSizes.FirstOrDefault()));
    }

    private Extent? Collected(ICollectionExpressionOperation collection)
    {
        if (!Library.IsArray(collection.Type) && !Library.IsView(collection.Type))
        {
            return null;
        }

        ImmutableArray<IOperation> elements = collection.Elements;
        List<Extent?> parts = [.. elements.OfType<ISpreadOperation>().Select(spread => values.ExtentOf(spread.Operand))];
        return parts.Count == 0 ? new(elements.Length, elements)
            : parts.Any(part => part is { IsNever: true }) ? Extent.Never
            : parts.Contains(null) ? null
            : Extent.OfLength(elements.Length - parts.Count + parts.Sum(part => (long)part!.Length));
    }

    // The compiler has no kind of operation for it: its children are the number and then the elements.
    private Extent? Stacked(IOperation operation)
    {
        ImmutableArray<IOperation> children = [.. operation.ChildOperations];
        return operation.Syntax switch
        {
            _ when children.Length == 0 => null,
            StackAllocArrayCreationExpressionSyntax { Initializer: null } => Extent.OfLength(values.NumberOf(children[0])),
            StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => new(children.Length - 1, children.RemoveAt(0)),
            _ => null,
        };
    }

    // A view over null is empty; so is what null is taken for here.
    private static Extent? Nothing(IOperation operation) =>
        operation is ILiteralOperation || Library.IsArray(operation.Type) || Library.IsView(operation.Type) ? new(0) : null;

    private Extent? Variable(IOperation reference) =>
        values.OriginOf(reference) is { } origin && values.ExtentOf(origin.Value) is { } extent
            ? origin.KeepsElements ? extent : extent.WithoutElements()
            : null;

    private Extent? Sliced(IOperation whole, IOperation argument) =>
        values.ExtentOf(whole) is { IsNever: true } never ? never
        : values.RangeOf(argument) is var (start, end) ? Position.Between(values.ExtentOf(whole), start, end)
        : null;

    // The outputs of as many examples as went in.
    private Extent? Forwarded(IInvocationOperation call)
    {
        if (call.TargetMethod.Name != "Forward" || values.NetworkCallOf(call) is not { Data.Length: 1 } forward
            || values.ExtentOf(forward.Data[0].Operation.Value) is not { } inputs)
        {
            return null;
        }

        NetworkSizes network = forward.Network;
        int examples = inputs.Length / network.Inputs;
        return inputs.Length < 1 || inputs.Length % network.Inputs != 0 || examples > network.Batch
            ? Extent.Never
            : new(examples * network.Outputs);
    }

    private Extent? Choose(IConditionalOperation choice, IOperation otherwise) => values.TruthOf(choice.Condition) switch
    {
        true => values.ExtentOf(choice.WhenTrue),
        false => values.ExtentOf(otherwise),
        _ => Common([choice.WhenTrue, otherwise]),
    };

    // What all that may come out have in common; an exception is none of them.
    private Extent? Common(IEnumerable<IOperation> choices)
    {
        List<Extent?> extents =
            [.. choices.Where(choice => !Throws(choice)).Select(values.ExtentOf).Where(extent => extent is not { IsNever: true })];
        return extents.Count == 0 ? Extent.Never
            : extents.All(extent => extent is not null && extent.Length == extents[0]!.Length) ? extents[0]!.WithoutElements()
            : null;
    }

    private static bool Throws(IOperation operation) => operation is IThrowOperation or IConversionOperation { Operand: IThrowOperation };
}
