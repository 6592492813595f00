using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen;

/// <summary>Something with parameters that an optimiser can step: every generated network.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IParameters<T>
    where T : unmanaged
{
    /// <summary>
    /// All weights and biases as one flat span. Between and behind the layers' parameters lie padding elements; they are zero and
    /// should stay so.
    /// </summary>
    Span<T> Parameters { get; }
}

/// <summary>Gradients that an optimiser can step along: every generated workspace, and <see cref="GradientAccumulator{T}"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IGradients<T>
    where T : unmanaged
{
    /// <summary>
    /// dW and db of all layers as one flat span that lies like <see cref="IParameters{T}.Parameters"/>: the gradient of a parameter has
    /// the parameter's index.
    /// </summary>
    Span<T> Gradients { get; }
}

/// <summary>What one thread needs to train: the cache of a forward pass and the gradients of a backward pass.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IWorkspace<T> : IGradients<T>
    where T : unmanaged
{
    /// <summary>Examples in the last forward pass; 0 before the first.</summary>
    int Examples { get; }

    /// <summary>
    /// What the masks of dropout follow from, with <see cref="ExampleNumber"/>: another seed, other masks; 0 unless set. A network without dropout
    /// has none: it is 0, whatever is set.
    /// </summary>
    long DropoutSeed
    {
        get => 0;
        set { }
    }

    /// <summary>
    /// The number of the first example of the next training pass. The pass draws the masks of dropout by the numbers of its examples, and adds how
    /// many there were: so masks differ from pass to pass, but not with how examples are cut into passes or shared among threads, if each pass is
    /// told where it begins. A network without dropout has none: it is 0, whatever is set.
    /// </summary>
    long ExampleNumber
    {
        get => 0;
        set { }
    }

    /// <summary>A view of the activations a[l] [m, n[l]] of the last forward pass: the inputs for layer 0, the outputs for layer L.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such layer.</exception>
    ReadOnlyTensorSpan<T> Activations(int layer);
}

/// <summary>
/// What every generated network is, for code that works with any of them. The same members stand on the class itself, with its own
/// workspace type.
/// </summary>
/// <typeparam name="TSelf">The network.</typeparam>
/// <typeparam name="T">The type of its numbers: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<TSelf, T> : IParameters<T>
    where TSelf : class, INetwork<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Inputs, n[0].</summary>
    static abstract int InputSize { get; }

    /// <summary>Outputs, n[L].</summary>
    static abstract int OutputSize { get; }

    /// <summary>Layers, L.</summary>
    static abstract int LayerCount { get; }

    /// <summary>Weights and biases, without padding.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>The largest number of examples in one pass over a workspace.</summary>
    static abstract int BatchCapacity { get; }

    /// <summary>The loss that the network is trained with.</summary>
    static abstract Loss Loss { get; }

    /// <summary>Describes the network: its layers, and where their parameters lie. Made anew at each call.</summary>
    static abstract NetworkDescription Describe();

    /// <summary>Makes a network whose weights start from <paramref name="seed"/>.</summary>
    static abstract TSelf Create(long seed);

    /// <summary>Makes a workspace for networks of this type.</summary>
    static abstract IWorkspace<T> CreateWorkspace();

    /// <summary>Forward propagation of m examples, x [m, n[0]]; caches what the backward pass needs.</summary>
    /// <returns>The outputs [m, n[L]]: a view into the workspace, valid until its next pass.</returns>
    ReadOnlySpan<T> Forward(ReadOnlySpan<T> x, IWorkspace<T> workspace);

    /// <summary>Backward propagation of dA [m, n[L]], the derivative of each example's loss by its outputs, into the workspace's gradients.</summary>
    void Backward(ReadOnlySpan<T> dA, IWorkspace<T> workspace);

    /// <summary>The same, and dX [m, n[0]]: the derivative of each example's loss by its inputs.</summary>
    void Backward(ReadOnlySpan<T> dA, IWorkspace<T> workspace, Span<T> dX);

    /// <summary>Forward pass, loss and backward pass of m examples x [m, n[0]] with targets t [m, n[L]].</summary>
    /// <param name="x">The examples [m, n[0]].</param>
    /// <param name="t">The targets [m, n[L]].</param>
    /// <param name="workspace">This thread's workspace.</param>
    /// <param name="weights">
    /// What each example counts [m], from 0 up: its loss and its part of the gradients are times its weight. Left out, each counts 1. The means
    /// stay sums over m, so that weights that sum to m keep their size.
    /// </param>
    /// <returns>The mean loss before any step: 1/m times the sum of the weighted losses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, infinite or NaN.</exception>
    T Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<T> t, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default);

    /// <summary>The same with the class, 0 to n[L] - 1, of each example. Needs <see cref="Loss.CrossEntropy"/>.</summary>
    /// <exception cref="NotSupportedException">The network's loss is another one.</exception>
    T Backpropagate(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default);

    /// <summary>The mean loss of any number of examples, weighted where weights [m] are given, without gradients.</summary>
    T Evaluate(ReadOnlySpan<T> x, ReadOnlySpan<T> t, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default);

    /// <summary>The same with the class of each example. Needs <see cref="Loss.CrossEntropy"/>.</summary>
    /// <exception cref="NotSupportedException">The network's loss is another one.</exception>
    T Evaluate(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, IWorkspace<T> workspace, ReadOnlySpan<T> weights = default);

    /// <summary>Outputs y [m, n[L]] of any number of examples x [m, n[0]]. Many threads may call it on one network at once.</summary>
    void Predict(ReadOnlySpan<T> x, Span<T> y);
}
