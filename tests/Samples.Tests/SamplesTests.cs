using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>Every sample runs as a program of its own, and does what its page says.</summary>
public sealed partial class SamplesTests
{
    [Fact]
    public async Task Xor_learns_xor()
    {
        string output = await Sample.RunAsync("Xor");
        double[] answers = Regex.Matches(output, @"[01] xor [01] = ([0-9.]+)").Select(match => Sample.Number(match.Groups[1].Value)).ToArray();
        Assert.Equal(4, answers.Length);
        Assert.True(answers[0] < 0.1 && answers[1] > 0.9 && answers[2] > 0.9 && answers[3] < 0.1, output);
    }

    [Fact]
    public async Task Digits_shows_each_epoch_and_allocates_nothing_while_it_trains()
    {
        using SampleReport report = new();
        string output = await Sample.RunAsync("Digits", "--epochs", "12", "--report", report.Path);
        Assert.Equal(12, Regex.Count(output, @"^epoch +\d+: loss \d+\.\d{4}, training accuracy +\d+\.\d\d %, +[\d,]+ examples/s\r?$", RegexOptions.Multiline));
        Assert.Contains("; 0 bytes allocated in the training loop.", output, StringComparison.Ordinal);
        Assert.Equal(10, Regex.Count(output, "^  a [0-9] is ", RegexOptions.Multiline));
        Assert.Matches(@"One prediction takes [\d,]+ ns\.", output);
        Assert.True(Sample.Percent(output, @"test accuracy ([0-9.]+) %") > 94, output);
        Assert.DoesNotContain('\u001B', output);
        XElement page = report.Read();
        Assert.Equal(10, page.Descendants().Count(element => Regex.IsMatch(element.Attribute("class")?.Value ?? "", "^r[0-9]+$")));
        Assert.Single(page.Descendants(), element => element.Name.LocalName == "img");
    }

    [Fact]
    public async Task Flower_learns_its_colours_and_draws_them()
    {
        using SampleReport report = new();
        string output = await Sample.RunAsync("Flower", "--report", report.Path);
        Assert.True(Sample.Percent(output, @"Test accuracy ([0-9.]+) %") > 92, output);
        Assert.Matches(@"Loss: training \u28C0 0\.\d+, validation o 0\.\d+; best epoch \d+", output);
        Assert.Contains(report.Read().Descendants(), element => element.Name.LocalName == "image");
    }

    [Fact]
    public async Task Cart_pole_learns_to_balance_with_the_same_bits_on_any_instructions()
    {
        string output = await Sample.RunAsync("CartPole");
        Assert.True(Sample.Percent(output, "Before: ([0-9.]+) of 500") < 100, output);
        Assert.True(Sample.Percent(output, "After: ([0-9.]+) of 500") >= 475, output);
        Assert.EndsWith("Success: the pole stands.", output.TrimEnd(), StringComparison.Ordinal);
        string narrow = await ChildProcess.RunAsync(Sample.PathOf("CartPole"), [], ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX2", "0"));
        Assert.Equal(WithoutTime(output), WithoutTime(narrow));

        static string WithoutTime(string text) => Regex.Replace(text, " in [0-9.]+ s", "");
    }

    [Fact]
    public async Task Everything_generated_runs_at_full_speed_from_its_first_call()
    {
        string[] generated = (await CompiledMethods.OfAsync(Sample.PathOf("Digits"), ["--epochs", "1"]))
            .Where(line => Regex.IsMatch(line, @"DigitClassifier[+:]|CompilerServices\.(Check|Losses|RowKernel|RowMath|Rows|Transposition|VectorMath)"))
            .Where(line => !IsPassedOn().IsMatch(line))
            .ToArray();
        Assert.Contains(generated, line => line.Contains("PropagateBackward", StringComparison.Ordinal));
        Assert.Contains(generated, line => line.Contains("OneExample", StringComparison.Ordinal));
        CompiledMethods.AssertAtFullSpeed(generated);
    }

    [Fact]
    public async Task Digits_reaches_97_percent_in_the_mean_of_five_seeds()
    {
        string output = await Sample.RunAsync("Digits", "--seeds", "5");
        Assert.True(Sample.Percent(output, @"Mean test accuracy of 5 seeds: ([0-9.]+) %") >= 97, output);
    }

    [Fact]
    public async Task Breast_cancer_reaches_96_percent_in_the_mean_of_five_seeds()
    {
        string output = await Sample.RunAsync("BreastCancer", "--seeds", "5");
        Assert.True(Sample.Percent(output, @"Mean test accuracy of 5 seeds: ([0-9.]+) %") >= 96, output);
    }

    [Fact]
    public void Xor_has_fewer_than_25_lines()
    {
        string[] lines = typeof(SamplesTests).Assembly.GetManifestResourceStream("Xor.Program.cs") is { } stream
            ? new StreamReader(stream).ReadToEnd().TrimEnd().Split('\n')
            : throw new InvalidOperationException("The sample's source is not embedded.");
        Assert.InRange(lines.Length, 10, 24);
    }

    // The face for code that works with any network, a Trainer's: it checks the workspace's type and passes a whole batch on.
    [GeneratedRegex(@":global::NetGen\.INetwork<|Check:Workspace")]
    private static partial Regex IsPassedOn();
}
