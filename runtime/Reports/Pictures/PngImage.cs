using System.Buffers.Binary;
using System.Text;

namespace NetGen.Training;

/// <summary>
/// Writes pictures of at most 256 colours as PNG (W3C, third edition), not compressed: compressors give other bytes from one version and machine
/// to the next, and a report should not.
/// </summary>
internal static class PngImage
{
    private const int MostInBlock = 65535;
    private const uint AdlerModulus = 65521;
    private const uint CrcPolynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="pixels">The colour of each pixel, row by row from the top left.</param>
    /// <param name="colours">The colours: at most 256.</param>
    public static byte[] Encode(int width, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour> colours)
    {
        int height = pixels.Length / width;
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        using MemoryStream file = new();
        file.Write(Signature);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "PLTE", [.. colours.SelectMany(colour => (byte[])[colour.Red, colour.Green, colour.Blue])]);
        WriteChunk(file, "tRNS", [.. colours.Select(colour => colour.Opacity)]);
        WriteChunk(file, "IDAT", Stored(Lines(width, pixels)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The file as an address that holds it.</summary>
    public static string DataUri(int width, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour> colours) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(width, pixels, colours));

    // Before each line the number of its filter: none.
    private static byte[] Lines(int width, ReadOnlySpan<byte> pixels)
    {
        int height = pixels.Length / width;
        byte[] lines = new byte[pixels.Length + height];
        for (int y = 0; y < height; y++)
        {
            pixels.Slice(y * width, width).CopyTo(lines.AsSpan((y * (width + 1)) + 1));
        }

        return lines;
    }

    // The zlib format (RFC 1950) with stored blocks (RFC 1951).
    private static byte[] Stored(ReadOnlySpan<byte> data)
    {
        using MemoryStream stream = new();
        stream.Write([0x78, 0x01]);
        uint a = 1;
        uint b = 0;
        foreach (byte value in data)
        {
            a = (a + value) % AdlerModulus;
            b = (b + a) % AdlerModulus;
        }

        Span<byte> lengths = stackalloc byte[4];
        do
        {
            int length = Math.Min(data.Length, MostInBlock);
            stream.WriteByte(length == data.Length ? (byte)1 : (byte)0);
            BinaryPrimitives.WriteUInt16LittleEndian(lengths, (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(lengths[2..], (ushort)~length);
            stream.Write(lengths);
            stream.Write(data[..length]);
            data = data[length..];
        }
        while (!data.IsEmpty);

        BinaryPrimitives.WriteUInt32BigEndian(lengths, (b << 16) | a);
        stream.Write(lengths);
        return stream.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        byte[] name = Encoding.ASCII.GetBytes(type);
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(name, uint.MaxValue)));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
            }
        }

        return crc;
    }
}
