using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>What an optimiser remembers, whichever precision its network has.</summary>
internal abstract class OptimizerState
{
    // In the order of the blocks; null for none.
    private string?[] _slots = [];

    /// <summary>The names of the blocks that there are.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Words for an error message.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"\"{name}\""));

    /// <summary>Whether this is the network that is stepped.</summary>
    public abstract bool IsOf(object network);

    /// <summary>The place of a block, or -1.</summary>
    public int IndexOf(string name) => Array.IndexOf(_slots, name);

    /// <summary>Allocates a block for every name that is not null, in its place, filled with <paramref name="start"/>.</summary>
    public void Allocate(string?[] slots, double start)
    {
        _slots = slots;
        Names = Array.AsReadOnly([.. slots.OfType<string>()]);
        AllocateBlocks(start);
    }

    /// <summary>Allocates the named blocks.</summary>
    protected abstract void AllocateBlocks(double start);
}

/// <summary>The network that an optimiser steps, and up to three blocks as long as its parameters.</summary>
internal sealed class OptimizerState<T>(IParameters<T> network) : OptimizerState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A block that is not there has no length.
    private readonly AlignedBuffer<T>[] _blocks = new AlignedBuffer<T>[3];

    // The class of gradients that was found to be right: steps compare, and do not look again.
    private Type? _accepted;

    /// <summary>The network's parameters with padding, when the optimiser was made.</summary>
    public int Length { get; } = network.Parameters.Length;

    public override bool IsOf(object other) => ReferenceEquals(other, network);

    /// <summary>A block, by its place.</summary>
    public Span<T> this[int index] => _blocks[index].Span;

    /// <summary>Writes all blocks from values that have their names and lengths.</summary>
    public void CopyFrom(IReadOnlyDictionary<string, ReadOnlyMemory<T>> state)
    {
        foreach (string name in Names)
        {
            state[name].Span.CopyTo(this[IndexOf(name)]);
        }
    }

    /// <summary>What an update works on.</summary>
    /// <exception cref="ArgumentException">The gradients belong to another network.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UpdateArguments<T> Arguments(IGradients<T> source)
    {
        if (source.GetType() != _accepted)
        {
            Accept(source);
        }

        Span<T> gradients = source.Gradients;
        Span<T> parameters = network.Parameters;
        if (parameters.Length != Length)
        {
            ThrowLength(parameters.Length);
        }

        FlatSpans.RequireLength(gradients.Length, Length, nameof(gradients));
        FlatSpans.RequireWholeVectors<T>(Length, "network", "parameters");
        UpdateArguments<T> arguments = new()
        {
            Parameters = ref MemoryMarshal.GetReference(parameters),
            Gradients = ref MemoryMarshal.GetReference(gradients),
            Length = Length,
        };
        if (_blocks[0].Length > 0)
        {
            arguments.First = ref _blocks[0].First;
        }

        if (_blocks[1].Length > 0)
        {
            arguments.Second = ref _blocks[1].First;
        }

        if (_blocks[2].Length > 0)
        {
            arguments.Third = ref _blocks[2].First;
        }

        return arguments;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void AllocateBlocks(double start)
    {
        foreach (string name in Names)
        {
            AlignedBuffer<T> block = new(Length);
            block.Span.Fill(Setting.Rounded<T>(start));
            _blocks[IndexOf(name)] = block;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Accept(IGradients<T> gradients)
    {
        GradientOwner.Require(gradients, network.GetType(), nameof(gradients));

        // Accumulators are of one class, whichever network they were made for.
        _accepted = gradients is GradientAccumulator<T> ? null : gradients.GetType();
    }

    private void ThrowLength(int parameters) => throw new InvalidOperationException(
        $"The network has {parameters} parameters with padding; it had {Length} when the optimiser was made.");
}
