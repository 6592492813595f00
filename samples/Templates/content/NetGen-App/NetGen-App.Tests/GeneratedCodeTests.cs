using System.Reflection;

namespace NetGen_App.Tests;

/// <summary>
/// What the generator made is what the snapshots hold: a new version of NetGen, or a change of the network, shows as a difference that can be read.
/// </summary>
public sealed class GeneratedCodeTests
{
    private static readonly string Snapshots = Setting("Snapshots");

    public static TheoryData<string> Files => [.. Generated().Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_as_in_the_snapshot(string name)
    {
        string verified = Path.Combine(Snapshots, name[..^".cs".Length] + ".verified.cs");
        string received = Path.Combine(Snapshots, name[..^".cs".Length] + ".received.cs");
        string code = Text(Generated()[name]);
        string snapshot = File.Exists(verified) ? Text(verified) : "";
        if (code == snapshot)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Snapshots);
        File.WriteAllText(received, code);
        int line = code.Split('\n').Zip(snapshot.Split('\n')).TakeWhile(lines => lines.First == lines.Second).Count() + 1;
        Assert.Fail($"{name} differs from its snapshot from line {line} on. If the change is meant, copy {received} over {verified}.");
    }

    [Fact]
    public void Every_snapshot_is_of_a_file_that_is_generated() => Assert.Equal(
        Generated().Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Snapshots, "*.verified.cs").Select(path => Path.GetFileName(path).Replace(".verified.cs", ".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Generated() =>
        Directory.GetFiles(Setting("Generated"), "*.cs", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path)!);

    private static string Text(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static string Setting(string name) =>
        typeof(GeneratedCodeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == name).Value!;
}
