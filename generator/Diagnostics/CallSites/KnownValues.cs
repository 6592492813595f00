using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// What can be known at compile time of the values in one call: lengths, numbers and conditions. Whatever is not certain is null. One is made
/// for each call.
/// </summary>
internal sealed class KnownValues
{
    // Chains of variables that stand for each other may be long or run in circles.
    private const int MaximumDepth = 100;
    private const int MaximumSteps = 5000;

    private readonly Origins _origins;
    private readonly NetworkCatalogue _networks;
    private readonly CancellationToken _cancellation;
    private readonly ExtentReader _extents;
    private readonly NumberReader _numbers;
    private readonly ConditionReader _conditions;
    private readonly PositionReader _positions;
    private int _depth;
    private int _steps;

    public KnownValues(Origins origins, NetworkCatalogue networks, CancellationToken cancellation)
    {
        _origins = origins;
        _networks = networks;
        _cancellation = cancellation;
        _extents = new(this);
        _numbers = new(this);
        _conditions = new(this);
        _positions = new(this);
    }

    /// <summary>The variables that what was read so far has gone through.</summary>
    public HashSet<ISymbol> Variables { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The length of a row of elements, and where it is certain, the elements.</summary>
    public Extent? ExtentOf(IOperation? operation) => Guarded(operation, _extents.Read);

    /// <summary>A whole number.</summary>
    public long? NumberOf(IOperation? operation) =>
        operation is null ? null : ConstantOf(operation) ?? Guarded<object>(operation, value => _numbers.Read(value)) as long?;

    /// <summary>Whether a condition holds.</summary>
    public bool? TruthOf(IOperation? operation) => operation is { ConstantValue: { HasValue: true, Value: bool value } }
        ? value
        : Guarded<object>(operation, condition => _conditions.Read(condition)) as bool?;

    /// <summary>Both ends of a value of Range.</summary>
    public (Position Start, Position End)? RangeOf(IOperation? operation) =>
        Guarded<object>(operation, range => _positions.ReadRange(range)) as (Position, Position)?;

    /// <summary>The place that a value of Index says.</summary>
    public Position? IndexOf(IOperation? operation) => Guarded<object>(operation, index => _positions.ReadIndex(index)) as Position?;

    /// <summary>What a variable was made as, and always is; null where <paramref name="reference"/> is no such variable.</summary>
    public Origin? OriginOf(IOperation reference)
    {
        Origin? origin = _origins.Of(reference, _cancellation);
        if (origin is not null)
        {
            Variables.Add(origin.Variable);
        }

        return origin;
    }

    /// <summary>A call of a network; null where it is none.</summary>
    public NetworkCall? NetworkCallOf(IInvocationOperation call) => NetworkCall.Read(call, _networks, _cancellation);

    private static long? ConstantOf(IOperation operation) => !operation.ConstantValue.HasValue ? null : operation.ConstantValue.Value switch
    {
        int value => value,
        long value => value,
        uint value => value,
        ulong value and <= long.MaxValue => (long)value,
        short value => value,
        ushort value => value,
        byte value => value,
        sbyte value => value,
        _ => null,
    };

    private T? Guarded<T>(IOperation? operation, Func<IOperation, T?> read)
        where T : class
    {
        if (operation is null || _depth >= MaximumDepth || ++_steps > MaximumSteps)
        {
            return null;
        }

        _cancellation.ThrowIfCancellationRequested();
        _depth++;
        T? value = read(operation);
        _depth--;
        return value;
    }
}
