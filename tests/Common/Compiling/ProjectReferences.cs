using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Tests.Compiling;

/// <summary>What a user's project references: the base library and the runtime, those that the tests themselves run on.</summary>
internal static class ProjectReferences
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(IsReferenced).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsReferenced(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name is "NetGen" or "netstandard" or "mscorlib" || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
