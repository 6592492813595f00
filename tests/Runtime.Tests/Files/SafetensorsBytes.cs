using System.Buffers.Binary;
using System.Text;

namespace NetGen.Runtime.Tests;

/// <summary>Files put together byte by byte, right or wrong.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with this header and data.</summary>
    /// <param name="json">The header.</param>
    /// <param name="data">The data.</param>
    /// <param name="length">What the file says of its header's length, if not the truth.</param>
    public static byte[] Join(byte[] json, byte[] data, ulong? length = null)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length ?? (ulong)json.Length);
        return [.. prefix, .. json, .. data];
    }

    /// <summary>A file with this header and so many bytes of data.</summary>
    public static byte[] Join(string json, int data = 0) => Join(Encoding.UTF8.GetBytes(json), new byte[data]);
}
