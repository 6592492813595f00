using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>A zeroed block of numbers that begins on a 64-byte boundary and never moves.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlignedBuffer<T>
    where T : unmanaged
{
    /// <summary>What buffers, and the parts in them, are aligned to, in bytes: a cache line, and the widest vector.</summary>
    public const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> elements on the pinned object heap.</summary>
    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<T>(checked(length + (Alignment / Unsafe.SizeOf<T>())), pinned: true);
        _start = (int)Skipped(ref MemoryMarshal.GetArrayDataReference(_array)) / Unsafe.SizeOf<T>();
        Length = length;
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>The first element.</summary>
    public ref T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }

    /// <summary>All elements.</summary>
    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(ref First, Length);
    }

    /// <summary>The first element of <paramref name="memory"/>, which must not move, that lies on the boundary: for scratch on the stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Align(Span<T> memory) => ref Align(ref MemoryMarshal.GetReference(memory));

    /// <summary>The first element from <paramref name="first"/> on, which must not move, that lies on the boundary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Align(ref T first) => ref Unsafe.AddByteOffset(ref first, Skipped(ref first));

    // The address is the distance from the null reference: what a pointer would say, without unsafe code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Skipped(ref T first) => -Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref first) & (Alignment - 1);
}
