using System.Buffers.Binary;

namespace NetGen.Samples.AudioEffect;

/// <summary>A sound of one channel, and its file in the WAV format: RIFF with 16-bit integers or 32-bit floats.</summary>
internal sealed record WavFile(float[] Samples, int SampleRate, WavFormat Format)
{
    private const int HeaderSize = 44;
    private const int IntegerTag = 1;
    private const int FloatTag = 3;
    private const int ExtensibleTag = 0xFFFE;

    /// <summary>Reads a file; two channels are mixed into one.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or stores what is not read here; the message says which.</exception>
    public static WavFile Read(string path) => Parse(File.ReadAllBytes(path));

    /// <inheritdoc cref="Read"/>
    public static WavFile Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("This is no WAV file: it does not begin with RIFF and WAVE.");
        }

        long size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (size > file.Length)
        {
            throw new InvalidDataException($"The WAV file is cut off: it has {file.Length} bytes of the {size} that its header states.");
        }

        ReadOnlySpan<byte> format = default;
        for (ReadOnlySpan<byte> rest = file[12..Math.Max((int)size, 12)]; !rest.IsEmpty;)
        {
            ReadOnlySpan<byte> chunk = Chunk(rest, out bool isFormat, out bool isData);
            if (isFormat)
            {
                format = chunk;
            }
            else if (isData)
            {
                return Decode(format, chunk);
            }

            // Chunks begin at even places; some programs forget the last byte that fills up.
            rest = rest[Math.Min(8 + chunk.Length + (chunk.Length & 1), rest.Length)..];
        }

        throw new InvalidDataException("The WAV file has no \"data\" chunk, in which the samples would be.");
    }

    /// <summary>Writes the file; 16-bit samples are cut off beyond -1 and 1.</summary>
    public void Write(string path)
    {
        int bytes = (int)Format / 8;
        byte[] file = new byte[HeaderSize + (Samples.Length * bytes)];
        Span<byte> header = file;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], Format == WavFormat.Float32 ? (short)FloatTag : (short)IntegerTag);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * bytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)bytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], (short)(bytes * 8));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], file.Length - HeaderSize);
        for (int i = 0; i < Samples.Length; i++)
        {
            Span<byte> place = file.AsSpan(HeaderSize + (i * bytes));
            if (Format == WavFormat.Float32)
            {
                BinaryPrimitives.WriteSingleLittleEndian(place, Samples[i]);
            }
            else
            {
                BinaryPrimitives.WriteInt16LittleEndian(place, (short)Math.Clamp(MathF.Round(Samples[i] * 32_768), -32_768, 32_767));
            }
        }

        File.WriteAllBytes(path, file);
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> rest, out bool isFormat, out bool isData)
    {
        if (rest.Length < 8)
        {
            throw new InvalidDataException($"The WAV file ends within the header of a chunk: {rest.Length} bytes are left, a header has 8.");
        }

        isFormat = rest[..4].SequenceEqual("fmt "u8);
        isData = rest[..4].SequenceEqual("data"u8);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        return size <= rest.Length - 8
            ? rest.Slice(8, (int)size)
            : throw new InvalidDataException($"A chunk of the WAV file states {size} bytes, but {rest.Length - 8} are left.");
    }

    private static WavFile Decode(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data)
    {
        if (format.Length < 16)
        {
            throw new InvalidDataException($"The WAV file's \"fmt \" chunk has {format.Length} bytes before its samples; it needs 16 or more.");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        // The extensible format has the tag that is meant further behind.
        tag = tag == ExtensibleTag && format.Length >= 26 ? BinaryPrimitives.ReadUInt16LittleEndian(format[24..]) : tag;
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int frameSize = BinaryPrimitives.ReadUInt16LittleEndian(format[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if ((tag, bits) is not ((IntegerTag, 16) or (FloatTag, 32)))
        {
            throw new InvalidDataException(
                $"The WAV file has samples of format {tag} with {bits} bits; 16-bit integers (1) and 32-bit floats (3) are read.");
        }

        if (channels is not (1 or 2))
        {
            throw new InvalidDataException($"The WAV file has {channels} channels; 1 or 2 are read.");
        }

        if (frameSize != channels * bits / 8)
        {
            throw new InvalidDataException($"The WAV file states {frameSize} bytes for {channels} samples of {bits} bits.");
        }

        if (rate is 0 or > 1_000_000)
        {
            throw new InvalidDataException($"The WAV file states {rate} samples a second.");
        }

        if (data.IsEmpty || data.Length % frameSize != 0)
        {
            throw new InvalidDataException($"The WAV file's samples have {data.Length} bytes: not a whole number of {frameSize}, above 0.");
        }

        float[] samples = new float[data.Length / frameSize];
        for (int i = 0; i < samples.Length; i++)
        {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                ReadOnlySpan<byte> place = data[((i * frameSize) + (channel * bits / 8))..];
                sum += bits == 16 ? BinaryPrimitives.ReadInt16LittleEndian(place) / 32_768f : BinaryPrimitives.ReadSingleLittleEndian(place);
            }

            samples[i] = float.IsFinite(sum) ? sum / channels : throw new InvalidDataException($"Sample {i} of the WAV file is not a finite number.");
        }

        return new(samples, (int)rate, (WavFormat)bits);
    }
}
