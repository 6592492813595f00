using System.Numerics;

namespace NetGen.Training;

/// <summary>The best epoch so far, with its parameters: what early stopping goes by.</summary>
internal sealed class BestEpoch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EarlyStopping _options;
    private readonly bool _higherIsBetter;
    private readonly T[] _parameters;

    /// <summary>Allocates what it remembers.</summary>
    public BestEpoch(EarlyStopping options, bool higherIsBetter, int parameters)
    {
        _options = options;
        _higherIsBetter = higherIsBetter;
        _parameters = options.RestoresBest ? new T[parameters] : [];
    }

    /// <summary>Its number; 0 where there is none yet.</summary>
    public int Number { get; private set; }

    /// <summary>Its figure.</summary>
    public double Figure { get; private set; }

    /// <summary>Epochs since, without improvement.</summary>
    public int Waited { get; private set; }

    /// <summary>Its parameters; empty where they are not wanted.</summary>
    public ReadOnlySpan<T> Parameters => _parameters;

    /// <summary>Whether it has been waited long enough.</summary>
    public bool IsOver => Waited >= _options.Patience;

    /// <summary>Takes note of an epoch. One whose figure is NaN is no improvement.</summary>
    public void Observe(int number, double figure, ReadOnlySpan<T> parameters)
    {
        if (!IsBetter(figure))
        {
            Waited++;
            return;
        }

        (Number, Figure, Waited) = (number, figure, 0);
        if (_options.RestoresBest)
        {
            parameters.CopyTo(_parameters);
        }
    }

    /// <summary>Puts it where another one was.</summary>
    public void Restore(int number, double figure, int waited, ReadOnlySpan<T> parameters)
    {
        (Number, Figure, Waited) = (number, figure, waited);
        parameters.CopyTo(_parameters);
    }

    private bool IsBetter(double figure) =>
        !double.IsNaN(figure)
        && (Number == 0
            || (_higherIsBetter ? figure > Figure + _options.LeastImprovement : figure < Figure - _options.LeastImprovement));
}
