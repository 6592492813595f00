using NetGen.Files;

namespace NetGen.Generator.Files.Onnx;

/// <summary>A tensor in an ONNX file. Its numbers are decoded when they are asked for.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">The number of its type.</param>
/// <param name="shape">Its lengths.</param>
/// <param name="bytes">Its numbers, little-endian, as the type stores them.</param>
/// <param name="isExternal">Whether its numbers lie in another file.</param>
internal sealed class OnnxTensor(string name, long type, long[] shape, ReadOnlyMemory<byte> bytes, bool isExternal)
{
    private const int Float = 1;
    private const int Int64 = 7;
    private const int Boolean = 9;
    private const int Float16 = 10;
    private const int Double = 11;

    public string Name => name;

    public long[] Shape => shape;

    /// <summary>Whether its numbers lie in another file, which is not read.</summary>
    public bool IsExternal => isExternal;

    /// <summary>How many numbers there are; -1 where the shape says something else than the bytes, or where the type is none that is read.</summary>
    public long Count => SizeOf(type) is var size and > 0
        && !shape.Any(length => length < 0)
        && SafetensorsEntry.TryCountBits(1, shape, out long count)
        && count <= int.MaxValue
        && count * size == bytes.Length
            ? count
            : -1;

    public bool IsReal => type is Float or Float16 or Double;

    /// <summary>What messages say of the type.</summary>
    public string TypeText => type switch
    {
        Float => "float",
        Int64 => "int64",
        Boolean => "bool",
        Float16 => "float16",
        Double => "double",
        _ => $"the type {type}",
    };

    /// <summary>All numbers of a tensor of real ones, whose count fits.</summary>
    public double[] ToDoubles()
    {
        double[] numbers = new double[Count];
        string dataType = type switch { Float => SafetensorsTypes.Float32, Float16 => SafetensorsTypes.Float16, _ => SafetensorsTypes.Float64 };
        SafetensorsNumbers.Convert(dataType, bytes.Span, numbers.AsSpan());
        return numbers;
    }

    /// <summary>The one number of a scalar, or of a tensor of one; null where it is none.</summary>
    public double? ToScalar() => IsReal && !isExternal && Count == 1 ? ToDoubles()[0] : null;

    /// <summary>All numbers of a short list of whole ones, such as a shape; null where it is none.</summary>
    public long[]? ToNumbers()
    {
        if (type != Int64 || isExternal || Count is < 0 or > 16)
        {
            return null;
        }

        long[] numbers = new long[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes.Span.Slice(8 * i));
        }

        return numbers;
    }

    /// <summary>The one truth value of a tensor of one; null where it is none.</summary>
    public bool? ToTruth() => type == Boolean && !isExternal && Count == 1 ? bytes.Span[0] != 0 : null;

    /// <summary>The field that lists numbers of a type that is read, by number and name, and the largest whole number in it; null for another type.</summary>
    public static (string Type, int Field, string Name, long? Most)? ListOf(long type) => type switch
    {
        Float => ("float", 4, "float_data", null),
        Int64 => ("int64", 7, "int64_data", null),
        Boolean => ("bool", 5, "int32_data", 1),
        Float16 => ("float16", 5, "int32_data", ushort.MaxValue),
        Double => ("double", 10, "double_data", null),
        _ => null,
    };

    /// <summary>The bytes of a number of a type; 0 where the type is none that is read.</summary>
    public static int SizeOf(long type) => type switch { Float => 4, Float16 => 2, Boolean => 1, Int64 or Double => 8, _ => 0 };
}
