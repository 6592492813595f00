namespace NetGen;

/// <summary>What a network is, for code that works with any of them: its layers, and where their parameters lie in the flat span.</summary>
/// <param name="Name">The class, without namespace.</param>
/// <param name="InputSize">Inputs, n[0].</param>
/// <param name="OutputSize">Outputs, n[L].</param>
/// <param name="BatchCapacity">The largest number of examples in one pass over a workspace.</param>
/// <param name="Loss">The loss that it is trained with; never <see cref="Loss.MatchOutput"/>.</param>
/// <param name="Layers">Layers 1 to L, at index 0 to L - 1.</param>
public sealed record NetworkDescription(
    string Name, int InputSize, int OutputSize, int BatchCapacity, Loss Loss, IReadOnlyList<LayerDescription> Layers)
{
    /// <summary>How much of each target the cross-entropy spreads evenly over all classes: <see cref="NetworkAttribute.LabelSmoothing"/>.</summary>
    public double LabelSmoothing { get; init; }
}

/// <summary>A layer of a network.</summary>
/// <param name="Number">l, from 1.</param>
/// <param name="Kind">What kind of layer it is: "Dense", "Dropout".</param>
/// <param name="Name">The name that the declaration gives it; empty where it gives none.</param>
/// <param name="Inputs">n[l-1].</param>
/// <param name="Outputs">n[l].</param>
/// <param name="Activation">What its outputs pass through.</param>
/// <param name="Slope">The slope of <see cref="Activation.LeakyReLU"/> below zero; 0 for the others.</param>
/// <param name="Parameters">Its weights and bias; empty for a layer without.</param>
public sealed record LayerDescription(
    int Number, string Kind, string Name, int Inputs, int Outputs, Activation Activation, double Slope, IReadOnlyList<ParameterDescription> Parameters)
{
    /// <summary>The share of its inputs that a layer of dropout drops in training; 0 for the others.</summary>
    public double DropoutRate { get; init; }
}

/// <summary>A parameter of a layer in logical shape [rows, columns], and its place in <see cref="IParameters{T}.Parameters"/>.</summary>
/// <param name="Name">The textbook's name: "W1", "B1".</param>
/// <param name="Rows">Rows: outputs.</param>
/// <param name="Columns">Columns: inputs of a matrix of weights, 1 of a bias.</param>
/// <param name="Offset">The index of its first element.</param>
/// <param name="ColumnStride">Elements from one column to the next; rows follow each other.</param>
public sealed record ParameterDescription(string Name, int Rows, int Columns, int Offset, int ColumnStride)
{
    /// <summary>Whether it is a matrix of weights; else it is a bias.</summary>
    public bool IsWeights => Name[0] == 'W';

    /// <summary>Its elements, without padding.</summary>
    public int Count => Rows * Columns;

    /// <summary>The index in the flat span of the element in <paramref name="row"/> and <paramref name="column"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public int IndexOf(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        return Offset + (column * ColumnStride) + row;
    }
}
