using System.Text;

namespace NetGen.Runtime.Tests;

/// <summary>
/// A message of protocol buffers, taken apart again: the values of each numbered field, in order, whole numbers or bytes. A reader of its own, that
/// shares nothing with the writer.
/// </summary>
internal sealed class OnnxMessage
{
    private readonly List<(int Field, long Number, byte[] Bytes)> _values = [];

    public OnnxMessage(byte[] message)
    {
        int at = 0;
        while (at < message.Length)
        {
            long tag = Variable();
            switch (tag & 7)
            {
                case 0:
                    _values.Add(((int)(tag >> 3), Variable(), []));
                    break;
                case 2:
                    int length = (int)Variable();
                    _values.Add(((int)(tag >> 3), 0, message[at..(at += length)]));
                    break;
                case 5:
                    _values.Add(((int)(tag >> 3), 0, message[at..(at += 4)]));
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}.");
            }
        }

        long Variable()
        {
            long value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = message[at++];
                value |= (long)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }

    public bool Has(int field) => _values.Exists(value => value.Field == field);

    public long[] Numbers(int field) => [.. _values.Where(value => value.Field == field).Select(value => value.Number)];

    public byte[] Bytes(int field) => Assert.Single(_values, value => value.Field == field).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public string[] Texts(int field) => [.. _values.Where(value => value.Field == field).Select(value => Encoding.UTF8.GetString(value.Bytes))];

    public OnnxMessage Message(int field) => new(Bytes(field));

    public OnnxMessage[] Messages(int field) => [.. _values.Where(value => value.Field == field).Select(value => new OnnxMessage(value.Bytes))];
}
