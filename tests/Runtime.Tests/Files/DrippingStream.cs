namespace NetGen.Runtime.Tests;

/// <summary>A stream that does not know its length and gives few bytes at a time, as one from a network does.</summary>
internal sealed class DrippingStream(byte[] bytes, int most = 1000) : Stream
{
    private readonly MemoryStream _bytes = new(bytes);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer) => _bytes.Read(buffer[..Math.Min(buffer.Length, most)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
