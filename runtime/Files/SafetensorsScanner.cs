namespace NetGen.Files;

/// <summary>
/// Takes a safetensors header apart: the marks, strings and whole numbers of JSON, from front to back, without recursion. Anything that is
/// not strict JSON in valid UTF-8 is refused with its position. It needs nothing but spans, because the same source is meant for the
/// compiler's side too: an analyzer runs on netstandard2.0, where System.Text.Json is no part of the platform.
/// </summary>
/// <param name="json">The header.</param>
/// <param name="origin">Where it begins in the file; positions in messages count from the file's start.</param>
internal ref struct SafetensorsScanner(ReadOnlySpan<byte> json, int origin)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private readonly int _origin = origin;
    private int _at;
    private char[] _text = new char[64];

    /// <summary>Takes <paramref name="mark"/> if it comes next.</summary>
    public bool TryTake(char mark)
    {
        SkipWhiteSpace();
        if (_at == _json.Length || _json[_at] != mark)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Takes <paramref name="mark"/>.</summary>
    /// <exception cref="InvalidDataException">Something else comes next.</exception>
    public void Take(char mark, string where)
    {
        if (!TryTake(mark))
        {
            throw Unexpected($"'{mark}' {where}");
        }
    }

    /// <summary>Takes ',' and says that a list goes on, or its closing mark and says that it ends.</summary>
    /// <exception cref="InvalidDataException">Something else comes next.</exception>
    public bool TakeComma(char closing, string where)
    {
        if (TryTake(','))
        {
            return true;
        }

        if (!TryTake(closing))
        {
            throw Unexpected($"',' or '{closing}' {where}");
        }

        return false;
    }

    /// <summary>Takes a whole number from 0 up.</summary>
    /// <exception cref="InvalidDataException">Something else comes next, or the number needs more than 63 bits.</exception>
    public long TakeNumber(string where)
    {
        SkipWhiteSpace();
        int start = _at;
        long number = 0;
        while (_at < _json.Length && IsDigit(_json[_at]))
        {
            int digit = _json[_at] - '0';
            if (number > (long.MaxValue - digit) / 10)
            {
                throw Refused(start, $"the number {where} is above {long.MaxValue}");
            }

            number = (number * 10) + digit;
            _at++;
        }

        if (_at == start)
        {
            throw Unexpected($"a whole number from 0 up {where}");
        }

        if (_json[start] == '0' && _at > start + 1)
        {
            throw Refused(start, $"the number {where} has a leading zero, which JSON does not allow");
        }

        if (_at < _json.Length && _json[_at] is (byte)'.' or (byte)'e' or (byte)'E')
        {
            throw Refused(start, $"the number {where} is not written as a whole number");
        }

        return number;
    }

    /// <summary>Takes a string. What is returned holds until the next one.</summary>
    /// <exception cref="InvalidDataException">Something else comes next, or the string breaks a rule of JSON or UTF-8.</exception>
    public ReadOnlySpan<char> TakeString(string what)
    {
        SkipWhiteSpace();
        if (_at == _json.Length || _json[_at] != '"')
        {
            throw Unexpected($"{what} in quotes");
        }

        int end = EndOfString(++_at, what);
        // No character takes fewer bytes than it gives chars.
        if (_text.Length < end - _at)
        {
            _text = new char[Math.Max(end - _at, 2 * _text.Length)];
        }

        int length = 0;
        while (_at < end)
        {
            byte first = _json[_at];
            if (first == '\\')
            {
                _text[length++] = TakeEscape(end);
            }
            else if (first < 0x80)
            {
                if (first < ' ')
                {
                    throw Refused(_at, $"a string holds the control character 0x{first:X2}, which JSON writes as an escape");
                }

                _text[length++] = (char)first;
                _at++;
            }
            else
            {
                length += TakeCharacter(end, _text.AsSpan(length));
            }
        }

        _at = end + 1;
        RequireWholePairs(end, length);
        return _text.AsSpan(0, length);
    }

    /// <summary>The first byte must be this one: here the format allows no white space.</summary>
    /// <exception cref="InvalidDataException">It is another.</exception>
    public void RequireFirst(char bracket, string where)
    {
        if (_json.IsEmpty || _json[0] != bracket)
        {
            throw Unexpected($"'{bracket}' {where}");
        }
    }

    /// <summary>Nothing but spaces may follow, with which the format fills headers up.</summary>
    /// <exception cref="InvalidDataException">Something does.</exception>
    public void RequireEnd()
    {
        while (_at < _json.Length && _json[_at] == ' ')
        {
            _at++;
        }

        if (_at < _json.Length)
        {
            throw Unexpected("the header's end after its last '}'");
        }
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static int HexadecimalDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private void SkipWhiteSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _at++;
        }
    }

    // The closing quote is the first that no backslash stands before; what lies between is read afterwards.
    private readonly int EndOfString(int start, string what)
    {
        int end = start;
        while (end < _json.Length && _json[end] != '"')
        {
            end += _json[end] == '\\' ? 2 : 1;
        }

        return end < _json.Length ? end : throw Refused(start - 1, $"{what} begins here, but the header ends before its closing quote");
    }

    private char TakeEscape(int end)
    {
        int start = _at;
        byte kind = _json[start + 1];
        _at += 2;
        switch (kind)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                return (char)kind;
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'n':
                return '\n';
            case (byte)'r':
                return '\r';
            case (byte)'t':
                return '\t';
            case (byte)'u':
                int value = 0;
                for (int i = 0; i < 4; i++)
                {
                    int digit = _at < end ? HexadecimalDigit(_json[_at]) : -1;
                    if (digit < 0)
                    {
                        throw Refused(start, "\\u is not followed by four hexadecimal digits");
                    }

                    value = (value * 16) + digit;
                    _at++;
                }

                return (char)value;
            default:
                throw Refused(start, "a backslash begins no escape that JSON knows");
        }
    }

    // One character of two to four bytes, in the shortest form that UTF-8 allows and nothing else.
    private int TakeCharacter(int end, Span<char> text)
    {
        byte first = _json[_at];
        (int bytes, int value, int smallest) = first switch
        {
            >= 0xC2 and <= 0xDF => (2, first & 0x1F, 0x80),
            >= 0xE0 and <= 0xEF => (3, first & 0x0F, 0x800),
            >= 0xF0 and <= 0xF4 => (4, first & 0x07, 0x10000),
            _ => (0, 0, 0),
        };
        bool valid = bytes > 0 && end - _at >= bytes;
        for (int i = 1; valid && i < bytes; i++)
        {
            byte next = _json[_at + i];
            valid = (next & 0xC0) == 0x80;
            value = (value << 6) | (next & 0x3F);
        }

        if (!valid || value < smallest || value > 0x10FFFF || value is >= 0xD800 and <= 0xDFFF)
        {
            throw Refused(_at, $"the bytes from 0x{first:X2} on are not UTF-8");
        }

        _at += bytes;
        if (bytes < 4)
        {
            text[0] = (char)value;
            return 1;
        }

        text[0] = (char)(0xD7C0 + (value >> 10));
        text[1] = (char)(0xDC00 + (value & 0x3FF));
        return 2;
    }

    // Only escapes can leave half a character: UTF-8 above has no code for one.
    private readonly void RequireWholePairs(int end, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (char.IsSurrogate(_text[i]))
            {
                if (!char.IsHighSurrogate(_text[i]) || i + 1 == length || !char.IsLowSurrogate(_text[i + 1]))
                {
                    throw Refused(end, "the string that ends here holds one half of a surrogate pair without the other");
                }

                i++;
            }
        }
    }

    private readonly InvalidDataException Unexpected(string needed)
    {
        string found = _at == _json.Length ? "the header's end"
            : _json[_at] is > (byte)' ' and < 0x7F ? $"'{(char)_json[_at]}'"
            : $"the byte 0x{_json[_at]:X2}";
        return Refused(_at, $"{needed} is needed, but there is {found}");
    }

    private readonly InvalidDataException Refused(int at, string problem) => new(
        $"The safetensors header is not valid: at byte {_origin + at} of the file, {problem}. "
        + "Write or download the file again.");
}
