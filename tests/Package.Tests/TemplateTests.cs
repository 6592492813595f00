using System.Text.RegularExpressions;

namespace NetGen.Package.Tests;

/// <summary><c>dotnet new netgen</c> makes a program that trains and whose tests pass. Its snapshots are accepted with NETGEN_ACCEPT_SNAPSHOTS=1.</summary>
[Collection(PackageGroup.Name)]
public sealed class TemplateTests(PackageFixture package)
{
    // The names in the template's files, which a user's name replaces: of its folders, and of its namespace.
    private const string SourceName = "NetGen-App";
    private const string SourceNamespace = "NetGen_App";

    // The README's name, which no type of the template may have, and one that is no namespace.
    [Theory]
    [InlineData("Moons", "Moons")]
    [InlineData("2-moons", "_2_moons")]
    public async Task A_new_program_trains_and_its_tests_pass(string name, string space)
    {
        string folder = Path.Combine(package.NewFolder("template"), name);
        // Where `dotnet new` keeps what is installed, instead of the user's place.
        string hive = Path.Combine(package.NewFolder("hive"), name);
        await PackageFixture.RunAsync(package.Feed, "new", "install", package.PackageFile("NetGen.Templates"), "--debug:custom-hive", hive);
        await PackageFixture.RunAsync(package.Feed, "new", "netgen", "-o", folder, "--debug:custom-hive", hive);
        string program = Path.Combine(folder, name);

        string output = await PackageFixture.RunAsync(program, "run", "-c", "Release");
        Assert.Matches(@"epoch 40: loss 0\.\d{4}, on test data 0\.\d{4}, accuracy [\d.,]+\s?%", output);
        Assert.True(File.Exists(Path.Combine(program, "moons.safetensors")));
        CompareSnapshots(Path.Combine(program, "obj", "Generated"), space);

        string tests = await PackageFixture.RunAsync(Path.Combine(folder, name + ".Tests"), "test");
        Match passed = Regex.Match(tests, @"Passed! +- Failed: +0, Passed: +(\d+), Skipped: +0");
        Assert.True(passed.Success && int.Parse(passed.Groups[1].Value, null) >= 7, tests);
        Assert.DoesNotContain(": warning ", output + tests, StringComparison.Ordinal);

        // A class with another name leaves no file of the old one.
        foreach (string source in (string[])["MoonClassifier.cs", "Program.cs"])
        {
            string path = Path.Combine(program, source);
            await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("MoonClassifier", "Brain", StringComparison.Ordinal));
        }

        await PackageFixture.RunAsync(program, "build", "-c", "Release");
        Assert.All(Directory.GetFiles(Path.Combine(program, "obj", "Generated"), "*.cs", SearchOption.AllDirectories), path => Assert.StartsWith($"{space}.Brain.", Path.GetFileName(path), StringComparison.Ordinal));
        await PackageFixture.RunAsync(program, "build", "-c", "Release");
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(program, "obj", "Generated"), $"{space}.Brain.*.cs", SearchOption.AllDirectories));
    }

    private static void CompareSnapshots(string generated, string space)
    {
        string snapshots = Path.Combine(PackageFixture.Repository, "samples", "Templates", "content", SourceName, SourceName + ".Tests", "Snapshots");
        bool accepts = Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1";
        foreach (string path in Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(path).Replace(space, SourceNamespace, StringComparison.Ordinal).Replace(".g.cs", ".g.verified.cs", StringComparison.Ordinal);
            string code = File.ReadAllText(path).Replace(space, SourceNamespace, StringComparison.Ordinal);
            string snapshot = Path.Combine(snapshots, name);
            if (accepts)
            {
                File.WriteAllText(snapshot, code);
            }

            Assert.True(File.Exists(snapshot) && File.ReadAllText(snapshot) == code, $"{name} of the template is not what is generated: accept it with NETGEN_ACCEPT_SNAPSHOTS=1, and look at the difference.");
        }
    }
}
