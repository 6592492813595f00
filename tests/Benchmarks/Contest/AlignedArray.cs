using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Contest;

/// <summary>Numbers at a multiple of 64 bytes, as every contestant gets them.</summary>
internal sealed class AlignedArray
{
    private readonly float[] _array;
    private readonly int _first;

    public AlignedArray(int length)
    {
        _array = GC.AllocateArray<float>(length + 16, pinned: true);
        unsafe
        {
            nint address = (nint)Unsafe.AsPointer(ref _array[0]);
            _first = (int)((64 - (address & 63)) & 63) / sizeof(float);
        }

        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_first, Length);
}
