using System.Numerics.Tensors;

namespace NetGen.Runtime.Tests;

/// <summary>Parameters and gradients for an optimiser, without a network: some numbers, and padding behind them.</summary>
internal sealed class Numbers<T> : IParameters<T>, IWorkspace<T>
    where T : unmanaged
{
    private readonly T[] _parameters;
    private readonly T[] _gradients;

    public Numbers(T[] first, int length = 64)
    {
        _parameters = new T[length];
        _gradients = new T[length];
        first.CopyTo(_parameters, 0);
    }

    public Span<T> Parameters => _parameters;

    public Span<T> Gradients => _gradients;

    public int Examples => 1;

    public ReadOnlyTensorSpan<T> Activations(int layer) => throw new NotSupportedException("There is no network here.");
}
