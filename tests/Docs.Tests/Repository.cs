using System.Reflection;

namespace NetGen.Docs.Tests;

/// <summary>The repository's files, by their paths from its top with '/' between.</summary>
internal static class Repository
{
    // What builds and tools leave behind.
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    public static string Folder { get; } = Path.GetFullPath(typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryFolder").Value!);

    /// <summary>Every page of Markdown.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. PagesIn(Folder).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    public static string Read(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>Whether there is such a file or folder, its letters in the case that it has: not every system asks for that.</summary>
    public static bool Has(string file)
    {
        string at = Folder;
        foreach (string part in file.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Directory.Exists(at) || !Directory.EnumerateFileSystemEntries(at).Any(entry => Path.GetFileName(entry) == part))
            {
                return false;
            }

            at = Path.Combine(at, part);
        }

        return true;
    }

    private static IEnumerable<string> PagesIn(string folder) => Directory.EnumerateFiles(folder, "*.md")
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(PagesIn));
}
