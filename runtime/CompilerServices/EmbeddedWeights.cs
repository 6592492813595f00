using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// Parameters that the compiler laid into an assembly as constant data, tensor after tensor without padding: a network takes them from where the
/// assembly is mapped straight into its slab.
/// </summary>
/// <param name="words">
/// The bits of a double each, or of two floats, the first in the lower half; every tensor begins a word. Words, because a compiler takes a
/// quarter of the time and memory over them that it takes over floats.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EmbeddedWeights(ReadOnlySpan<ulong> words)
{
    private ReadOnlySpan<ulong> _rest = words;

    /// <summary>Copies the next tensor, which lies column by column.</summary>
    /// <param name="destination">Its first number in the slab.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">Numbers of a column.</param>
    /// <param name="stride">Elements in the slab from one column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void CopyNext(ref float destination, int columns, int rows, int stride)
    {
        int next = 0;
        for (int k = 0; k < columns; k++)
        {
            for (int j = 0; j < rows; j++)
            {
                // By value, not by place in memory: so it is right on machines of either byte order.
                Unsafe.Add(ref destination, (k * stride) + j) = BitConverter.UInt32BitsToSingle((uint)(_rest[next >> 1] >> (32 * (next & 1))));
                next++;
            }
        }

        _rest = _rest[((next + 1) >> 1)..];
    }

    /// <inheritdoc cref="CopyNext(ref float, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void CopyNext(ref double destination, int columns, int rows, int stride)
    {
        int next = 0;
        for (int k = 0; k < columns; k++)
        {
            for (int j = 0; j < rows; j++)
            {
                Unsafe.Add(ref destination, (k * stride) + j) = BitConverter.UInt64BitsToDouble(_rest[next++]);
            }
        }

        _rest = _rest[next..];
    }
}
