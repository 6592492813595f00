using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// Reads whole numbers that are no constants of the language but cannot be anything else: variables that are never changed, lengths, sums of
/// those.
/// </summary>
internal sealed class NumberReader(KnownValues values)
{
    /// <summary>The number; null where it is not certain, or not within its type.</summary>
    public long? Read(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IFieldReferenceOperation => values.NumberOf(values.OriginOf(operation)?.Value),
        IPropertyReferenceOperation property => LengthOf(property) ?? values.NumberOf(values.OriginOf(property)?.Value),
        IConversionOperation { OperatorMethod: null } conversion => Within(conversion.Type, values.NumberOf(conversion.Operand)),
        IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } unary =>
            Within(unary.Type, -values.NumberOf(unary.Operand)),
        IBinaryOperation { OperatorMethod: null } binary => Within(binary.Type, Calculate(binary)),
        IConditionalOperation { IsRef: false, WhenFalse: { } otherwise } choice => Choose(choice, otherwise),
        _ => null,
    };

    private long? LengthOf(IPropertyReferenceOperation property) =>
        property.Instance is { } row
        && property.Property.Name is "Length" or "Count"
        && (Library.IsArray(row.Type) || row.Type?.SpecialType == SpecialType.System_Array || Library.IsView(row.Type))
        && values.ExtentOf(row) is { IsNever: false } extent
            ? extent.Length
            : null;

    // Numbers that come in are within 64 bits, but what becomes of them need not be.
    private long? Calculate(IBinaryOperation binary)
    {
        if (values.NumberOf(binary.LeftOperand) is not { } left || values.NumberOf(binary.RightOperand) is not { } right)
        {
            return null;
        }

        try
        {
            return binary.OperatorKind switch
            {
                BinaryOperatorKind.Add => checked(left + right),
                BinaryOperatorKind.Subtract => checked(left - right),
                BinaryOperatorKind.Multiply => checked(left * right),
                BinaryOperatorKind.Divide when right != 0 => left / right,
                BinaryOperatorKind.Remainder when right != 0 => left % right,
                _ => null,
            };
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private long? Choose(IConditionalOperation choice, IOperation otherwise) => values.TruthOf(choice.Condition) switch
    {
        true => values.NumberOf(choice.WhenTrue),
        false => values.NumberOf(otherwise),
        _ => values.NumberOf(choice.WhenTrue) is { } number && number == values.NumberOf(otherwise) ? number : null,
    };

    // What overflows throws or wraps, as the project has it.
    private static long? Within(ITypeSymbol? type, long? value) => type?.SpecialType switch
    {
        SpecialType.System_Int32 => value is >= int.MinValue and <= int.MaxValue ? value : null,
        SpecialType.System_UInt32 => value is >= uint.MinValue and <= uint.MaxValue ? value : null,
        SpecialType.System_Int64 => value,
        SpecialType.System_Int16 => value is >= short.MinValue and <= short.MaxValue ? value : null,
        SpecialType.System_UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue ? value : null,
        SpecialType.System_Byte => value is >= byte.MinValue and <= byte.MaxValue ? value : null,
        SpecialType.System_SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue ? value : null,
        _ => null,
    };
}
