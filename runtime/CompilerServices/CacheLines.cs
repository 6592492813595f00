using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

/// <summary>Hints to the processor's caches, which change no result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheLines
{
    /// <summary>Asks for the 64 bytes around <paramref name="element"/>, which may lie outside any object: nothing is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T element)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref element));
        }
    }
}
