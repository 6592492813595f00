using System.Globalization;

namespace NetGen.Samples.ScoringService;

/// <summary>How much load, and how long.</summary>
/// <param name="Connections">Each sends its next request when it has the answer to the last.</param>
/// <param name="Seconds">For how long requests are counted, after <see cref="WarmUpSeconds"/>.</param>
internal sealed record LoadOptions(int Connections, int Seconds)
{
    /// <summary>The runtime compiles hot code again; requests are sent and checked, but not counted.</summary>
    public const int WarmUpSeconds = 2;

    /// <exception cref="FormatException">There is something else among the arguments.</exception>
    public static LoadOptions Parse(ReadOnlySpan<string> arguments)
    {
        LoadOptions options = new(Connections: 8, Seconds: 10);
        for (; arguments.Length > 0; arguments = arguments[2..])
        {
            options = arguments switch
            {
                ["--connections", var count, ..] when Number(count) is { } connections => options with { Connections = connections },
                ["--seconds", var count, ..] when Number(count) is { } seconds => options with { Seconds = seconds },
                _ => throw new FormatException($"\"{string.Join(' ', arguments)}\" is not understood: --connections N and --seconds N, from 1 to 1000, are."),
            };
        }

        return options;
    }

    public string[] ToArguments() =>
        ["--connections", Connections.ToString(CultureInfo.InvariantCulture), "--seconds", Seconds.ToString(CultureInfo.InvariantCulture)];

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 1_000 ? number : null;
}
