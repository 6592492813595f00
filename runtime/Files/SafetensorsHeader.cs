using System.Buffers.Binary;

namespace NetGen.Files;

/// <summary>
/// The front of a safetensors file: 8 bytes that give the length of a JSON header, little-endian; the header; then the data, which the
/// tensors share without gap or overlap. Everything that the format promises is checked before anything is returned, and memory is taken only
/// in proportion to bytes that are there.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The name in the header that is no tensor's.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The bytes that give the header's length.</summary>
    public const int Prefix = 8;

    /// <summary>The longest header that is read: the limit of the format's own library.</summary>
    public const int MaximumLength = 100_000_000;

    /// <summary>The most dimensions of a tensor that are read: those of NumPy and PyTorch.</summary>
    public const int MaximumRank = 64;

    /// <summary>The most tensors, and the most pairs of metadata, that are read.</summary>
    public const int MaximumEntries = 100_000;

    private readonly string[] _names;
    private readonly int[] _places;

    private SafetensorsHeader(SafetensorsEntry[] entries, KeyValuePair<string, string>[] metadata, int dataStart)
    {
        Entries = entries;
        Metadata = metadata;
        DataStart = dataStart;
        Array.Sort(entries, InOrderOfData);

        // Sorted, not hashed: no choice of names makes sorting slow, on any platform.
        string[] keys = Array.ConvertAll(metadata, pair => pair.Key);
        Array.Sort(keys, StringComparer.Ordinal);
        RequireDistinct(keys, $"{MetadataName} has the key");
        _names = Array.ConvertAll(entries, entry => entry.Name);
        _places = [.. Enumerable.Range(0, entries.Length)];
        Array.Sort(_names, _places, StringComparer.Ordinal);
        RequireDistinct(_names, "The safetensors header has the tensor");

        DataLength = RequireNoGap(entries);
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public SafetensorsEntry[] Entries { get; }

    /// <summary>Pairs of text, in the order of the header.</summary>
    public KeyValuePair<string, string>[] Metadata { get; }

    /// <summary>Where the data begin in the file.</summary>
    public int DataStart { get; }

    /// <summary>The bytes of all tensors together.</summary>
    public long DataLength { get; }

    /// <summary>Reads the header of a whole file.</summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format; the message says which, and where.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file)
    {
        int length = ReadLength(file, file.Length);
        SafetensorsHeader header = Parse(file.Slice(Prefix, length));
        header.RequireDataLength(file.Length - header.DataStart);
        return header;
    }

    /// <summary>The header's length, from the file's first bytes.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="fileLength">The length of the file, if it is known.</param>
    /// <exception cref="InvalidDataException">There are fewer than 8 bytes, or the header would be too long for readers or the file.</exception>
    public static int ReadLength(ReadOnlySpan<byte> start, long? fileLength)
    {
        if (start.Length < Prefix)
        {
            throw new InvalidDataException(
                $"The file has {start.Length} bytes; a safetensors file begins with {Prefix} bytes that give its header's length. "
                + "It is empty or cut short: write or download it again.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaximumLength)
        {
            throw new InvalidDataException(
                $"The first {Prefix} bytes of the file give a header of {length} bytes; at most {MaximumLength} can be read. {OtherFormats.Hint(start)}");
        }

        if (fileLength is long known && (long)length > known - Prefix)
        {
            throw CutHeader((long)length, known - Prefix);
        }

        return (int)length;
    }

    /// <summary>Reads a header, without the bytes that give its length.</summary>
    /// <exception cref="InvalidDataException">It breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        SafetensorsParser parser = new(json, Prefix);
        parser.Parse();
        return new([.. parser.Entries], [.. parser.Pairs], Prefix + json.Length);
    }

    /// <summary>The refusal of a file that ends inside its header.</summary>
    public static InvalidDataException CutHeader(long length, long available) => new(
        $"The first {Prefix} bytes of the file give a header of {length} bytes, but only {available} follow. "
        + "It is cut short or no safetensors file: write or download it again.");

    /// <summary>The place in <see cref="Entries"/> of the tensor with this name, or -1.</summary>
    public int IndexOf(string name)
    {
        int found = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        return found < 0 ? -1 : _places[found];
    }

    /// <summary>The tensors must fill the data that follow the header, to the last byte.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public void RequireDataLength(long available)
    {
        if (available == DataLength)
        {
            return;
        }

        throw new InvalidDataException(available < DataLength
            ? $"The tensors need {DataLength} bytes of data, but the file has {available} after its header. "
                + "It is cut short: write or download it again."
            : $"The tensors have {DataLength} bytes of data, but the file has {available} after its header. "
                + "Bytes that belong to no tensor are not allowed: write the file again without them.");
    }

    private static void RequireDistinct(string[] sorted, string what)
    {
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                throw new InvalidDataException(
                    $"{what} {SafetensorsText.Quote(sorted[i].AsSpan())} twice; readers would not agree which one counts. "
                    + "Rename or drop one.");
            }
        }
    }

    private static int InOrderOfData(SafetensorsEntry left, SafetensorsEntry right)
    {
        int order = left.Begin.CompareTo(right.Begin);
        order = order != 0 ? order : left.End.CompareTo(right.End);
        return order != 0 ? order : left.Place.CompareTo(right.Place);
    }

    // One after the other from 0 on; returns where the last ends.
    private static long RequireNoGap(SafetensorsEntry[] entries)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException(
                    $"Tensor {SafetensorsText.Quote(entry.Name.AsSpan())} begins at byte {entry.Begin} of the data, but the tensors before it "
                    + $"end at byte {end}; they must follow one another without gap or overlap. Write the file again.");
            }

            end = entry.End;
        }

        return end;
    }
}
