using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Compiling;

namespace NetGen.Docs.Tests.Programs;

/// <summary>An empty folder that is the process's current one for as long as a page's programs run.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-").FullName;

    public WorkingFolder() => Directory.SetCurrentDirectory(_folder);

    /// <summary>What a project there lists as AdditionalFiles: the files that networks are made of.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles =>
    [
        .. Directory.EnumerateFiles(_folder).Where(path => Path.GetExtension(path) is ".safetensors" or ".onnx" or ".json")
            .Order(StringComparer.Ordinal).Select(path => new FileOnDisk(path)),
    ];

    public void Copy(string file) => File.Copy(Repository.PathOf(file), Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(_folder, recursive: true);
    }
}
