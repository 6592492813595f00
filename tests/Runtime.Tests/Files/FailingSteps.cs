using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>A disk that fails at one step, counted from 0: creating, each write, flushing, closing, renaming.</summary>
/// <param name="failing">The step that fails.</param>
/// <param name="dies">Whether the process is gone with it, so that nothing is cleaned up either.</param>
internal sealed class FailingSteps(int failing, bool dies) : FileSteps
{
    /// <summary>Steps that were begun.</summary>
    public int Steps { get; private set; }

    public override Stream Create(string path, FileInfo replaced)
    {
        Step("create");
        return new FailingStream(this, base.Create(path, replaced));
    }

    public override void FlushToDisk(Stream stream)
    {
        Step("flush");
        base.FlushToDisk(((FailingStream)stream).File);
    }

    public override void Replace(string from, string to)
    {
        Step("rename");
        base.Replace(from, to);
    }

    public override void Delete(string path)
    {
        if (!dies)
        {
            base.Delete(path);
        }
    }

    public void Step(string what)
    {
        if (Steps++ == failing)
        {
            throw new IOException($"The disk failed to {what}.");
        }
    }

    private sealed class FailingStream(FailingSteps steps, Stream file) : Stream
    {
        public Stream File => file;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            // What fails has written a part, as a full disk does.
            file.Write(buffer[..(buffer.Length / 2)]);
            steps.Step("write");
            file.Write(buffer[(buffer.Length / 2)..]);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            if (disposing)
            {
                steps.Step("close");
            }

            base.Dispose(disposing);
        }
    }
}
