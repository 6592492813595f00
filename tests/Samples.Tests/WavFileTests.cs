using System.Buffers.Binary;
using NetGen.Samples.AudioEffect;

namespace NetGen.Samples.Tests;

/// <summary>The audio sample reads sound WAV files, and refuses others with a sentence.</summary>
public sealed class WavFileTests
{
    private const int IntegerTag = 1;
    private const int FloatTag = 3;

    [Fact]
    public void Reads_integers_behind_a_chunk_of_odd_size()
    {
        byte[] file = Riff([.. Chunk("LIST", [1, 2, 3]), .. Format(IntegerTag, 1, 16), .. Chunk("data", [0, 0x40, 0, 0x80])]);
        WavFile sound = WavFile.Parse(file);
        Assert.Equal([0.5f, -1], sound.Samples);
        Assert.Equal((48_000, WavFormat.Integer16), (sound.SampleRate, sound.Format));
    }

    [Fact]
    public void Mixes_two_channels_into_one() =>
        Assert.Equal([0.375f, -1], WavFile.Parse(Riff([.. Format(FloatTag, 2, 32), .. Chunk("data", Floats(0.5f, 0.25f, -1, -1))])).Samples);

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public void Reads_what_it_wrote(int bits)
    {
        string path = Path.GetTempFileName();
        try
        {
            WavFile written = new([0, 0.5f, -0.25f, -1], 44_100, (WavFormat)bits);
            written.Write(path);
            WavFile read = WavFile.Read(path);
            Assert.Equal(written.Samples, read.Samples);
            Assert.Equal((written.SampleRate, written.Format), (read.SampleRate, read.Format));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Cuts_integers_off_beyond_their_range()
    {
        string path = Path.GetTempFileName();
        try
        {
            new WavFile([2, -2], 48_000, WavFormat.Integer16).Write(path);
            Assert.Equal([32_767 / 32_768f, -1], WavFile.Read(path).Samples);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "This is no WAV file", [] },
        { "This is no WAV file", "RIFX\0\0\0\0WAVE"u8.ToArray() },
        { "has no \"data\" chunk", Riff(Format(IntegerTag, 1, 16)) },
        { "ends within the header of a chunk: 5 bytes are left", Riff([.. Format(IntegerTag, 1, 16), .. new byte[5]]) },
        { "A chunk of the WAV file states 4294967295 bytes, but 0 are left", Riff([.. "data"u8, 255, 255, 255, 255]) },
        { "A chunk of the WAV file states 6 bytes, but 4 are left", Riff([.. Format(IntegerTag, 1, 16), .. "data"u8, 6, 0, 0, 0, 1, 2, 3, 4]) },
        { "\"fmt \" chunk has 0 bytes", Riff([.. Chunk("data", new byte[4]), .. Format(IntegerTag, 1, 16)]) },
        { "\"fmt \" chunk has 8 bytes", Riff([.. Chunk("fmt ", new byte[8]), .. Chunk("data", new byte[4])]) },
        { "samples of format 1 with 24 bits", Riff([.. Format(IntegerTag, 1, 24), .. Chunk("data", new byte[6])]) },
        { "samples of format 7 with 16 bits", Riff([.. Format(7, 1, 16), .. Chunk("data", new byte[6])]) },
        { "has 3 channels", Riff([.. Format(IntegerTag, 3, 16), .. Chunk("data", new byte[6])]) },
        { "has 0 channels", Riff([.. Format(IntegerTag, 0, 16), .. Chunk("data", new byte[6])]) },
        { "samples have 5 bytes: not a whole number of 2", Riff([.. Format(IntegerTag, 1, 16), .. Chunk("data", new byte[5])]) },
        { "samples have 0 bytes", Riff([.. Format(IntegerTag, 1, 16), .. Chunk("data", [])]) },
        { "states 3 bytes for 1 samples of 16 bits", Riff([.. Format(IntegerTag, 1, 16, frameSize: 3), .. Chunk("data", new byte[6])]) },
        { "states 0 samples a second", Riff([.. Format(IntegerTag, 1, 16, rate: 0), .. Chunk("data", new byte[6])]) },
        { "Sample 1 of the WAV file is not a finite number", Riff([.. Format(FloatTag, 1, 32), .. Chunk("data", Floats(0, float.NaN))]) },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Refuses_with_a_sentence(string part, byte[] file)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => WavFile.Parse(file));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_every_file_that_is_cut_off()
    {
        byte[] file = Riff([.. Format(FloatTag, 1, 32), .. Chunk("data", Floats(0.5f, -0.5f))]);
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => WavFile.Parse(file.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Reads_or_refuses_any_bytes()
    {
        byte[] sound = Riff([.. Chunk("LIST", [1, 2, 3]), .. Format(FloatTag, 2, 32), .. Chunk("data", Floats(0.5f, -0.5f, 0, 1))]);
        Xoshiro256 random = new(5);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] file = [.. sound];
            for (int change = 0; change <= i % 4; change++)
            {
                file[random.NextBelow(file.Length)] = (byte)random.NextBelow(256);
            }

            try
            {
                Assert.InRange(WavFile.Parse(file).Samples.Length, 1, file.Length / 2);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 19_999);
    }

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Bytes(chunks.Length + 4), .. "WAVE"u8, .. chunks];

    private static byte[] Chunk(string name, byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(name), .. Bytes(content.Length), .. content, .. new byte[content.Length & 1]];

    private static byte[] Format(short tag, short channels, short bits, int rate = 48_000, int? frameSize = null)
    {
        byte[] content = new byte[16];
        BinaryPrimitives.WriteInt16LittleEndian(content, tag);
        BinaryPrimitives.WriteInt16LittleEndian(content.AsSpan(2), channels);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), rate);
        BinaryPrimitives.WriteInt16LittleEndian(content.AsSpan(12), (short)(frameSize ?? channels * bits / 8));
        BinaryPrimitives.WriteInt16LittleEndian(content.AsSpan(14), bits);
        return Chunk("fmt ", content);
    }

    private static byte[] Floats(params float[] numbers) => [.. numbers.SelectMany(number => Bytes(BitConverter.SingleToInt32Bits(number)))];

    private static byte[] Bytes(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
