using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>Reads values of Index and Range.</summary>
internal sealed class PositionReader(KnownValues values)
{
    /// <summary>Both ends of a range; null where they are not certain.</summary>
    public (Position Start, Position End)? ReadRange(IOperation operation) => operation switch
    {
        IRangeOperation range => Both(
            range.LeftOperand is null ? Position.Start : values.IndexOf(range.LeftOperand),
            range.RightOperand is null ? Position.End : values.IndexOf(range.RightOperand)),
        IConversionOperation { OperatorMethod: null } conversion => values.RangeOf(conversion.Operand),
        IObjectCreationOperation { Arguments.Length: 2 } creation when Library.Is(creation.Type, "Range") => Both(End(creation, 0), End(creation, 1)),
        ILocalReferenceOperation or IFieldReferenceOperation => values.RangeOf(values.OriginOf(operation)?.Value),
        _ => null,
    };

    /// <summary>A place; null where it is not certain.</summary>
    public Position? ReadIndex(IOperation operation) => operation switch
    {
        IConversionOperation conversion when conversion.Operand.Type?.SpecialType == SpecialType.System_Int32 && Library.Is(conversion.Type, "Index") =>
            At(conversion.Operand, isFromEnd: false),
        IConversionOperation { OperatorMethod: null } conversion => values.IndexOf(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => At(hat.Operand, isFromEnd: true),
        ILocalReferenceOperation or IFieldReferenceOperation => values.IndexOf(values.OriginOf(operation)?.Value),
        _ => null,
    };

    private Position? End(IObjectCreationOperation range, int ordinal) =>
        values.IndexOf(range.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value);

    private Position? At(IOperation number, bool isFromEnd) => values.NumberOf(number) is >= 0 and var value ? new(value, isFromEnd) : null;

    private static (Position Start, Position End)? Both(Position? start, Position? end) => start is { } from && end is { } to ? (from, to) : null;
}
