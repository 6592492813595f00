using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>Reads conditions that can only come out one way, such as a comparison of a known length with a size.</summary>
internal sealed class ConditionReader(KnownValues values)
{
    /// <summary>Whether it holds; null where that is not certain.</summary>
    public bool? Read(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => values.TruthOf(values.OriginOf(operation)?.Value),
        IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Not } opposite => !values.TruthOf(opposite.Operand),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalAnd } both =>
            And(values.TruthOf(both.LeftOperand), values.TruthOf(both.RightOperand)),
        IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.ConditionalOr } either =>
            !And(!values.TruthOf(either.LeftOperand), !values.TruthOf(either.RightOperand)),
        IBinaryOperation { OperatorMethod: null } comparison => Compare(comparison),
        _ => null,
    };

    private static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is true && right is true ? true : null;

    private bool? Compare(IBinaryOperation comparison) =>
        values.NumberOf(comparison.LeftOperand) is { } left && values.NumberOf(comparison.RightOperand) is { } right
            ? comparison.OperatorKind switch
            {
                BinaryOperatorKind.Equals => left == right,
                BinaryOperatorKind.NotEquals => left != right,
                BinaryOperatorKind.LessThan => left < right,
                BinaryOperatorKind.LessThanOrEqual => left <= right,
                BinaryOperatorKind.GreaterThan => left > right,
                BinaryOperatorKind.GreaterThanOrEqual => left >= right,
                _ => null,
            }
            : null;
}
