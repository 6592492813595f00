namespace NetGen.Files;

/// <summary>What a safetensors header says of one tensor, checked.</summary>
/// <param name="place">Its place among the tensors of the header.</param>
/// <param name="name">Its name.</param>
/// <param name="dataType">The format's name of its type.</param>
/// <param name="shape">Its lengths, row-major.</param>
/// <param name="begin">Where its bytes begin in the file's data.</param>
/// <param name="end">Where they end.</param>
internal sealed class SafetensorsEntry(int place, string name, string dataType, long[] shape, long begin, long end)
{
    public int Place { get; } = place;

    public string Name { get; } = name;

    public string DataType { get; } = dataType;

    public ReadOnlySpan<long> Shape => shape;

    public long Begin { get; } = begin;

    public long End { get; } = end;

    /// <summary>How many numbers it has: the product of its shape, which the parser has seen to fit.</summary>
    public long Count
    {
        get
        {
            TryCountBits(1, shape, out long count);
            return count;
        }
    }

    /// <summary>Its bytes in the data that follow the header.</summary>
    public ReadOnlySpan<byte> BytesIn(ReadOnlySpan<byte> data) => data.Slice((int)Begin, (int)(End - Begin));

    /// <summary>The bits of a tensor: the product of its shape, times those of one number.</summary>
    /// <returns>False if they do not fit 63 bits, which no file could hold.</returns>
    public static bool TryCountBits(int bits, ReadOnlySpan<long> shape, out long total)
    {
        // None of the others counts beside a zero, wherever it stands.
        total = shape.IndexOf(0) < 0 ? bits : 0;
        foreach (long length in shape)
        {
            if (total > 0 && total > long.MaxValue / length)
            {
                return false;
            }

            total *= length;
        }

        return true;
    }
}
