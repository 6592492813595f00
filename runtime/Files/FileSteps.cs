namespace NetGen.Files;

/// <summary>What <see cref="AtomicFile"/> does to the disk, step by step, so that tests can make every step fail.</summary>
internal class FileSteps
{
    public static FileSteps OnDisk { get; } = new();

    /// <summary>Creates a file that is not there yet, for nobody whom <paramref name="replaced"/>, if it exists, does not admit.</summary>
    public virtual Stream Create(string path, FileInfo replaced)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows() || !replaced.Exists)
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = replaced.UnixFileMode;
        FileStream stream = new(path, options);
        try
        {
            // Creation leaves out what the process's mask forbids.
            File.SetUnixFileMode(stream.SafeFileHandle, replaced.UnixFileMode);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the bytes are on the disk, not in its cache.</summary>
    public virtual void FlushToDisk(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    /// <summary>Gives the file its name, which another may have until then.</summary>
    public virtual void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Deletes the file, if it is there.</summary>
    public virtual void Delete(string path) => File.Delete(path);
}
