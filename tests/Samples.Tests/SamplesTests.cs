using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Samples.Tests;

/// <summary>Every sample runs as a program of its own, and does what its page says.</summary>
public sealed class SamplesTests
{
    [Fact]
    public async Task Xor_learns_xor()
    {
        string output = await RunAsync("Xor");
        double[] answers = Regex.Matches(output, @"[01] xor [01] = ([0-9.]+)").Select(match => Number(match.Groups[1].Value)).ToArray();
        Assert.Equal(4, answers.Length);
        Assert.True(answers[0] < 0.1 && answers[1] > 0.9 && answers[2] > 0.9 && answers[3] < 0.1, output);
    }

    [Fact]
    public async Task Digits_shows_each_epoch_and_allocates_nothing_while_it_trains()
    {
        string output = await RunAsync("Digits", "--epochs", "12");
        Assert.Equal(12, Regex.Count(output, @"^epoch +\d+: loss \d+\.\d{4}, training accuracy +\d+\.\d\d %, +[\d,]+ examples/s\r?$", RegexOptions.Multiline));
        Assert.Contains("; 0 bytes allocated in the training loop.", output, StringComparison.Ordinal);
        Assert.Equal(10, Regex.Count(output, "^  a [0-9] is ", RegexOptions.Multiline));
        Assert.Matches(@"One prediction takes [\d,]+ ns\.", output);
        Assert.True(Percent(output, @"test accuracy ([0-9.]+) %") > 94, output);
    }

    [Fact]
    public async Task Everything_generated_runs_at_full_speed_from_its_first_call()
    {
        string log = Path.Combine(AppContext.BaseDirectory, "compiled.txt");
        File.Delete(log);
        await RunAsync("Digits", environment: [("DOTNET_JitStdOutFile", log), ("DOTNET_JitDisasmSummary", "1")], "--epochs", "1");
        string[] compiled = File.ReadAllLines(log);

        // Constructors run once; the spans of slabs are a few instructions at any tier.
        string[] generated = compiled
            .Where(line => Regex.IsMatch(line, @"DigitClassifier[+:]|CompilerServices\.(Check|Losses|RowKernel|RowMath|Rows|Transposition|VectorMath)"))
            .Where(line => !Regex.IsMatch(line, @":\.ctor|:get_(Parameters|Gradients)\("))
            .ToArray();
        Assert.Contains(generated, line => line.Contains("PropagateBackward", StringComparison.Ordinal));
        Assert.Contains(generated, line => line.Contains("OneExample", StringComparison.Ordinal));
        Assert.DoesNotContain(generated, line => line.Contains("Tier0", StringComparison.Ordinal) || line.Contains("MinOpts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Digits_reaches_97_percent_in_the_mean_of_five_seeds()
    {
        string output = await RunAsync("Digits", "--seeds", "5");
        Assert.True(Percent(output, @"Mean test accuracy of 5 seeds: ([0-9.]+) %") >= 97, output);
    }

    [Fact]
    public async Task Breast_cancer_reaches_96_percent_in_the_mean_of_five_seeds()
    {
        string output = await RunAsync("BreastCancer", "--seeds", "5");
        Assert.True(Percent(output, @"Mean test accuracy of 5 seeds: ([0-9.]+) %") >= 96, output);
    }

    [Fact]
    public void Xor_has_fewer_than_25_lines()
    {
        string[] lines = typeof(SamplesTests).Assembly.GetManifestResourceStream("Xor.Program.cs") is { } stream
            ? new StreamReader(stream).ReadToEnd().TrimEnd().Split('\n')
            : throw new InvalidOperationException("The sample's source is not embedded.");
        Assert.InRange(lines.Length, 10, 24);
    }

    private static Task<string> RunAsync(string sample, params string[] arguments) => RunAsync(sample, [], arguments);

    private static async Task<string> RunAsync(string sample, (string Name, string Value)[] environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, sample + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{sample} ended with {process.ExitCode}:\n{output}\n{await errors}");
        return output;
    }

    private static double Percent(string output, string pattern) => Number(Regex.Match(output, pattern).Groups[1].Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
