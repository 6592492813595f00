using System.Buffers;

namespace NetGen.Data;

/// <summary>
/// The records of CSV text (RFC 4180), one at a time: fields between separators, in quotes where they hold separators, line ends or quotes
/// (which are doubled). Lines end with LF, CR or both. Blanks around a field do not count, and blank lines are left out.
/// </summary>
internal sealed class CsvRecords(TextReader reader, char separator, string? file)
{
    private const int End = -1;
    private const char ByteOrderMark = '\uFEFF';

    private readonly SearchValues<char> _fieldEnds = SearchValues.Create([separator, '"', '\r', '\n']);
    private readonly char[] _buffer = new char[16_384];
    private int _at;
    private int _length;
    private int _line = 1;
    private bool _isAfterReturn;

    private char[] _text = new char[1024];
    private int _textLength;
    private Field[] _fields = new Field[64];

    /// <summary>Fields of the record; at least one.</summary>
    public int Count { get; private set; }

    /// <summary>The line that the record begins in, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The text of a field, without the quotes around it; valid until the next record is read.</summary>
    public ReadOnlySpan<char> this[int field] => _text.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>The line that a field begins in, counted from 1.</summary>
    public int LineOf(int field) => _fields[field].Line;

    /// <summary>Reads the next record; false at the end of the text.</summary>
    /// <exception cref="CsvFormatException">Quotes are not in order.</exception>
    public bool Read()
    {
        if (Line == 0 && Peek() == ByteOrderMark)
        {
            _at++;
        }

        while (Peek() != End)
        {
            Line = _line;
            Count = 0;
            _textLength = 0;
            bool isQuoted;
            do
            {
                isQuoted = ReadField();
            }
            while (IsFollowed());

            if (Count > 1 || isQuoted || _fields[0].Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads one field, up to what ends it; true where it was in quotes.</summary>
    private bool ReadField()
    {
        SkipBlanks();
        Field field = new(_textLength, 0, _line);
        bool isQuoted = Peek() == '"';
        if (isQuoted)
        {
            ReadQuoted();
            SkipBlanks();
        }
        else
        {
            ReadPlain();
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * Count);
        }

        _fields[Count++] = field with { Length = _textLength - field.Start };
        return isQuoted;
    }

    private void ReadPlain()
    {
        int start = _textLength;
        while (Peek() != End)
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_at, _length - _at);
            int length = rest.IndexOfAny(_fieldEnds);
            ReadOnlySpan<char> read = length < 0 ? rest : rest[..length];
            Reserve(read.Length);
            read.CopyTo(_text.AsSpan(_textLength));
            _textLength += read.Length;
            _at += read.Length;
            _isAfterReturn &= read.IsEmpty;
            if (length >= 0)
            {
                break;
            }
        }

        if (Peek() == '"')
        {
            throw Malformed(_line, "a quote stands inside a field without quotes; put the whole field in quotes, and double those in it.");
        }

        while (_textLength > start && IsBlank(_text[_textLength - 1]))
        {
            _textLength--;
        }
    }

    private void ReadQuoted()
    {
        int line = _line;
        Advance();
        while (true)
        {
            int c = Peek();
            if (c == End)
            {
                throw Malformed(line, "the quote that begins this field is never closed; close it, and double quotes inside the field.");
            }

            Advance();
            if (c == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                Advance();
            }

            Append((char)c);
        }
    }

    /// <summary>Passes over what ends a field; true where another one follows in the record.</summary>
    private bool IsFollowed()
    {
        int c = Peek();
        if (c == separator)
        {
            Advance();
            return true;
        }

        if (c is not (End or '\n' or '\r'))
        {
            // The field is read and counted: this is still its column.
            Count--;
            throw Malformed(_line, "text follows the quote that closes this field; double quotes inside the field.");
        }

        if (c != End)
        {
            Advance();
            if (c == '\r' && Peek() == '\n')
            {
                Advance();
            }
        }

        return false;
    }

    private CsvFormatException Malformed(int line, string problem) => new(file, line, Count + 1, null, problem);

    private bool IsBlank(int c) => c is ' ' or '\t' && c != separator;

    private void SkipBlanks()
    {
        while (IsBlank(Peek()))
        {
            Advance();
        }
    }

    private void Append(char c)
    {
        Reserve(1);
        _text[_textLength++] = c;
    }

    private void Reserve(int length)
    {
        if (length > _text.Length - _textLength)
        {
            Array.Resize(ref _text, checked((2 * _text.Length) + length));
        }
    }

    private int Peek()
    {
        if (_at == _length)
        {
            _at = 0;
            _length = reader.Read(_buffer, 0, _buffer.Length);
            if (_length == 0)
            {
                return End;
            }
        }

        return _buffer[_at];
    }

    private void Advance()
    {
        char c = _buffer[_at++];
        if (c == '\r' || (c == '\n' && !_isAfterReturn))
        {
            _line++;
        }

        _isAfterReturn = c == '\r';
    }

    private readonly record struct Field(int Start, int Length, int Line);
}
