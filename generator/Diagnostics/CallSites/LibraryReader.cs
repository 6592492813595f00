using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>Reads how many elements an expression has, where members of the base library say so.</summary>
internal sealed class LibraryReader(KnownValues values)
{
    /// <summary>What a property gives: the span of a memory, or an empty one.</summary>
    public Extent? Property(IPropertyReferenceOperation property) => property.Property.Name switch
    {
        _ when !Library.IsView(property.Property.ContainingType) => null,
        "Span" => values.ExtentOf(property.Instance),
        "Empty" => new(0),
        _ => null,
    };

    /// <summary>What a constructor makes.</summary>
    public Extent? Created(IObjectCreationOperation creation)
    {
        if (!Library.IsView(creation.Type) || creation.Constructor is not { } constructor)
        {
            return null;
        }

        IOperation? First() => ArgumentOf(creation.Arguments, 0);
        IParameterSymbol? from = constructor.Parameters.FirstOrDefault();
        return (constructor.Parameters.Length, from?.Type.TypeKind) switch
        {
            (0, _) => new(0),
            (1, TypeKind.Array) => values.ExtentOf(First()),
            (1, _) when from!.RefKind != RefKind.None => new(1),
            (2, TypeKind.Pointer) => Extent.OfLength(values.NumberOf(ArgumentOf(creation.Arguments, 1))),
            (3, TypeKind.Array) => Part(values.ExtentOf(First()), ArgumentOf(creation.Arguments, 1), ArgumentOf(creation.Arguments, 2)),
            _ => null,
        };
    }

    /// <summary>What a method gives.</summary>
    public Extent? Call(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        switch (method.Name)
        {
            case "AsSpan" or "AsMemory" when Library.Is(type, "MemoryExtensions"):
                return Slice(ArgumentOf(call, 0), call, first: 1);
            case "Slice" when Library.IsView(type):
                return Slice(call.Instance, call, first: 0);
            case "ToArray" when Library.IsView(type):
            case "Clone" when type.SpecialType == SpecialType.System_Array:
                return values.ExtentOf(call.Instance);
            case "Empty" when type.SpecialType == SpecialType.System_Array:
                return new(0);
            case "AllocateArray" or "AllocateUninitializedArray" when Library.Is(type, "GC"):
                return Extent.OfLength(values.NumberOf(ArgumentOf(call, 0)));
            case "CreateSpan" or "CreateReadOnlySpan" when Library.Is(type, "MemoryMarshal", "InteropServices", "Runtime", "System"):
                return Extent.OfLength(values.NumberOf(ArgumentOf(call, 1)));
            default:
                return Library.Is(type, "Enumerable", "Linq", "System") ? Sequence(call) : null;
        }
    }

    // As many as there were, however they were made.
    private Extent? Sequence(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Range" or "Repeat" => Extent.OfLength(values.NumberOf(ArgumentOf(call, 1))),
        "Select" or "ToArray" or "Reverse" => values.ExtentOf(ArgumentOf(call, 0))?.WithoutElements(),
        "Empty" => new(0),
        _ => null,
    };

    // From a start, a start and a length, an index or a range.
    private Extent? Slice(IOperation? whole, IInvocationOperation call, int first)
    {
        ImmutableArray<IParameterSymbol> parameters = call.TargetMethod.Parameters;
        Extent? extent = values.ExtentOf(whole);
        IOperation? start = ArgumentOf(call, first);
        if (parameters.Length == first || extent is { IsNever: true })
        {
            return extent;
        }

        if (parameters.Length == first + 2)
        {
            return Part(extent, start, ArgumentOf(call, first + 1));
        }

        ITypeSymbol type = parameters[first].Type;
        if (Library.Is(type, "Range"))
        {
            return values.RangeOf(start) is var (from, to) ? Position.Between(extent, from, to) : null;
        }

        Position? position = Library.Is(type, "Index") ? values.IndexOf(start)
            : values.NumberOf(start) is { } number ? new(number, IsFromEnd: false)
            : null;
        return position is { } place ? Position.Between(extent, place, Position.End) : null;
    }

    // A length says it all, unless the whole is known not to have that part.
    private Extent? Part(Extent? whole, IOperation? start, IOperation? length)
    {
        if (values.NumberOf(length) is not { } count)
        {
            return whole is { IsNever: true } ? whole : null;
        }

        long? from = values.NumberOf(start);
        return from < 0 || count > (whole?.Length ?? int.MaxValue) ? Extent.Never
            : whole is null || from is null ? Extent.OfLength(count)
            : whole.Part(from.Value, from.Value + count);
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, int ordinal) => ArgumentOf(call.Arguments, ordinal);

    private static IOperation? ArgumentOf(ImmutableArray<IArgumentOperation> arguments, int ordinal) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
