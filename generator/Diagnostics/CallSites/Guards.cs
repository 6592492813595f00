using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// Finds out whether the code around a call may keep it from being made at all: a condition that is false, or one that asks for the very
/// variables whose lengths are wrong. Such a call is no mistake.
/// </summary>
internal sealed class Guards(KnownValues values)
{
    // Those of the arguments: to read a condition adds its own.
    private readonly HashSet<ISymbol> _variables = new(values.Variables, SymbolEqualityComparer.Default);

    /// <summary>Whether <paramref name="call"/> may never be made.</summary>
    public bool MayPrevent(IOperation call)
    {
        for (IOperation inner = call; inner.Parent is { } outer; inner = outer)
        {
            bool isPrevented = outer switch
            {
                IConditionalOperation choice when inner != choice.Condition => !Holds(choice.Condition, inner == choice.WhenTrue),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when inner == both.RightOperand =>
                    !Holds(both.LeftOperand, true),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when inner == either.RightOperand =>
                    !Holds(either.LeftOperand, false),
                IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when inner == loop.Body => !Holds(condition, true),
                IForLoopOperation { Condition: { } condition } loop when inner == loop.Body => !Holds(condition, true),
                IForEachLoopOperation loop when inner == loop.Body => values.ExtentOf(loop.Collection) is { Length: 0 },
                ICoalesceOperation choice when inner == choice.WhenNull => Asks(choice.Value),
                ISwitchExpressionOperation choice when inner != choice.Value => IsKnownOrAsks(choice.Value),
                ISwitchExpressionArmOperation { Guard: { } guard } arm when inner == arm.Value => !Holds(guard, true),
                ISwitchOperation choice when inner != choice.Value => IsKnownOrAsks(choice.Value),
                IBlockOperation block => IsLeftBefore(inner, block.Operations),
                ISwitchCaseOperation section => IsLeftBefore(inner, section.Body) || section.Clauses.Any(IsGuarded),
                _ => false,
            };
            if (isPrevented)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLeftBefore(IOperation statement, ImmutableArray<IOperation> statements) =>
        statements.TakeWhile(earlier => earlier != statement).Any(earlier => MayLeave(earlier, isReached: true));

    private bool IsGuarded(ICaseClauseOperation clause) => clause is IPatternCaseClauseOperation { Guard: { } guard } && !Holds(guard, true);

    // Certainly, or as far as one can see: a condition about something else says nothing about the call.
    private bool Holds(IOperation condition, bool expected) => values.TruthOf(condition) is { } truth ? truth == expected : !Asks(condition);

    private bool IsKnownOrAsks(IOperation value) => values.NumberOf(value) is not null || values.TruthOf(value) is not null || Asks(value);

    // A way out that is certainly taken, if it is reached, or one that depends on the variables in question.
    private bool MayLeave(IOperation? statement, bool isReached) => statement switch
    {
        null => false,
        IReturnOperation or IBranchOperation or IThrowOperation => isReached,
        IExpressionStatementOperation expression => MayLeave(expression.Operation, isReached),
        IBlockOperation block => block.Operations.Any(inner => MayLeave(inner, isReached)),
        IConditionalOperation choice => values.TruthOf(choice.Condition) switch
        {
            true => MayLeave(choice.WhenTrue, isReached),
            false => MayLeave(choice.WhenFalse, isReached),
            _ when Asks(choice.Condition) => Leaves(choice),
            _ => MayLeave(choice.WhenTrue, isReached: false) || MayLeave(choice.WhenFalse, isReached: false),
        },
        ISwitchOperation choice when IsKnownOrAsks(choice.Value) => Leaves(choice),
        _ => statement.ChildOperations.Any(inner => MayLeave(inner, isReached: false)),
    };

    private static bool Leaves(IOperation statement) => statement.DescendantsAndSelf().Any(operation =>
        operation.Kind is OperationKind.Return or OperationKind.Branch or OperationKind.Throw or OperationKind.YieldBreak);

    // By name, or by a variable that was made of such a question. An element of an array says nothing about its length.
    private bool Asks(IOperation condition, int depth = 0) => condition.DescendantsAndSelf().Any(operation =>
        VariableOf(operation) is { } variable
        && ((_variables.Contains(variable) && !IsElementAccess(operation))
            || (depth < 3 && values.OriginOf(operation) is { } origin && Asks(origin.Value, depth + 1))));

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private static bool IsElementAccess(IOperation array) => array.Parent switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference == array && !Library.Is(element.Indices.FirstOrDefault()?.Type, "Range"),
        IPropertyReferenceOperation { Arguments.Length: > 0 } indexer => indexer.Instance == array,
        _ => false,
    };
}
