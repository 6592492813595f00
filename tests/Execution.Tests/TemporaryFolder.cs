namespace NetGen.Execution.Tests;

/// <summary>A folder for a test's files, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netgen-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
