namespace NetGen.Files;

/// <summary>
/// Reads a safetensors header: {"__metadata__": {text: text}, name: {"dtype": ..., "shape": [...], "data_offsets": [begin, end]}, ...} and
/// nothing that is not of this form, so that no two readers can see different things in one file.
/// </summary>
internal ref struct SafetensorsParser(ReadOnlySpan<byte> json, int origin)
{
    private const string Metadata = SafetensorsHeader.MetadataName;

    private SafetensorsScanner _scanner = new(json, origin);

    /// <summary>The pairs of text, in the order of the file.</summary>
    public List<KeyValuePair<string, string>> Pairs { get; } = [];

    /// <summary>The tensors, in the order of the file.</summary>
    public List<SafetensorsEntry> Entries { get; } = [];

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidDataException">The header breaks a rule.</exception>
    public void Parse()
    {
        bool hasMetadata = false;
        _scanner.RequireFirst('{', "at the header's start");
        _scanner.Take('{', "at the header's start");
        if (!_scanner.TryTake('}'))
        {
            do
            {
                ReadOnlySpan<char> name = _scanner.TakeString("a tensor's name");
                if (!name.SequenceEqual(Metadata.AsSpan()))
                {
                    ParseTensor(name.ToString());
                }
                else if (hasMetadata)
                {
                    throw new InvalidDataException($"The safetensors header has {Metadata} twice; write the file again with one.");
                }
                else
                {
                    hasMetadata = true;
                    ParseMetadata();
                }
            }
            while (_scanner.TakeComma('}', "after a tensor"));
        }

        _scanner.RequireEnd();
    }

    private static void RequireRoom(int count, string what)
    {
        if (count == SafetensorsHeader.MaximumEntries)
        {
            throw new InvalidDataException(
                $"The safetensors header has more than {SafetensorsHeader.MaximumEntries} {what}; at most that many can be read. "
                + "Split the file.");
        }
    }

    private void ParseMetadata()
    {
        _scanner.Take(':', $"after {Metadata}");
        _scanner.Take('{', $"at the start of {Metadata}");
        if (_scanner.TryTake('}'))
        {
            return;
        }

        do
        {
            RequireRoom(Pairs.Count, "keys in " + Metadata);
            string key = _scanner.TakeString($"a key of {Metadata}").ToString();
            _scanner.Take(':', $"after a key of {Metadata}");
            Pairs.Add(new(key, _scanner.TakeString($"a text as the value in {Metadata}").ToString()));
        }
        while (_scanner.TakeComma('}', $"in {Metadata}"));
    }

    private void ParseTensor(string name)
    {
        RequireRoom(Entries.Count, "tensors");
        _scanner.Take(':', "after a tensor's name");
        _scanner.Take('{', "at the start of a tensor's description");
        string? dataType = null;
        int bits = 0;
        long[]? shape = null;
        (long Begin, long End)? offsets = null;
        do
        {
            ReadOnlySpan<char> key = _scanner.TakeString("\"dtype\", \"shape\" or \"data_offsets\"");
            if (key.SequenceEqual("dtype".AsSpan()))
            {
                RequireFirst(dataType is null, name, "dtype");
                _scanner.Take(':', "after \"dtype\"");
                (dataType, bits) = ParseType(name);
            }
            else if (key.SequenceEqual("shape".AsSpan()))
            {
                RequireFirst(shape is null, name, "shape");
                _scanner.Take(':', "after \"shape\"");
                shape = ParseShape(name);
            }
            else if (key.SequenceEqual("data_offsets".AsSpan()))
            {
                RequireFirst(offsets is null, name, "data_offsets");
                _scanner.Take(':', "after \"data_offsets\"");
                offsets = ParseOffsets();
            }
            else
            {
                throw Refused(
                    name, $"has {SafetensorsText.Quote(key)}, which the format does not know; leave it out when the file is written");
            }
        }
        while (_scanner.TakeComma('}', "in a tensor's description"));

        if (dataType is null || shape is null || offsets is not (long begin, long end))
        {
            string missing = dataType is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw Refused(name, $"has no {missing}; write the file again with it");
        }

        RequireSize(name, dataType, bits, shape, begin, end);
        Entries.Add(new(Entries.Count, name, dataType, shape, begin, end));
    }

    private (string Name, int Bits) ParseType(string name)
    {
        ReadOnlySpan<char> text = _scanner.TakeString("a dtype");
        (string? known, int bits) = SafetensorsTypes.Find(text);
        return known is not null
            ? (known, bits)
            : throw Refused(name, $"has the dtype {SafetensorsText.Quote(text)}; known are {SafetensorsTypes.Names}");
    }

    private long[] ParseShape(string name)
    {
        Span<long> lengths = stackalloc long[SafetensorsHeader.MaximumRank];
        int rank = 0;
        _scanner.Take('[', "at the start of a shape");
        if (!_scanner.TryTake(']'))
        {
            do
            {
                if (rank == lengths.Length)
                {
                    throw Refused(name, $"has more than {lengths.Length} dimensions; at most that many can be read");
                }

                lengths[rank++] = _scanner.TakeNumber("in a shape");
            }
            while (_scanner.TakeComma(']', "in a shape"));
        }

        return lengths.Slice(0, rank).ToArray();
    }

    private (long Begin, long End) ParseOffsets()
    {
        _scanner.Take('[', "at the start of data_offsets");
        long begin = _scanner.TakeNumber("in data_offsets");
        _scanner.Take(',', "between the two data_offsets");
        long end = _scanner.TakeNumber("in data_offsets");
        _scanner.Take(']', "after the two data_offsets");
        return (begin, end);
    }

    private static void RequireFirst(bool isFirst, string name, string key)
    {
        if (!isFirst)
        {
            throw Refused(name, $"has {key} twice; write the file again with one");
        }
    }

    // Shape and type must give as many bytes as the offsets leave; what does not fit 63 bits fits no file.
    private static void RequireSize(string name, string dataType, int bits, long[] shape, long begin, long end)
    {
        if (end < begin)
        {
            throw Refused(name, $"has the data_offsets [{begin}, {end}], which end before they begin; the file is damaged");
        }

        if (!SafetensorsEntry.TryCountBits(bits, shape, out long total))
        {
            throw Refused(name, $"{Shaped()}, whose size is beyond 63 bits; the file is damaged");
        }

        if (total % 8 != 0)
        {
            throw Refused(name, $"{Shaped()}, {total} bits, which are no whole bytes; pad it when the file is written");
        }

        if (total / 8 != end - begin)
        {
            throw Refused(
                name,
                $"{Shaped()}, which needs {total / 8} bytes, but its data_offsets [{begin}, {end}] give it {end - begin}; the file is damaged");
        }

        string Shaped() => $"has the shape {SafetensorsText.Shape(shape)} of {dataType}";
    }

    private static InvalidDataException Refused(string name, string problem) => new($"Tensor {SafetensorsText.Quote(name.AsSpan())} {problem}.");
}
