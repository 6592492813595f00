using System.Numerics;

namespace NetGen.Training;

/// <summary>A copy of a network's parameters and of what its optimiser remembers.</summary>
internal sealed class Snapshot<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IParameters<T> _network;
    private readonly Optimizer _optimizer;
    private readonly T[] _parameters;
    private readonly Dictionary<string, ReadOnlyMemory<T>> _state;
    private readonly T[][] _blocks;
    private long _steps;

    /// <summary>Allocates the copy, which is empty.</summary>
    public Snapshot(IParameters<T> network, Optimizer optimizer)
    {
        _network = network;
        _optimizer = optimizer;
        _parameters = new T[network.Parameters.Length];
        _blocks = [.. optimizer.StateNames.Select(_ => new T[_parameters.Length])];
        _state = optimizer.StateNames.Zip(_blocks).ToDictionary(pair => pair.First, pair => (ReadOnlyMemory<T>)pair.Second);
    }

    /// <summary>Copies everything.</summary>
    public void Take()
    {
        _network.Parameters.CopyTo(_parameters);
        _steps = _optimizer.Steps;
        for (int i = 0; i < _blocks.Length; i++)
        {
            _optimizer.State<T>(_optimizer.StateNames[i]).CopyTo(_blocks[i]);
        }
    }

    /// <summary>Makes everything as it was.</summary>
    public void PutBack()
    {
        _parameters.CopyTo(_network.Parameters);
        _optimizer.Restore(_steps, _state);
    }
}
