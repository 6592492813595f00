namespace NetGen.Generator.Declaration;

/// <summary>The bytes of a file, equal to another one's with the same bytes: so what is made of a file is made again when it changes, and only then.</summary>
internal sealed class FileContent(byte[] bytes) : IEquatable<FileContent>
{
    public ReadOnlySpan<byte> Bytes => bytes;

    public ReadOnlyMemory<byte> Memory => bytes;

    public int Length => bytes.Length;

    public bool Equals(FileContent? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => Equals(obj as FileContent);

    // Of the end alone: another length or other weights differ there, mostly.
    public override int GetHashCode()
    {
        int hash = bytes.Length;
        foreach (byte value in Bytes.Slice(Math.Max(0, bytes.Length - 64)))
        {
            hash = unchecked((hash * 31) + value);
        }

        return hash;
    }
}
