using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Updates a network's parameters from the gradients that a backward pass left in a workspace. An optimiser belongs to one network; what it
/// remembers is allocated with it, and a step allocates nothing.
/// </summary>
public abstract class Optimizer
{
    private readonly IParameters<float>? _single;
    private readonly IParameters<double>? _double;
    private double _learningRate;

    private protected Optimizer(IParameters<float> network, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        LearningRate = learningRate;
        _single = network;
    }

    private protected Optimizer(IParameters<double> network, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        LearningRate = learningRate;
        _double = network;
    }

    /// <summary>How far a step goes: finite and not negative. It may change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            RequireFiniteNotNegative(value, nameof(LearningRate));
            _learningRate = value;
        }
    }

    /// <summary>One update of a float network from the gradients in <paramref name="workspace"/>.</summary>
    /// <exception cref="ArgumentNullException">The workspace is null.</exception>
    /// <exception cref="ArgumentException">The workspace belongs to another kind of network; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(IWorkspace<float> workspace) => Step(_single, workspace);

    /// <summary>One update of a double network from the gradients in <paramref name="workspace"/>.</summary>
    /// <exception cref="ArgumentNullException">The workspace is null.</exception>
    /// <exception cref="ArgumentException">The workspace belongs to another kind of network; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(IWorkspace<double> workspace) => Step(_double, workspace);

    private protected static double RequireFiniteNotNegative(double value, string parameter)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}; it must be a number from 0 up.");
        }

        return value;
    }

    private protected static void RequirePart(double value, string parameter)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}; it must be at least 0 and below 1.");
        }
    }

    /// <summary>The update of a float network: adds what the optimiser remembers to the arguments, and runs.</summary>
    private protected abstract void Update(scoped ref UpdateArguments<float> arguments);

    /// <summary>The update of a double network.</summary>
    private protected abstract void Update(scoped ref UpdateArguments<double> arguments);

    /// <summary>A zeroed block as long as the network's parameters: what an optimiser remembers of each.</summary>
    private protected static AlignedBuffer<T> NewMoments<T>(IParameters<T> network)
        where T : unmanaged =>
        new(network.Parameters.Length);

    // Generated networks keep this; anything else that implements the interface must too, or a kernel would write behind its end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireWholeVectors<T>(int length)
        where T : unmanaged
    {
        if (length * Unsafe.SizeOf<T>() % AlignedBuffer<T>.Alignment != 0)
        {
            throw new ArgumentException(
                $"The network has {length} parameters with padding; that must be a multiple of {AlignedBuffer<T>.Alignment / Unsafe.SizeOf<T>()}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step<T>(IParameters<T>? network, IWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (network is null)
        {
            throw new ArgumentException(
                $"The workspace holds {typeof(T).Name} gradients, but the optimiser was made for a network of another precision.", nameof(workspace));
        }

        Span<T> parameters = network.Parameters;
        Span<T> gradients = workspace.Gradients;
        RequireWholeVectors<T>(parameters.Length);
        if (parameters.Length != gradients.Length)
        {
            throw new ArgumentException(
                $"The workspace holds {gradients.Length} gradients with padding, but the optimiser's network has {parameters.Length} parameters with padding: "
                + "it belongs to another network.",
                nameof(workspace));
        }

        UpdateArguments<T> arguments = new()
        {
            Parameters = ref MemoryMarshal.GetReference(parameters),
            Gradients = ref MemoryMarshal.GetReference(gradients),
            Length = parameters.Length,
        };
        if (typeof(T) == typeof(float))
        {
            Update(ref Unsafe.As<UpdateArguments<T>, UpdateArguments<float>>(ref arguments));
        }
        else
        {
            Update(ref Unsafe.As<UpdateArguments<T>, UpdateArguments<double>>(ref arguments));
        }
    }
}
