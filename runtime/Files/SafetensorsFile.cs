using System.Collections.ObjectModel;

namespace NetGen.Files;

/// <summary>
/// The tensors of a file in the safetensors format, which PyTorch and others write. Public for files that fit no network as they are: to look
/// what is in one, to take single tensors out, to keep a checkpoint of one's own. A file is read as a whole, and checked as a whole: what breaks
/// a rule of the format is refused, and memory is taken only in proportion to the bytes that there are.
/// </summary>
public sealed class SafetensorsFile
{
    private const int FirstChunk = 1 << 16;

    private readonly SafetensorsHeader _header;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlyMemory<byte> data)
    {
        _header = header;
        Tensors = Array.AsReadOnly(Array.ConvertAll(header.Entries, entry => new SafetensorsTensor(entry, data)));
        Metadata = new ReadOnlyDictionary<string, string>(new OrderedDictionary<string, string>(header.Metadata, StringComparer.Ordinal));
    }

    /// <summary>All tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>What the file says of itself, such as "format": "pt"; empty if nothing. In the order of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor with this name.</summary>
    /// <exception cref="KeyNotFoundException">The file has none; the message lists those that it has.</exception>
    public SafetensorsTensor this[string name] => Find(name) ?? throw new KeyNotFoundException(
        $"The file has no tensor {SafetensorsText.Quote(name)}; {Contents()}.");

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">It breaks a rule of the format, or is above 2 GB; the message says where and what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafetensorsFile Read(string path) => Read(path, file => file);

    /// <summary>Reads a file that is in memory already; its tensors are views of these bytes, which must not change.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <exception cref="InvalidDataException">It breaks a rule of the format; the message says where and what to do.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> file)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(file.Span);
        return new(header, file.Slice(header.DataStart));
    }

    /// <summary>Reads a file from where a stream stands to its end, which must be the end of the file.</summary>
    /// <param name="stream">Read, not closed.</param>
    /// <exception cref="InvalidDataException">It breaks a rule of the format, or is above 2 GB; the message says where and what to do.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long? fileLength = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;

        byte[] start = ReadUpTo(stream, SafetensorsHeader.Prefix, fileLength);
        int length = SafetensorsHeader.ReadLength(start, fileLength);
        byte[] json = ReadUpTo(stream, length, fileLength);
        if (json.Length < length)
        {
            throw SafetensorsHeader.CutHeader(length, json.Length);
        }

        SafetensorsHeader header = SafetensorsHeader.Parse(json);
        if (fileLength is long known)
        {
            header.RequireDataLength(known - header.DataStart);
        }

        if (header.DataLength > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"The tensors have {header.DataLength} bytes of data; at most {Array.MaxLength} can be read. "
                + "Split the file, or write it in F16 or BF16.");
        }

        byte[] data = ReadUpTo(stream, (int)header.DataLength, fileLength);
        header.RequireDataLength(data.Length);
        if (stream.ReadByte() >= 0)
        {
            // How many more there are is not known, and an endless stream would never tell.
            header.RequireDataLength(data.Length + 1L);
        }

        return new(header, data);
    }

    /// <summary>The tensor with this name, or null.</summary>
    public SafetensorsTensor? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = _header.IndexOf(name);
        return index < 0 ? null : Tensors[index];
    }

    /// <summary>Reads a file and makes something of it; messages of what is refused begin with the path.</summary>
    /// <exception cref="InvalidDataException">The file, or what <paramref name="use"/> looks for in it, is not as it should be.</exception>
    internal static TResult Read<TResult>(string path, Func<SafetensorsFile, TResult> use)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            return use(Read(stream));
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"{path}: {refused.Message}", refused);
        }
    }

    /// <summary>What is in the file, for messages.</summary>
    internal string Contents()
    {
        const int Shown = 20;
        if (Tensors.Count == 0)
        {
            return "it has none at all";
        }

        string names = string.Join(", ", Tensors.Take(Shown).Select(tensor => SafetensorsText.Quote(tensor.Name)));
        return $"it has {names}{(Tensors.Count > Shown ? $" and {Tensors.Count - Shown} more" : "")}";
    }

    // As many as were asked for, or as many as there are. Where the stream does not tell its length, memory grows with what arrives.
    private static byte[] ReadUpTo(Stream stream, int count, long? fileLength)
    {
        byte[] bytes = new byte[fileLength is null ? Math.Min(count, FirstChunk) : (int)Math.Min(count, fileLength.Value)];
        int filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length || filled == count || fileLength is not null)
            {
                break;
            }

            Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
        }

        Array.Resize(ref bytes, filled);
        return bytes;
    }
}
