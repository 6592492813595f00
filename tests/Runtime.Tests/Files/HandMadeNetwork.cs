using System.Numerics;

namespace NetGen.Runtime.Tests;

/// <summary>
/// A network as the generator would declare it, for tests of files: two inputs, a dense layer with an activation, dropout, a linear layer, a layer
/// with a name. It has parameters, padding between them, and computes nothing.
/// </summary>
internal sealed class HandMadeNetwork<T> : INetwork<HandMadeNetwork<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Stride = 4;
    private readonly T[] _parameters = new T[10 * Stride];

    public static int InputSize => 2;

    public static int OutputSize => 1;

    public static int LayerCount => 4;

    public static int ParameterCount => 20;

    public static int BatchCapacity => 1;

    public static Loss Loss => Loss.MeanSquaredError;

    public Span<T> Parameters => _parameters;

    /// <summary>Indices of all parameters, in the order of a file; the others are padding.</summary>
    public static int[] Indices { get; } =
    [
        .. from layer in Describe().Layers
           from parameter in layer.Parameters
           from row in Enumerable.Range(0, parameter.Rows)
           from column in Enumerable.Range(0, parameter.Columns)
           select parameter.IndexOf(row, column),
    ];

    public static NetworkDescription Describe() => new(
        "HandMade", InputSize, OutputSize, BatchCapacity, Loss,
        [
            new(1, "Dense", "", 2, 3, Activation.ReLU, 0, [new("W1", 3, 2, 0, Stride), new("B1", 3, 1, 2 * Stride, Stride)]),
            new(2, "Dropout", "", 3, 3, Activation.Linear, 0, []),
            new(3, "Dense", "", 3, 2, Activation.Linear, 0, [new("W3", 2, 3, 3 * Stride, Stride), new("B3", 2, 1, 6 * Stride, Stride)]),
            new(4, "Dense", "Head", 2, 1, Activation.Sigmoid, 0, [new("W4", 1, 2, 7 * Stride, Stride), new("B4", 1, 1, 9 * Stride, Stride)]),
        ]);

    /// <summary>Parameters seed + 1, seed + 2 ... in the order of a file.</summary>
    public static HandMadeNetwork<T> Create(long seed)
    {
        HandMadeNetwork<T> network = new();
        foreach (int index in Indices)
        {
            network._parameters[index] = T.CreateChecked(++seed);
        }

        return network;
    }

    public static IWorkspace<T> CreateWorkspace() => throw new NotSupportedException();

    public ReadOnlySpan<T> Forward(ReadOnlySpan<T> x, IWorkspace<T> workspace) => throw new NotSupportedException();

    public void Backward(ReadOnlySpan<T> dA, IWorkspace<T> workspace) => throw new NotSupportedException();

    public void Backward(ReadOnlySpan<T> dA, IWorkspace<T> workspace, Span<T> dX) => throw new NotSupportedException();

    public T Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<T> t, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default) => throw new NotSupportedException();

    public T Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default) => throw new NotSupportedException();

    public T Evaluate(ReadOnlySpan<T> x, ReadOnlySpan<T> t, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default) => throw new NotSupportedException();

    public T Evaluate(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<T> x, Span<T> y) => throw new NotSupportedException();
}
