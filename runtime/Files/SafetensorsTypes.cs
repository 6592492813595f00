namespace NetGen.Files;

/// <summary>The types of numbers that the format knows, by its names for them.</summary>
internal static class SafetensorsTypes
{
    public const string Float16 = "F16";
    public const string BFloat16 = "BF16";
    public const string Float32 = "F32";
    public const string Float64 = "F64";

    private static readonly (string Name, int Bits)[] Known =
    [
        (Float32, 32), (Float64, 64), (Float16, 16), (BFloat16, 16),
        ("BOOL", 8), ("U8", 8), ("I8", 8), ("U16", 16), ("I16", 16), ("U32", 32), ("I32", 32), ("U64", 64), ("I64", 64), ("C64", 64),
        ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8), ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8), ("F6_E2M3", 6), ("F6_E3M2", 6), ("F4", 4),
    ];

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", Known.Select(type => type.Name));

    /// <summary>The name as one string that lives for ever, and the bits of one number; null and 0 for a name that is not known.</summary>
    public static (string? Name, int Bits) Find(ReadOnlySpan<char> name)
    {
        foreach ((string known, int bits) in Known)
        {
            if (name.SequenceEqual(known.AsSpan()))
            {
                return (known, bits);
            }
        }

        return (null, 0);
    }
}
