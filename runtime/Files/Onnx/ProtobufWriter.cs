using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetGen.Files.Onnx;

/// <summary>
/// Writes a message of protocol buffers: fields are numbered, and hold a number or bytes; a message within is bytes with a length before
/// them. (Encoding: protobuf.dev/programming-guides/encoding.)
/// </summary>
internal sealed class ProtobufWriter
{
    private const int VariableLength = 0;
    private const int LengthDelimited = 2;
    private const int FixedFourBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public ProtobufWriter Number(int field, long value)
    {
        Tag(field, VariableLength);
        Variable(unchecked((ulong)value));
        return this;
    }

    public ProtobufWriter Single(int field, float value)
    {
        Tag(field, FixedFourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.Written);

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        Variable((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Fields that were written already.</summary>
    public ProtobufWriter Raw(ProtobufWriter fields)
    {
        _bytes.Write(fields.Written);
        return this;
    }

    // Numbers are tagged with their field and how they are encoded.
    private void Tag(int field, int wireType) => Variable((ulong)((field << 3) | wireType));

    // Seven bits a byte, the lowest first; the highest bit says that more follow.
    private void Variable(ulong value)
    {
        Span<byte> bytes = _bytes.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
