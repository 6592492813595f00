using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// The mean of gradients over the examples of several batches: what one batch of all of them would give, but for rounding. Allocated once, for
/// networks of one kind; belongs to one thread at a time. The same batches in the same order give the same bits.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class GradientAccumulator<T> : IGradients<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T> _mean;

    // The class of workspaces that was found to be right.
    private Type? _accepted;

    /// <summary>Makes an empty one.</summary>
    /// <param name="network">A network of the kind whose gradients it is to take.</param>
    /// <exception cref="ArgumentNullException">The network is null.</exception>
    public GradientAccumulator(IParameters<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        int length = network.Parameters.Length;
        FlatSpans.RequireWholeVectors<T>(length, nameof(network), "parameters");
        _mean = new(length);
        NetworkType = network.GetType();
    }

    /// <summary>
    /// The mean over all examples added since <see cref="Clear"/>; zero where there are none. What is written here, by clipping or a penalty,
    /// counts as the mean for what is added next: so do that behind the last batch.
    /// </summary>
    public Span<T> Gradients => _mean.Span;

    /// <summary>Examples added since <see cref="Clear"/>.</summary>
    public long Examples { get; private set; }

    /// <summary>The class of the networks whose gradients it takes.</summary>
    internal Type NetworkType { get; }

    /// <summary>Adds the gradients of a batch, with the weight of its examples. The first batch is taken as it is.</summary>
    /// <exception cref="ArgumentNullException">The workspace is null.</exception>
    /// <exception cref="ArgumentException">The workspace belongs to another kind of network; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">The workspace holds no examples; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(IWorkspace<T> workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (workspace.GetType() != _accepted)
        {
            GradientOwner.Require(workspace, NetworkType, nameof(workspace));
            _accepted = workspace.GetType();
        }

        Span<T> gradients = workspace.Gradients;
        FlatSpans.RequireLength(gradients.Length, _mean.Length, nameof(workspace));
        int examples = workspace.Examples;
        if (examples <= 0)
        {
            throw new InvalidOperationException("The workspace holds no examples; call Backpropagate with it first.");
        }

        Examples += examples;
        UpdateArguments<T> arguments = new()
        {
            Gradients = ref MemoryMarshal.GetReference(gradients),
            First = ref _mean.First,
            Length = gradients.Length,
        };
        UpdateKernel.Run(new TowardsMean((double)examples / Examples), ref arguments);
    }

    /// <summary>Forgets what was added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear()
    {
        Examples = 0;
        _mean.Span.Clear();
    }

    // mean = mean + share (g - mean): always the mean, and the gradient itself where the share is 1 and the mean still 0.
    private readonly struct TowardsMean(double share) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, TNumber>(scoped ref UpdateArguments<TNumber> arguments)
            where TSimd : struct, ISimd<TVector, TNumber>
            where TVector : struct
            where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        {
            ref TNumber gradients = ref arguments.Gradients;
            ref TNumber mean = ref arguments.First;
            int length = arguments.Length;
            TVector taken = TSimd.Create(Setting.Rounded<TNumber>(share));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector before = TSimd.Load(in mean, i);
                TVector g = TSimd.Load(in gradients, i);
                TVector after = TSimd.FusedMultiplyAdd(taken, TSimd.Subtract(g, before), before);
                TSimd.Store(VectorMath<TSimd, TVector, TNumber>.FlushSubnormal(after), ref mean, i);
            }
        }
    }
}
