namespace NetGen.Files;

/// <summary>
/// Writes a file so that its path holds either all of the new bytes or what it held before, whatever happens in between: into a temporary
/// file in the same folder, flushed to the disk, then renamed, which file systems do in one step.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/>. A link is followed, and the permissions of a file that is replaced are kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its bytes. What it throws is passed on, and nothing is left behind.</param>
    /// <param name="steps">What is done to the disk.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A step failed, or the path is a device.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or its folder may not be written.</exception>
    public static void Write(string path, Action<Stream> write, FileSteps steps)
    {
        FileInfo target = new(path);
        if (target.LinkTarget is not null)
        {
            target = (FileInfo)target.ResolveLinkTarget(returnFinalTarget: true)!;
        }

        if (target.Exists && target.IsReadOnly)
        {
            throw new UnauthorizedAccessException($"{path} is read-only; it is not replaced.");
        }

        // A folder of devices: to rename over one would take it from every program.
        if (!OperatingSystem.IsWindows() && target.DirectoryName == "/dev")
        {
            throw new IOException($"{path} is a device, which is not replaced: open it and write to the stream.");
        }

        if (target.Directory is { Exists: false } folder)
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder.FullName}. Create it first.");
        }

        string temporary = Path.Combine(target.DirectoryName!, $".netgen-{Path.GetRandomFileName()}.tmp");
        try
        {
            using (Stream stream = steps.Create(temporary, target))
            {
                write(stream);
                steps.FlushToDisk(stream);
            }

            steps.Replace(temporary, target.FullName);
        }
        catch
        {
            try
            {
                steps.Delete(temporary);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // What went wrong first is what the caller must know.
            }

            throw;
        }
    }
}
