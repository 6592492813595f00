using System.Buffers.Binary;
using System.Text;

namespace NetGen.Generator.Files.Onnx;

/// <summary>
/// Reads one message of the protobuf wire format from front to back: fields by number, each a varint, a fixed number or a run of bytes. What lies
/// within such a run is read by another reader, so nothing recurses by itself, and every length is checked against the bytes that there are.
/// </summary>
/// <param name="bytes">The message.</param>
/// <param name="origin">Where it begins in the file; positions in messages count from the file's start.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes, int origin)
{
    private const int LongestVarint = 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly int _origin = origin;
    private int _at;
    private ulong _number;
    private int _start;
    private int _length;

    /// <summary>The number of the present field.</summary>
    public int Field { get; private set; }

    /// <summary>Whether it is a run of bytes: a message, a text, packed numbers.</summary>
    public bool IsRun { get; private set; }

    /// <summary>Whether it is a fixed number.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Where the present run begins in the file.</summary>
    public readonly int Start => _origin + _start;

    /// <summary>The present field as a run of bytes.</summary>
    public readonly ReadOnlySpan<byte> Run => IsRun ? _bytes.Slice(_start, _length) : throw Refused(_start, $"field {Field} is a number where bytes are needed");

    /// <summary>The present field as a whole number.</summary>
    public readonly long Number => IsRun || IsFixed ? throw Refused(_start, $"field {Field} is no whole number") : (long)_number;

    /// <summary>The present field as a float.</summary>
    public readonly float Single => IsFixed && _length == sizeof(float)
        ? ToSingle((uint)_number)
        : throw Refused(_start, $"field {Field} is no float");

    /// <summary>The message in the present field.</summary>
    public readonly ProtobufReader Message => new(Run, Start);

    /// <summary>The present field as text.</summary>
    public readonly string Text
    {
        get
        {
            try
            {
                return Utf8.GetString(Run.ToArray());
            }
            catch (DecoderFallbackException)
            {
                throw Refused(_start, $"field {Field} is not UTF-8");
            }
        }
    }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the message's end.</returns>
    /// <exception cref="InvalidDataException">What comes is no field, or it ends beyond the message.</exception>
    public bool Next()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        int begin = _at;
        ulong key = TakeVarint();
        if (key >> 3 is 0 or > int.MaxValue)
        {
            throw Refused(begin, "no field has this number");
        }

        Field = (int)(key >> 3);
        IsRun = false;
        IsFixed = false;
        _start = _at;
        switch (key & 7)
        {
            case 0:
                _number = TakeVarint();
                break;
            case 1:
                TakeFixed(sizeof(ulong));
                _number = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Slice(_start));
                break;
            case 2:
                ulong length = TakeVarint();
                if (length > (ulong)(_bytes.Length - _at))
                {
                    throw Refused(begin, $"field {Field} has {length} bytes, but only {_bytes.Length - _at} follow; the file is cut short or damaged");
                }

                IsRun = true;
                _start = _at;
                _length = (int)length;
                _at += _length;
                break;
            case 5:
                TakeFixed(sizeof(uint));
                _number = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Slice(_start));
                break;
            default:
                throw Refused(begin, $"field {Field} has the wire type {key & 7}, which ONNX does not use");
        }

        return true;
    }

    /// <summary>The whole numbers of a repeated field, which may be packed.</summary>
    public readonly void AddNumbersTo(List<long> numbers)
    {
        if (!IsRun)
        {
            numbers.Add(Number);
            return;
        }

        ProtobufReader packed = Message;
        while (packed._at < packed._bytes.Length)
        {
            numbers.Add((long)packed.TakeVarint());
        }
    }

    /// <summary>The bytes of a repeated field of fixed numbers of a size, which may be packed.</summary>
    public readonly ReadOnlySpan<byte> FixedBytes(int size)
    {
        if (!IsFixed)
        {
            return Run;
        }

        return _length == size ? _bytes.Slice(_start, _length) : throw Refused(_start, $"field {Field} has a number of {_length} bytes, not of {size}");
    }

    private static float ToSingle(uint bits)
    {
        Span<float> number = stackalloc float[1];
        System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(number)[0] = bits;
        return number[0];
    }

    private void TakeFixed(int size)
    {
        if (_bytes.Length - _at < size)
        {
            throw Refused(_at, $"field {Field} needs {size} bytes, but only {_bytes.Length - _at} follow; the file is cut short or damaged");
        }

        IsFixed = true;
        _length = size;
        _at += size;
    }

    private ulong TakeVarint()
    {
        ulong number = 0;
        for (int i = 0; i < LongestVarint && _at < _bytes.Length; i++)
        {
            byte next = _bytes[_at++];
            number |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return number;
            }
        }

        throw Refused(_at, "a number has no end; the file is cut short or damaged");
    }

    private readonly InvalidDataException Refused(int at, string problem) =>
        new($"It is not valid ONNX: at byte {_origin + at} of the file, {problem}.");
}
