using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

/// <summary>The widest vectors that this machine runs well. Constants to the JIT, so that a branch on them costs nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>
    /// 512-bit vectors. <see cref="Vector512.IsHardwareAccelerated"/> alone does not do: it is false on processors that lower their clock for
    /// them, where they pay all the same.
    /// </summary>
    public static bool Is512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    /// <summary>256-bit vectors.</summary>
    public static bool Is256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated;
    }
}
