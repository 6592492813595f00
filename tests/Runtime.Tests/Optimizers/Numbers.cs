using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Runtime.Tests;

/// <summary>Parameters and gradients for an optimiser, without a network: some numbers, and padding behind them.</summary>
internal sealed class Numbers<T> : IParameters<T>, IWorkspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

    public int Examples { get; set; } = 1;

    public ReadOnlyTensorSpan<T> Activations(int layer) => throw new NotSupportedException("There is no network here.");

    /// <summary>Steps with a gradient for each of the first parameters.</summary>
    public void Step(Optimizer optimizer, params ReadOnlySpan<double> gradients)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            _gradients[i] = T.CreateTruncating(gradients[i]);
        }

        optimizer.Step(this);
    }
}
