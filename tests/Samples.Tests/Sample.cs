using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>A sample, run as a program of its own, and the figures that it prints.</summary>
internal static class Sample
{
    public static Task<string> RunAsync(string sample, params string[] arguments) => ChildProcess.RunAsync(PathOf(sample), arguments);

    public static string PathOf(string sample) => Path.Combine(AppContext.BaseDirectory, sample + ".dll");

    /// <summary>The number that the first group of <paramref name="pattern"/> finds.</summary>
    public static double Percent(string output, string pattern)
    {
        Match match = Regex.Match(output, pattern);
        Assert.True(match.Success, $"\"{pattern}\" is not in:\n{output}");
        return Number(match.Groups[1].Value);
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
