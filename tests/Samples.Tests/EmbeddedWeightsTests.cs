using NetGen.Execution.Tests;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The program that has its network in it: it needs no file, and is small.</summary>
public sealed class EmbeddedWeightsTests
{
    private const string Program = "EmbeddedWeights.dll";
    private const int DigitsParameters = (64 * 128) + 128 + (128 * 64) + 64 + (64 * 10) + 10;

    [Fact]
    public async Task Digits_are_recognised_where_there_is_nothing_but_the_program()
    {
        using TemporaryFolder folder = new();
        foreach (string file in (string[])[Program, "EmbeddedWeights.runtimeconfig.json", "NetGen.dll"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(folder.Path, file));
        }

        string output = await ChildProcess.RunAsync(Path.Combine(folder.Path, Program), []);
        Assert.Matches("^ +0 +1 +2 +3 +4 +5 +6 +7 +8 +9\r?\n10 of 10 digits are right", output[output.IndexOf("     0", StringComparison.Ordinal)..]);
        Assert.Matches(@"First prediction done \d+ ms after the process began", output);
        Assert.Matches(@"first prediction: +[\d,]+ us, of which the JIT compiled for [\d,]+ us", output);
    }

    // Parameters in it are 69 KB; its page says what it has in all.
    [Fact]
    public void The_program_stays_below_200_KB() =>
        Assert.InRange(new FileInfo(Path.Combine(AppContext.BaseDirectory, Program)).Length, DigitsParameters * sizeof(float), 200_000);

    [Fact]
    public async Task The_command_on_its_page_makes_the_very_file()
    {
        using TemporaryFolder folder = new();
        using MemoryStream committed = new();
        using (Stream resource = typeof(EmbeddedWeightsTests).Assembly.GetManifestResourceStream("EmbeddedWeights.digits.safetensors")!)
        {
            resource.CopyTo(committed);
        }

        string saved = Path.Combine(folder.Path, "digits.safetensors");
        await Sample.RunAsync("Digits", "--save", saved, "--report", Path.Combine(folder.Path, "report.html"));
        Assert.True(
            File.ReadAllBytes(saved).AsSpan().SequenceEqual(committed.ToArray()),
            "samples/Digits trains another network than the one in samples/EmbeddedWeights: save it there anew, as its README says.");
    }
}
