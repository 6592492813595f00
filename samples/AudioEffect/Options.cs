using System.Globalization;

namespace NetGen.Samples.AudioEffect;

/// <summary>What the command line says.</summary>
internal sealed record Options(string? Input, string Output, int Blocks, bool Allocates)
{
    /// <exception cref="ArgumentException">It says something else; the message is for who wrote it.</exception>
    public static Options Parse(string[] arguments)
    {
        Options options = new(null, Path.Combine(AppContext.BaseDirectory, "clipped.wav"), 1_000_000, false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--allocate" => options with { Allocates = true },
                "--in" => options with { Input = Value(ref i) },
                "--out" => options with { Output = Value(ref i) },
                "--blocks" => options with { Blocks = Number(Value(ref i)) },
                string other => throw new ArgumentException($"\"{other}\" is no option; there are --in FILE, --out FILE, --blocks N and --allocate."),
            };
        }

        return options;

        string Value(ref int i) => ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 100_000_000
            ? value
            : throw new ArgumentException("--blocks needs a whole number from 1 to 100000000.");
}
