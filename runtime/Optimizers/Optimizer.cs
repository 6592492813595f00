using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Updates a network's parameters from gradients: those that a backward pass left in a workspace, or their mean over several batches. An
/// optimiser belongs to one network; what it remembers is allocated with it, and a step allocates nothing. A step is one pass over the flat
/// parameters, whose padding stays zero; it gives the same bits on every machine. Subnormal results count as zero.
/// </summary>
/// <remarks>
/// Bit for bit, training goes on from <see cref="Steps"/> and the blocks of <see cref="State{T}"/>, given to <see cref="Restore{T}"/> of an
/// optimiser with the same settings.
/// </remarks>
public abstract class Optimizer
{
    // Of the network's precision.
    private readonly OptimizerState _state;
    private double _learningRate;

    private protected Optimizer(IParameters<float> network, double learningRate)
        : this(learningRate, network is null ? null : new OptimizerState<float>(network))
    {
    }

    private protected Optimizer(IParameters<double> network, double learningRate)
        : this(learningRate, network is null ? null : new OptimizerState<double>(network))
    {
    }

    private Optimizer(double learningRate, OptimizerState? network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _learningRate = Setting.FiniteNotNegative(learningRate, nameof(learningRate));
        _state = network;
    }

    /// <summary>How far a step goes: finite and not negative. It may change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Setting.FiniteNotNegative(value, nameof(LearningRate));
    }

    /// <summary>Steps taken so far, t: 0 before the first.</summary>
    public long Steps { get; private set; }

    /// <summary>What the optimiser remembers, by name: of each a number for every parameter. None for plain descent.</summary>
    public IReadOnlyList<string> StateNames => _state.Names;

    /// <summary>
    /// What the optimiser remembers of each parameter under <paramref name="name"/>: a view that lies like
    /// <see cref="IParameters{T}.Parameters"/>, padding and all, and changes with the next step.
    /// </summary>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <param name="name">One of <see cref="StateNames"/>.</param>
    /// <exception cref="ArgumentException">The optimiser remembers nothing of this name.</exception>
    /// <exception cref="InvalidOperationException">The network's numbers are of another type.</exception>
    public ReadOnlySpan<T> State<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = _state.IndexOf(name);
        return index >= 0
            ? StateOf<T>()[index]
            : throw new ArgumentException($"{Described()}; it has no \"{name}\".", nameof(name));
    }

    /// <summary>Puts the optimiser where another one was after <paramref name="steps"/> steps; the values are copied.</summary>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <param name="steps">What <see cref="Steps"/> was: from 0 up.</param>
    /// <param name="state">What <see cref="State{T}"/> gave for each of <see cref="StateNames"/>; zero in its padding.</param>
    /// <exception cref="ArgumentNullException">The state is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative; nothing is changed.</exception>
    /// <exception cref="ArgumentException">The state has other names or lengths than this optimiser's; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">The network's numbers are of another type; nothing is changed.</exception>
    public void Restore<T>(long steps, IReadOnlyDictionary<string, ReadOnlyMemory<T>> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        OptimizerState<T> own = StateOf<T>();
        if (state.Count != own.Names.Count || !own.Names.All(state.ContainsKey))
        {
            string names = state.Count == 0 ? "nothing" : OptimizerState.Quoted(state.Keys.Order(StringComparer.Ordinal));
            throw new ArgumentException($"{Described()}, but the state has {names}: it is of another optimiser, or of other settings.", nameof(state));
        }

        foreach (string name in own.Names)
        {
            if (state[name].Length != own.Length)
            {
                throw new ArgumentException(
                    $"The state has {state[name].Length} values of \"{name}\", but the optimiser's network has {own.Length} parameters with padding.",
                    nameof(state));
            }
        }

        own.CopyFrom(state);
        Steps = steps;
        StepsRestored();
    }

    /// <summary>
    /// One update of the network from <paramref name="gradients"/>. A gradient that is NaN or infinite spoils its own parameter, and what is
    /// remembered of it.
    /// </summary>
    /// <typeparam name="T">The type of the network's numbers.</typeparam>
    /// <exception cref="ArgumentNullException">The gradients are null.</exception>
    /// <exception cref="ArgumentException">The gradients belong to another kind of network; nothing is changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step<T>(IGradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (_state is not OptimizerState<T> state)
        {
            throw new ArgumentException(
                $"The gradients are {typeof(T).Name} numbers, but the optimiser was made for a network of another precision.", nameof(gradients));
        }

        UpdateArguments<T> arguments = state.Arguments(gradients);
        Steps++;
        if (typeof(T) == typeof(float))
        {
            Update(ref Unsafe.As<UpdateArguments<T>, UpdateArguments<float>>(ref arguments));
        }
        else
        {
            Update(ref Unsafe.As<UpdateArguments<T>, UpdateArguments<double>>(ref arguments));
        }
    }

    /// <summary>Whether it was made for this network.</summary>
    internal bool IsOf(object network) => _state.IsOf(network);

    /// <summary>Allocates what is remembered of each parameter, blocks of <paramref name="start"/>. A name that is null leaves its place empty.</summary>
    private protected void Remember(string? first, string? second = null, string? third = null, double start = 0) =>
        _state.Allocate([first, second, third], start);

    /// <summary>A value above 0 that stays a normal number in the network's precision: something to add to a divisor.</summary>
    private protected double RequireEpsilon(double epsilon, string parameter) =>
        Setting.PositiveNormal(epsilon, parameter, isSingle: _state is OptimizerState<float>);

    /// <summary>The update of a float network: step <see cref="Steps"/>, counted from 1.</summary>
    private protected abstract void Update(scoped ref UpdateArguments<float> arguments);

    /// <summary>The update of a double network.</summary>
    private protected abstract void Update(scoped ref UpdateArguments<double> arguments);

    /// <summary>Called when <see cref="Steps"/> has been set: what follows from it is to be computed again.</summary>
    private protected virtual void StepsRestored()
    {
    }

    private OptimizerState<T> StateOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        _state as OptimizerState<T>
        ?? throw new InvalidOperationException($"The optimiser was made for a network of another precision; its state is not of {typeof(T).Name} numbers.");

    private string Described() =>
        _state.Names.Count == 0
            ? $"{GetType().Name} with these settings remembers nothing"
            : $"{GetType().Name} with these settings remembers {OptimizerState.Quoted(_state.Names)}";
}
