using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Files;

/// <summary>
/// Writes named tensors and texts in the safetensors format, which PyTorch and others read. Public for checkpoints of one's own. The same
/// calls give the same bytes, everywhere: tensors stand in the order in which they were added, but those of double before those of float, so
/// that each begins at a multiple of its numbers' size; the header is padded to a multiple of 8 bytes, as the format's own library does.
/// </summary>
public sealed class SafetensorsWriter
{
    private readonly OrderedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Adds a pair of texts to what the file says of itself.</summary>
    /// <exception cref="ArgumentException">The key was added before, a text holds half a surrogate pair, or there are too many.</exception>
    public void AddMetadata(string key, string value)
    {
        RequireUnicode(key, nameof(key));
        RequireUnicode(value, nameof(value));
        RequireRoom(_metadata.Count, nameof(key));
        if (!_metadata.TryAdd(key, value))
        {
            throw new ArgumentException($"The key {SafetensorsText.Quote(key)} is in the metadata already; add it once.", nameof(key));
        }
    }

    /// <summary>Adds a tensor of float. Its values are copied now.</summary>
    /// <param name="name">Its name: any text but "__metadata__", each once.</param>
    /// <param name="shape">Its lengths, row-major, such as [outputs, inputs]; empty for a single number.</param>
    /// <param name="values">Its numbers: as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">The name is taken or no whole text, or shape and values do not fit; nothing is added.</exception>
    public void Add(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) => Add<float>(name, shape, values);

    /// <summary>Adds a tensor of double. Its values are copied now.</summary>
    /// <param name="name">Its name: any text but "__metadata__", each once.</param>
    /// <param name="shape">Its lengths, row-major, such as [outputs, inputs]; empty for a single number.</param>
    /// <param name="values">Its numbers: as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">The name is taken or no whole text, or shape and values do not fit; nothing is added.</exception>
    public void Add(string name, ReadOnlySpan<long> shape, ReadOnlySpan<double> values) => Add<double>(name, shape, values);

    /// <summary>Writes the file, so that the path holds all of it, or what was there before if anything fails on the way.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">It is read-only, or its folder may not be written.</exception>
    /// <exception cref="InvalidOperationException">Names and texts are too long for the header that readers accept.</exception>
    public void Save(string path) => Save(path, FileSteps.OnDisk);

    /// <summary>Writes the file's bytes.</summary>
    /// <param name="stream">Written to, neither flushed nor closed.</param>
    /// <exception cref="InvalidOperationException">Names and texts are too long for the header that readers accept.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Header());
        foreach ((_, Tensor tensor) in InOrderOfData())
        {
            stream.Write(tensor.Bytes);
        }
    }

    /// <summary>Writes the file's bytes.</summary>
    /// <exception cref="InvalidOperationException">Names and texts are too long for the header that readers accept.</exception>
    public void Save(IBufferWriter<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        buffer.Write(Header());
        foreach ((_, Tensor tensor) in InOrderOfData())
        {
            buffer.Write(tensor.Bytes);
        }
    }

    internal void Save(string path, FileSteps steps)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save, steps);
    }

    /// <summary>For code that is written once for float and double.</summary>
    internal void Add<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        string dataType = typeof(T) == typeof(float) ? SafetensorsTypes.Float32
            : typeof(T) == typeof(double) ? SafetensorsTypes.Float64
            : throw new NotSupportedException($"Numbers are written as float and double, not as {typeof(T)}.");
        Add(name, dataType, shape, MemoryMarshal.AsBytes(values), Unsafe.SizeOf<T>());
    }

    /// <summary>Adds a tensor of any type that the format knows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dataType">The format's name of its type.</param>
    /// <param name="shape">Its lengths.</param>
    /// <param name="bytes">Its numbers.</param>
    /// <param name="size">Bytes that this machine may hold in another order than the file.</param>
    internal void Add(string name, string dataType, ReadOnlySpan<long> shape, ReadOnlySpan<byte> bytes, int size)
    {
        RequireUnicode(name, nameof(name));
        RequireRoom(_tensors.Count, nameof(name));
        if (name == SafetensorsHeader.MetadataName)
        {
            throw new ArgumentException(
                $"{name} is where the format keeps metadata; give the tensor another name, or call {nameof(AddMetadata)}.", nameof(name));
        }

        (_, int bits) = SafetensorsTypes.Find(dataType);
        RequireFit(name, bits, shape, bytes.Length);
        if (_tensors.ContainsKey(name))
        {
            throw new ArgumentException($"Tensor {SafetensorsText.Quote(name)} was added already; give each its own name.", nameof(name));
        }

        byte[] copy = new byte[bytes.Length];
        SafetensorsNumbers.CopyLittleEndian(bytes, copy, size);
        _tensors.Add(name, new(dataType, bits, shape.ToArray(), copy));
    }

    private static void RequireUnicode(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        try
        {
            SafetensorsComposer.Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException(
                $"{SafetensorsText.Quote(text)} has half a surrogate pair at {error.Index}, which UTF-8 cannot hold; pass whole characters.",
                parameter);
        }
    }

    private static void RequireRoom(int count, string parameter)
    {
        if (count == SafetensorsHeader.MaximumEntries)
        {
            throw new ArgumentException($"There are {count} already, and no more can be read; split the file.", parameter);
        }
    }

    private static void RequireFit(string name, int bits, ReadOnlySpan<long> shape, int bytes)
    {
        if (shape.Length > SafetensorsHeader.MaximumRank)
        {
            throw new ArgumentException(
                $"Tensor {SafetensorsText.Quote(name)} has {shape.Length} dimensions; at most {SafetensorsHeader.MaximumRank} can be read.",
                nameof(shape));
        }

        foreach (long length in shape)
        {
            if (length < 0)
            {
                throw new ArgumentException(
                    $"Tensor {SafetensorsText.Quote(name)} has the shape {SafetensorsText.Shape(shape)}; no length may be negative.",
                    nameof(shape));
            }
        }

        if (!SafetensorsEntry.TryCountBits(bits, shape, out long total) || total != 8L * bytes)
        {
            throw new ArgumentException(
                $"Tensor {SafetensorsText.Quote(name)} has {8L * bytes / bits} numbers, which do not fill the shape "
                + $"{SafetensorsText.Shape(shape)}; pass as many as the product of the shape.",
                nameof(shape));
        }
    }

    // Wide numbers first, so that none begins at an odd place; the sort keeps the order otherwise.
    private IEnumerable<KeyValuePair<string, Tensor>> InOrderOfData() => _tensors.OrderByDescending(pair => pair.Value.Bits);

    private byte[] Header()
    {
        List<SafetensorsEntry> entries = [];
        long begin = 0;
        foreach ((string name, Tensor tensor) in InOrderOfData())
        {
            long end = begin + tensor.Bytes.Length;
            entries.Add(new(entries.Count, name, tensor.DataType, tensor.Shape, begin, end));
            begin = end;
        }

        return SafetensorsComposer.Compose(_metadata, entries);
    }

    private sealed record Tensor(string DataType, int Bits, long[] Shape, byte[] Bytes);
}
