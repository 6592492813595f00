using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>What generated methods check at entry, before anything is written, and the words in which they refuse.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Check
{
    /// <summary>The number of examples in <paramref name="length"/> values of <paramref name="size"/> each.</summary>
    /// <param name="length">Values that were passed.</param>
    /// <param name="size">Values of one example.</param>
    /// <param name="what">What an example has that many of, such as "inputs".</param>
    /// <param name="method">The method that was called, with its class.</param>
    /// <param name="parameter">The parameter that they were passed to.</param>
    /// <exception cref="ArgumentException">There is no example, or a part of one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Examples(int length, int size, string what, string method, string parameter)
    {
        int examples = length / size;
        if (length == 0 || examples * size != length)
        {
            ThrowExamples(length, size, what, method, parameter);
        }

        return examples;
    }

    /// <summary>Refuses more examples than a workspace holds.</summary>
    /// <exception cref="ArgumentException">There are more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Capacity(int examples, int capacity, string method, string parameter)
    {
        if (examples > capacity)
        {
            ThrowCapacity(examples, capacity, method, parameter);
        }
    }

    /// <summary>Refuses a length that does not fit the number of examples.</summary>
    /// <exception cref="ArgumentException">The length is not <paramref name="examples"/> * <paramref name="size"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int examples, int size, string what, string method, string parameter)
    {
        if (length != (long)examples * size)
        {
            ThrowLength(length, examples, size, what, method, parameter);
        }
    }

    /// <summary>Refuses a null workspace.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Workspace([NotNull] object? workspace, string method)
    {
        if (workspace is null)
        {
            ThrowWorkspace(method);
        }
    }

    /// <summary>Refuses a backward pass over a workspace that holds no forward pass.</summary>
    /// <exception cref="InvalidOperationException">It holds none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardPass(int examples, string method)
    {
        if (examples == 0)
        {
            ThrowForwardPass(method);
        }
    }

    /// <summary>Refuses labels that are no classes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is below 0, or not below <paramref name="classes"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Labels(ReadOnlySpan<int> labels, int classes, string method)
    {
        for (int e = 0; e < labels.Length; e++)
        {
            if ((uint)labels[e] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), $"{method}: the label of example {e} is {labels[e]}; the network has the classes 0 to {classes - 1}.");
            }
        }
    }

    /// <summary>Refuses weights that are not one number from 0 up for each example; none at all are right too.</summary>
    /// <exception cref="ArgumentException">There are some, but not <paramref name="examples"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, infinite or NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weights<T>(ReadOnlySpan<T> weights, int examples, string method)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!weights.IsEmpty)
        {
            Length(weights.Length, examples, 1, "weight", method, nameof(weights));
            EachWeight(weights, method);
        }
    }

    /// <summary>Refuses an output that shares memory with an input.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, string method, string inputParameter, string outputParameter)
    {
        if (input.Overlaps(output))
        {
            ThrowOverlap(method, inputParameter, outputParameter);
        }
    }

    /// <summary>The workspace as the type that the network needs.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It belongs to a network of another type.</exception>
    public static TWorkspace WorkspaceOf<TWorkspace>(object? workspace, string network)
        where TWorkspace : class
    {
        Workspace(workspace, network);
        return workspace as TWorkspace ?? throw new ArgumentException(
            $"{network}: the workspace is a {workspace.GetType()}; one of this network, {typeof(TWorkspace)}, is needed.", nameof(workspace));
    }

    /// <summary>The refusal of class labels by a network that has no use for them.</summary>
    public static NotSupportedException LabelsNeedCrossEntropy(string network, Loss loss) =>
        new($"{network} is trained with Loss.{loss}, which takes targets; class labels need Loss.CrossEntropy.");

    /// <summary>What a workspace throws that is asked for a layer that its network has not.</summary>
    public static ArgumentOutOfRangeException NoSuchLayer(int layer, int layers) =>
        new(nameof(layer), layer, $"There is no layer {layer}: the network has layers 1 to {layers}, and its inputs are layer 0.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EachWeight<T>(ReadOnlySpan<T> weights, string method)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int e = 0; e < weights.Length; e++)
        {
            if (!(weights[e] >= T.Zero && T.IsFinite(weights[e])))
            {
                string value = weights[e].ToString(null, CultureInfo.InvariantCulture);
                throw new ArgumentOutOfRangeException(
                    nameof(weights), $"{method}: the weight of example {e} is {value}; a weight is a finite number from 0 up.");
            }
        }
    }

    private static string Examples(int count) => count == 1 ? "1 example" : $"{count} examples";

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowExamples(int length, int size, string what, string method, string parameter) => throw new ArgumentException(
        length == 0
            ? $"{method}: {parameter} is empty; at least one example of {size} {what} is needed."
            : $"{method}: {parameter} has {length} values; an example has {size} {what}, so a multiple of {size} is needed.",
        parameter);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowCapacity(int examples, int capacity, string method, string parameter) => throw new ArgumentException(
        $"{method}: {parameter} holds {examples} examples; a workspace of this network holds {capacity}. Pass fewer at once, or raise Batch on [Network].",
        parameter);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(int length, int examples, int size, string what, string method, string parameter) => throw new ArgumentException(
        $"{method}: {parameter} has {length} values; {Examples(examples)} of {size} {what} {(examples == 1 ? "needs" : "need")} {(long)examples * size}.", parameter);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowWorkspace(string method, object? workspace = null) =>
        throw new ArgumentNullException(nameof(workspace), $"{method}: the workspace is null; make one with new Workspace() and keep it.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowForwardPass(string method) => throw new InvalidOperationException(
        $"{method}: the workspace holds no forward pass; call Forward with it first.");

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOverlap(string method, string inputParameter, string outputParameter) => throw new ArgumentException(
        $"{method}: {inputParameter} and {outputParameter} share memory; pass an output that does not overlap the input.", outputParameter);
}
