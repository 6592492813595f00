using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetGen.Files;

/// <summary>Numbers as safetensors files store them, little-endian, to float and double.</summary>
internal static class SafetensorsNumbers
{
    private const float SmallestHalf = 1f / (1 << 24);

    /// <summary>Whether numbers of this type are converted.</summary>
    public static bool Converts(string dataType) =>
        dataType is SafetensorsTypes.Float32 or SafetensorsTypes.Float64 or SafetensorsTypes.Float16 or SafetensorsTypes.BFloat16;

    /// <summary>
    /// Converts all of <paramref name="bytes"/>, which must fill <paramref name="numbers"/>: exactly, but for double, which is rounded to the
    /// nearest float, ties to even.
    /// </summary>
    public static void Convert(string dataType, ReadOnlySpan<byte> bytes, Span<float> numbers)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(numbers);
        switch (dataType)
        {
            case SafetensorsTypes.Float32:
                CopyLittleEndian(bytes, MemoryMarshal.AsBytes(numbers), sizeof(float));
                break;
            case SafetensorsTypes.Float64:
                for (int i = 0; i < numbers.Length; i++)
                {
                    numbers[i] = (float)BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes.Slice(8 * i)));
                }

                break;
            case SafetensorsTypes.Float16:
                for (int i = 0; i < numbers.Length; i++)
                {
                    uint half = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i));
                    uint exponent = (half >> 10) & 0x1F;
                    uint fraction = half & 0x3FF;
                    if (exponent == 0)
                    {
                        numbers[i] = fraction * SmallestHalf;
                    }
                    else
                    {
                        // The bias is 127 instead of 15; infinities and NaN keep the largest exponent.
                        bits[i] = ((exponent == 0x1F ? 0xFF : exponent + 112) << 23) | (fraction << 13);
                    }

                    bits[i] |= (half & 0x8000) << 16;
                }

                break;
            case SafetensorsTypes.BFloat16:
                for (int i = 0; i < numbers.Length; i++)
                {
                    bits[i] = (uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2 * i)) << 16;
                }

                break;
            default:
                throw NotConverted(dataType);
        }
    }

    /// <summary>Converts all of <paramref name="bytes"/>, which must fill <paramref name="numbers"/>, exactly.</summary>
    public static void Convert(string dataType, ReadOnlySpan<byte> bytes, Span<double> numbers)
    {
        if (dataType == SafetensorsTypes.Float64)
        {
            CopyLittleEndian(bytes, MemoryMarshal.AsBytes(numbers), sizeof(double));
            return;
        }

        // Every other type is a part of float.
        Span<float> chunk = stackalloc float[256];
        int size = dataType == SafetensorsTypes.Float32 ? 4 : 2;
        for (int start = 0; start < numbers.Length; start += chunk.Length)
        {
            Span<float> floats = chunk.Slice(0, Math.Min(chunk.Length, numbers.Length - start));
            Convert(dataType, bytes.Slice(start * size, floats.Length * size), floats);
            for (int i = 0; i < floats.Length; i++)
            {
                numbers[start + i] = floats[i];
            }
        }
    }

    /// <summary>Copies numbers of <paramref name="size"/> bytes from this machine's order to the file's, or back.</summary>
    public static void CopyLittleEndian(ReadOnlySpan<byte> from, Span<byte> to, int size)
    {
        from.CopyTo(to);
        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < to.Length; i += size)
            {
                to.Slice(i, size).Reverse();
            }
        }
    }

    private static NotSupportedException NotConverted(string dataType) =>
        new($"Numbers of type {dataType} are not converted; only F32, F64, F16 and BF16 are.");
}
