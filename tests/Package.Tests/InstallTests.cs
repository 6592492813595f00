using System.Text.RegularExpressions;

namespace NetGen.Package.Tests;

/// <summary>A fresh project installs the package, declares networks, builds without a warning, runs, and is published in every way, with the same bits.</summary>
[Collection(PackageGroup.Name)]
public sealed class InstallTests(PackageFixture package)
{
    [Fact]
    public async Task Networks_in_programs_and_libraries_build_run_and_publish_with_the_same_bits()
    {
        string application = Path.Combine(package.CopyProjects("install"), "Application");
        string built = await PackageFixture.RunAsync(application, "run", "-c", "Release");
        string bits = BitsOf(built);
        Assert.Equal(0, AllocatedBy(built));

        string trimmed = await PublishAsync(application, "trimmed", "--self-contained", "-p:PublishTrimmed=true");
        Assert.Equal(bits, BitsOf(trimmed));
        Assert.Equal(0, AllocatedBy(trimmed));

        string readyToRun = await PublishAsync(application, "ready", "--self-contained", "false", "-p:PublishReadyToRun=true");
        Assert.Equal(bits, BitsOf(readyToRun));

        long wide = new FileInfo(Path.Combine(application, "bin", "Release", "net10.0", "Library.dll")).Length;
        string narrow = await PackageFixture.RunAsync(application, "run", "-c", "Release", "-p:NetGenWidestVectors=128");
        Assert.Equal(bits, BitsOf(narrow));
        Assert.InRange(new FileInfo(Path.Combine(application, "bin", "Release", "net10.0", "Library.dll")).Length, wide / 5, wide * 4 / 5);
    }

    [Fact]
    public async Task A_width_that_does_not_exist_is_refused_by_the_build()
    {
        string library = Path.Combine(package.CopyProjects("width"), "Library");
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => PackageFixture.RunAsync(library, "build", "-p:NetGenWidestVectors=300"));
        Assert.Contains("NetGenWidestVectors is '300': set it to 128, 256 or 512", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_for_an_older_framework_is_told_so_when_it_installs()
    {
        string library = Path.Combine(package.CopyProjects("older"), "Library");
        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => PackageFixture.RunAsync(library, "restore", "-p:TargetFramework=net9.0"));
        Assert.Contains("NU1202", refused.Message, StringComparison.Ordinal);
        Assert.Contains("net10.0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_networks_gets_no_code_and_no_remark()
    {
        string bystander = Path.Combine(package.CopyProjects("bystander"), "Bystander");
        string built = await PackageFixture.RunAsync(bystander, "build", "-c", "Release");
        Assert.Matches(@"\b0 Warning\(s\)", built);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(bystander, "obj"), "*.cs", SearchOption.AllDirectories), path => path.Contains("NetGen.Generator", StringComparison.Ordinal));
        Assert.Contains("No network here.", await PackageFixture.RunAsync(bystander, "run", "-c", "Release", "--no-build"), StringComparison.Ordinal);
    }

    private static async Task<string> PublishAsync(string application, string name, params string[] settings)
    {
        string folder = Path.Combine(application, "..", name);
        string log = await PackageFixture.RunAsync(application, ["publish", "-c", "Release", "-o", folder, .. settings]);
        Assert.DoesNotMatch(@": warning |\bIL[23]\d{3}\b", log);
        return await PackageFixture.RunProgramAsync(Path.Combine(folder, OperatingSystem.IsWindows() ? "Application.exe" : "Application"));
    }

    private static string BitsOf(string output) =>
        Regex.Match(output, "^bits ([0-9a-f]{64})\r?$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : throw new InvalidDataException(output);

    private static long AllocatedBy(string output) => long.Parse(Regex.Match(output, "^bytes ([0-9]+)", RegexOptions.Multiline).Groups[1].Value, null);
}
