using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetGen.Files;

/// <summary>The front of a safetensors file, as the format's own library writes it: no white space but the padding at the end.</summary>
internal static class SafetensorsComposer
{
    /// <summary>The format's encoding; it refuses halves of surrogate pairs.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped = SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    /// <summary>The length of the header and the header, padded with spaces to a multiple of 8 bytes.</summary>
    /// <exception cref="InvalidOperationException">It is longer than readers accept.</exception>
    public static byte[] Compose(IReadOnlyCollection<KeyValuePair<string, string>> metadata, IEnumerable<SafetensorsEntry> entries)
    {
        StringBuilder json = new("{");
        if (metadata.Count > 0)
        {
            AppendQuoted(json, SafetensorsHeader.MetadataName).Append(":{");
            foreach ((string key, string value) in metadata)
            {
                AppendQuoted(AppendQuoted(json, key).Append(':'), value).Append(',');
            }

            json[^1] = '}';
            json.Append(',');
        }

        foreach (SafetensorsEntry entry in entries)
        {
            string shape = string.Join(',', entry.Shape.ToArray());
            AppendQuoted(json, entry.Name).Append(
                CultureInfo.InvariantCulture,
                $$""":{"dtype":"{{entry.DataType}}","shape":[{{shape}}],"data_offsets":[{{entry.Begin}},{{entry.End}}]},""");
        }

        if (json.Length > 1)
        {
            json.Length--;
        }

        json.Append('}');
        if (json.Length > SafetensorsHeader.MaximumLength)
        {
            // No character takes less than a byte.
            throw TooLong();
        }

        byte[] text = Utf8.GetBytes(json.ToString());
        int length = (text.Length + SafetensorsHeader.Prefix - 1) / SafetensorsHeader.Prefix * SafetensorsHeader.Prefix;
        if (length > SafetensorsHeader.MaximumLength)
        {
            throw TooLong();
        }

        byte[] header = new byte[SafetensorsHeader.Prefix + length];
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        text.CopyTo(header, SafetensorsHeader.Prefix);
        header.AsSpan(SafetensorsHeader.Prefix + text.Length).Fill((byte)' ');
        return header;
    }

    private static StringBuilder AppendQuoted(StringBuilder json, string text)
    {
        json.Append('"');
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAny(Escaped) is var plain and >= 0)
        {
            json.Append(rest[..plain]);
            _ = rest[plain] switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                char control => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
            };
            rest = rest[(plain + 1)..];
        }

        return json.Append(rest).Append('"');
    }

    private static InvalidOperationException TooLong() => new(
        $"Names and metadata give a header of more than the {SafetensorsHeader.MaximumLength} bytes that readers accept; "
        + "shorten them, or split the file.");
}
