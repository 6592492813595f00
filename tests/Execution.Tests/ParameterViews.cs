using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution.Tests;

/// <summary>
/// The views that a network and its workspace have under the textbook's names (W1, B1, DW1, DB1 ...), for tests that are written for any
/// network. Numbers read and written are in the oracle's order.
/// </summary>
internal static class ParameterViews
{
    private delegate TensorSpan<T> Getter<T>();

    /// <summary>The view called <paramref name="name"/>.</summary>
    public static TensorSpan<T> View<T>(object owner, string name)
    {
        var getter = owner.GetType().GetProperty(name)?.GetMethod;
        Assert.True(getter is not null, $"{owner.GetType()} has no {name}.");
        return getter.CreateDelegate<Getter<T>>(owner)();
    }

    public static T[] ReadParameters<T>(IParameters<T> network, IReadOnlyList<NaiveLayer> layers)
        where T : unmanaged
    {
        Span<T> flat = network.Parameters;
        return Pick(flat, Indices(network, flat, layers, ""));
    }

    public static T[] ReadGradients<T>(IWorkspace<T> workspace, IReadOnlyList<NaiveLayer> layers)
        where T : unmanaged
    {
        Span<T> flat = workspace.Gradients;
        return Pick(flat, Indices(workspace, flat, layers, "D"));
    }

    public static void WriteParameters<T>(IParameters<T> network, IReadOnlyList<NaiveLayer> layers, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<T> flat = network.Parameters;
        int[] indices = Indices(network, flat, layers, "");
        Assert.Equal(values.Length, indices.Length);
        for (int i = 0; i < indices.Length; i++)
        {
            flat[indices[i]] = values[i];
        }
    }

    /// <summary>Where the elements of the views lie in the flat span.</summary>
    /// <param name="owner">A network or a workspace.</param>
    /// <param name="flat">Its parameters or gradients.</param>
    /// <param name="layers">The layers that it should have.</param>
    /// <param name="prefix">What stands before W and B: nothing, or D.</param>
    public static int[] Indices<T>(object owner, Span<T> flat, IReadOnlyList<NaiveLayer> layers, string prefix)
        where T : unmanaged
    {
        List<int> indices = [];
        for (int l = 1; l <= layers.Count; l++)
        {
            if (layers[l - 1].ParameterCount == 0)
            {
                Assert.Null(owner.GetType().GetProperty($"{prefix}W{l}"));
                continue;
            }

            (int inputs, int outputs) = (layers[l - 1].Inputs, layers[l - 1].Outputs);
            TensorSpan<T> w = View<T>(owner, $"{prefix}W{l}");
            TensorSpan<T> b = View<T>(owner, $"{prefix}B{l}");
            Assert.Equal([outputs, inputs], w.Lengths.ToArray());
            Assert.Equal([outputs], b.Lengths.ToArray());
            for (int j = 0; j < outputs; j++)
            {
                for (int k = 0; k < inputs; k++)
                {
                    indices.Add(IndexOf(flat, ref w[j, k]));
                }
            }

            for (int j = 0; j < outputs; j++)
            {
                indices.Add(IndexOf(flat, ref b[j]));
            }
        }

        return [.. indices];
    }

    /// <summary>Asserts that no two views share an element, and that what no view shows is zero.</summary>
    public static void AssertPaddingIsZero<T>(IParameters<T> network, IWorkspace<T> workspace, IReadOnlyList<NaiveLayer> layers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AssertPaddingIsZero(network, network.Parameters, layers, "");
        AssertPaddingIsZero(workspace, workspace.Gradients, layers, "D");
    }

    private static void AssertPaddingIsZero<T>(object owner, Span<T> flat, IReadOnlyList<NaiveLayer> layers, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] indices = Indices(owner, flat, layers, prefix);
        HashSet<int> shown = [.. indices];
        Assert.Equal(indices.Length, shown.Count);
        for (int i = 0; i < flat.Length; i++)
        {
            if (!T.IsZero(flat[i]) && !shown.Contains(i))
            {
                Assert.Fail($"{owner.GetType()}: element {i} of {flat.Length} is padding and should be zero, but is {flat[i]}.");
            }
        }
    }

    private static T[] Pick<T>(Span<T> flat, int[] indices)
    {
        var values = new T[indices.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = flat[indices[i]];
        }

        return values;
    }

    private static int IndexOf<T>(Span<T> flat, ref T element)
        where T : unmanaged
    {
        nint index = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(flat), ref element) / Unsafe.SizeOf<T>();
        if (index < 0 || index >= flat.Length)
        {
            Assert.Fail($"An element of a view lies at {index}, outside the flat span of {flat.Length}.");
        }

        return (int)index;
    }
}
