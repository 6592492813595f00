using System.Runtime.InteropServices;

namespace NetGen.Files;

/// <summary>A tensor of a <see cref="SafetensorsFile"/>.</summary>
public sealed class SafetensorsTensor
{
    private readonly SafetensorsEntry _entry;
    private readonly ReadOnlyMemory<byte> _data;

    internal SafetensorsTensor(SafetensorsEntry entry, ReadOnlyMemory<byte> data)
    {
        _entry = entry;
        _data = data;
    }

    /// <summary>The tensor's name, such as "0.weight".</summary>
    public string Name => _entry.Name;

    /// <summary>The type of its numbers by the format's name: "F32", "F64", "F16", "BF16", "I64" and others.</summary>
    public string DataType => _entry.DataType;

    /// <summary>Its lengths, row-major: [outputs, inputs] for weights that PyTorch wrote; empty for a single number.</summary>
    public ReadOnlySpan<long> Shape => _entry.Shape;

    /// <summary>How many numbers it has: the product of <see cref="Shape"/>.</summary>
    public long Count => _entry.Count;

    /// <summary>Its bytes as they stand in the file, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => _entry.BytesIn(_data.Span);

    /// <summary>Writes all numbers as float: F32, F16 and BF16 exactly, F64 rounded to the nearest, beyond float's range to infinity.</summary>
    /// <param name="destination">Where to: <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="NotSupportedException">The type is none of F32, F64, F16 and BF16.</exception>
    public void CopyTo(Span<float> destination) => CopyTo<float>(destination);

    /// <summary>Writes all numbers as double, exactly.</summary>
    /// <param name="destination">Where to: <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="NotSupportedException">The type is none of F32, F64, F16 and BF16.</exception>
    public void CopyTo(Span<double> destination) => CopyTo<double>(destination);

    /// <summary>For code that is written once for float and double.</summary>
    internal void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        if (!SafetensorsNumbers.Converts(DataType))
        {
            throw new NotSupportedException(
                $"Tensor {SafetensorsText.Quote(Name)} has numbers of type {DataType}; only F32, F64, F16 and BF16 are converted. "
                + $"Read {nameof(Bytes)}, or write the file again with one of these types.");
        }

        if (destination.Length != Count)
        {
            throw new ArgumentException(
                $"Tensor {SafetensorsText.Quote(Name)} of shape {SafetensorsText.Shape(Shape)} has {Count} numbers, but the destination "
                + $"has {destination.Length}; pass one of the same length.",
                nameof(destination));
        }

        if (typeof(T) == typeof(float))
        {
            SafetensorsNumbers.Convert(DataType, Bytes, MemoryMarshal.Cast<T, float>(destination));
        }
        else if (typeof(T) == typeof(double))
        {
            SafetensorsNumbers.Convert(DataType, Bytes, MemoryMarshal.Cast<T, double>(destination));
        }
        else
        {
            throw new NotSupportedException($"Numbers are read as float and double, not as {typeof(T)}.");
        }
    }
}
