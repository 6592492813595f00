using System.Text.RegularExpressions;

namespace NetGen.Package.Tests;

/// <summary><c>dotnet new netgen</c> makes a program that trains and whose tests pass. Its snapshots are accepted with NETGEN_ACCEPT_SNAPSHOTS=1.</summary>
[Collection(PackageGroup.Name)]
public sealed class TemplateTests(PackageFixture package)
{
    // The name in the template's files, which a user's name replaces: here that of the README, which no type of the template may have.
    private const string SourceName = "NetGenApp";
    private const string Name = "Moons";

    [Fact]
    public async Task A_new_program_trains_and_its_tests_pass()
    {
        string folder = Path.Combine(package.NewFolder("template"), Name);
        await PackageFixture.RunAsync(package.Feed, "new", "install", package.PackageFile("NetGen.Templates"), "--debug:custom-hive", package.Hive);
        await PackageFixture.RunAsync(package.Feed, "new", "netgen", "-o", folder, "--debug:custom-hive", package.Hive);
        string program = Path.Combine(folder, Name);

        string output = await PackageFixture.RunAsync(program, "run", "-c", "Release");
        Assert.Matches(@"epoch 40: loss 0\.\d{4}, on test data 0\.\d{4}, accuracy [\d.,]+\s?%", output);
        Assert.True(File.Exists(Path.Combine(program, "moons.safetensors")));
        CompareSnapshots(Path.Combine(program, "obj", "Generated"));

        string tests = await PackageFixture.RunAsync(Path.Combine(folder, Name + ".Tests"), "test");
        Match passed = Regex.Match(tests, @"Passed! +- Failed: +0, Passed: +(\d+), Skipped: +0");
        Assert.True(passed.Success && int.Parse(passed.Groups[1].Value, null) >= 7, tests);
        Assert.DoesNotContain(": warning ", output + tests, StringComparison.Ordinal);
    }

    private static void CompareSnapshots(string generated)
    {
        string snapshots = Path.Combine(PackageFixture.Repository, "samples", "Templates", "content", SourceName, SourceName + ".Tests", "Snapshots");
        bool accepts = Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1";
        foreach (string path in Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(path).Replace(Name, SourceName, StringComparison.Ordinal).Replace(".g.cs", ".g.verified.cs", StringComparison.Ordinal);
            string code = File.ReadAllText(path).Replace(Name, SourceName, StringComparison.Ordinal);
            string snapshot = Path.Combine(snapshots, name);
            if (accepts)
            {
                File.WriteAllText(snapshot, code);
            }

            Assert.True(File.Exists(snapshot) && File.ReadAllText(snapshot) == code, $"{name} of the template is not what is generated: accept it with NETGEN_ACCEPT_SNAPSHOTS=1, and look at the difference.");
        }
    }
}
