using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests;

/// <summary>
/// Holds generated files against the accepted ones that lie beside the test, by the conventions of Verify.SourceGenerators, so that no file
/// changes should it replace this.
/// </summary>
internal static class Snapshots
{
    /// <summary>Set to 1, it accepts whatever is generated: on a developer's machine, never where CI is "true".</summary>
    public const string AcceptVariable = "NETGEN_ACCEPT_SNAPSHOTS";

    // As Verify writes: with a byte order mark, LF.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    private static bool AcceptsAll =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1" && Environment.GetEnvironmentVariable("CI") != "true";

    /// <summary>Verifies the generated files whose hint name <paramref name="covers"/> (all of them where it is null).</summary>
    /// <param name="result">What the generator made.</param>
    /// <param name="covers">Which files have a snapshot.</param>
    /// <param name="parameters">A theory's parameters that tell its cases apart, such as "version=12".</param>
    /// <param name="file">The test's source file: its class has the same name.</param>
    /// <param name="method">The test.</param>
    public static void Verify(
        GeneratorRunResult result,
        Func<string, bool>? covers = null,
        string? parameters = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        // A diagnostic would be a .verified.txt. There is none: the generator leaves diagnostics to the analyzers.
        Assert.Empty(result.Diagnostics);
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{method}{(parameters is null ? "" : "_" + parameters)}";
        Verify(FolderOf(file), name, result.GeneratedSources.Where(source => covers is null || covers(source.HintName)).ToImmutableArray(), AcceptsAll);
    }

    /// <summary>The folder of a source file of this project.</summary>
    public static string FolderOf([CallerFilePath] string file = "")
    {
        string folder = Path.GetDirectoryName(file)!;
        Assert.True(Directory.Exists(folder), $"{folder} is not there: the tests run on the machine that built them, without mapped source paths.");
        return folder;
    }

    internal static void Verify(string folder, string name, ImmutableArray<GeneratedSourceResult> sources, bool accepts)
    {
        List<string> complaints = [];
        HashSet<string> expected = new(StringComparer.Ordinal);
        foreach (GeneratedSourceResult source in sources)
        {
            string prefix = $"{name}#{Path.GetFileNameWithoutExtension(source.HintName)}";
            string verified = Path.Combine(folder, prefix + ".verified.cs");
            string received = Path.Combine(folder, prefix + ".received.cs");
            string text = $"//HintName: {source.HintName}\n{source.SourceText}";
            expected.Add(Path.GetFileName(verified));
            if (accepts)
            {
                File.WriteAllText(verified, text, Encoding);
            }

            byte[]? accepted = File.Exists(verified) ? File.ReadAllBytes(verified) : null;
            if (accepted is not null && accepted.AsSpan().SequenceEqual([.. Encoding.GetPreamble(), .. Encoding.GetBytes(text)]))
            {
                File.Delete(received);
                continue;
            }

            File.WriteAllText(received, text, Encoding);
            complaints.Add(accepted is null
                ? $"{Path.GetFileName(verified)} is not there yet. Rename the .received.cs if it is right."
                : $"{Path.GetFileName(verified)} differs:\n{LineDifference.Between(Encoding.GetString(accepted).TrimStart('\uFEFF'), text)}");
        }

        foreach (string path in Directory.EnumerateFiles(folder, name + "*").Where(path => BelongsTo(name, path) && !expected.Contains(Path.GetFileName(path))))
        {
            if (accepts)
            {
                File.Delete(path);
            }
            else
            {
                complaints.Add($"{Path.GetFileName(path)} is stale: nothing of that name is generated any more.");
            }
        }

        Assert.True(complaints.Count == 0, $"{string.Join("\n\n", complaints)}\n\nTo accept all: {AcceptVariable}=1 dotnet test");
    }

    // "A.B" owns "A.B#x.verified.cs" and "A.B.verified.txt", not "A.B_and_more#x.verified.cs".
    private static bool BelongsTo(string name, string path)
    {
        string rest = Path.GetFileName(path)[name.Length..];
        return rest.Contains(".verified.", StringComparison.Ordinal) && (rest[0] == '#' || rest == ".verified.txt");
    }
}
