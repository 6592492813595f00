using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetGen.Benchmarks.Studies;

/// <summary>A library in a temporary folder that uses the runtime and the generator: what their use costs a build.</summary>
internal sealed class TemporaryProject : IDisposable
{
    private readonly string _folder;
    private int _builds;

    public TemporaryProject(string networks)
    {
        _folder = Directory.CreateTempSubdirectory("netgen-build-").FullName;
        string programs = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(_folder, "Networks.cs"), networks);
        File.WriteAllText(
            Path.Combine(_folder, "Library.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <EmitCompilerGeneratedFiles>$(Emit)</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="*.cs" />
                <Reference Include="{Path.Combine(programs, "NetGen.dll")}" />
                <Reference Include="{Path.Combine(programs, "System.Numerics.Tensors.dll")}" />
                <Analyzer Include="{Generator(programs)}" />
              </ItemGroup>
            </Project>
            """);
        Dotnet("restore");
    }

    /// <summary>The files that the generator wrote, after a build that emits them.</summary>
    public IEnumerable<FileInfo> GeneratedFiles =>
        new DirectoryInfo(Path.Combine(_folder, "generated")).EnumerateFiles("*.cs", SearchOption.AllDirectories);

    /// <summary>Bytes of the assembly.</summary>
    public long AssemblySize => new FileInfo(AssemblyPath).Length;

    private string AssemblyPath => Path.Combine(_folder, "bin", "Release", "net10.0", "Library.dll");

    /// <summary>Builds what was restored, after a change to a source file; returns seconds.</summary>
    public double Build(bool emitsFiles = false)
    {
        File.WriteAllText(
            Path.Combine(_folder, "Change.cs"),
            $"internal static class Change {{ internal const int Number = {++_builds}; }}");
        long start = Stopwatch.GetTimestamp();
        Dotnet("build", "--no-restore", "-c", "Release", $"-p:Emit={emitsFiles}");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Bytes of instructions in all methods of the assembly.</summary>
    public long InstructionBytes()
    {
        using var file = new PEReader(File.OpenRead(AssemblyPath));
        MetadataReader reader = file.GetMetadataReader();
        return reader.MethodDefinitions
            .Select(handle => reader.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .Sum(address => (long)file.GetMethodBody(address).GetILReader().Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Beside this program's folder, where all artifacts lie together; else where a build of the repository leaves it.
    private static string Generator(string programs)
    {
        const string File = "NetGen.Generator.dll";
        string[] places =
        [
            Path.Combine(programs, "..", "..", "NetGen.Generator", "release", File),
            Path.Combine(programs, "..", "..", "..", "..", "..", "generator", "bin", "Release", "netstandard2.0", File),
        ];
        return Path.GetFullPath(
            places.FirstOrDefault(System.IO.File.Exists)
            ?? throw new FileNotFoundException("The generator is not built in Release.", File));
    }

    private void Dotnet(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (string argument in (string[])[.. arguments, "-nologo", "-m:1"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }
}
