using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>The packages, made from the repository, in a feed of their own; and projects that install them from there, in folders of their own.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("netgen-package-");

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = Path.GetFullPath(
        typeof(PackageFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "RepositoryFolder").Value!);

    /// <summary>The folder of the packages.</summary>
    public string Feed => Path.Combine(_root.FullName, "feed");

    /// <summary>The version that was packed.</summary>
    public string Version => Path.GetFileName(PackageFile("NetGen"))["NetGen.".Length..^".nupkg".Length];

    public async Task InitializeAsync()
    {
        foreach (string project in (string[])["runtime", "samples/Templates"])
        {
            await RunAsync(
                Repository, "pack", project, "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(_root.FullName, "artifacts"), "-p:ContinuousIntegrationBuild=true");
        }

        // Packages of the feed are unpacked here and nowhere else, so that no other build meets them; those that the machine has serve as they are.
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(_root.FullName, "packages")}" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{PackagesOfMachine()}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="feed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);

        // Nothing above this folder counts.
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Build.props"), $"<Project><PropertyGroup><NetGenVersion>{Version}</NetGenVersion></PropertyGroup></Project>");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, ".editorconfig"), "root = true\n");
    }

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The one package of that name.</summary>
    public string PackageFile(string name, string extension = "nupkg") =>
        Directory.GetFiles(Feed, $"{name}.*.{extension}").Single(path => char.IsAsciiDigit(Path.GetFileName(path)[name.Length + 1]));

    /// <summary>The files of a package, without those that every package has.</summary>
    public IReadOnlyDictionary<string, byte[]> FilesOf(string name, string extension = "nupkg")
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFile(name, extension));
        return package.Entries
            .Where(entry => !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !entry.FullName.StartsWith("package/", StringComparison.Ordinal)
                && entry.FullName != "[Content_Types].xml")
            .ToDictionary(entry => entry.FullName, Bytes);

        static byte[] Bytes(ZipArchiveEntry entry)
        {
            using Stream stream = entry.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    /// <summary>A new empty folder for a user's project.</summary>
    public string NewFolder(string name) => _root.CreateSubdirectory(name).FullName;

    /// <summary>The projects that tests install the package into, in a folder of their own.</summary>
    public string CopyProjects(string name)
    {
        string folder = NewFolder(name);
        string source = Path.Combine(Repository, "tests", "Package.Tests", "Projects");
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    /// <summary>Runs <c>dotnet</c> in a folder, as a user types it; it must end well.</summary>
    /// <returns>What it printed.</returns>
    public static Task<string> RunAsync(string folder, params string[] arguments) =>
        ChildProcess.RunAsync(Start(ChildProcess.Host(), folder, arguments), $"dotnet {string.Join(' ', arguments)}");

    /// <summary>Runs a program, which must end well.</summary>
    /// <returns>What it printed.</returns>
    public static Task<string> RunProgramAsync(string path, params string[] arguments) =>
        ChildProcess.RunAsync(Start(path, Path.GetDirectoryName(path)!, arguments), Path.GetFileName(path));

    private static ProcessStartInfo Start(string program, string folder, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, StandardOutputEncoding = Encoding.UTF8 };

        // What the test's own build and host left is not for others.
        foreach (string name in start.Environment.Keys.Where(IsOfBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }

    private static bool IsOfBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase) || name is "CI" or "Configuration" or "DOTNET_HOST_PATH";

    private static string PackagesOfMachine() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
