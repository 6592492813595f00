using System.Globalization;
using System.Text;
using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

/// <summary>Text made up at random, the same in every run: tables that must be read as they were meant, and noise that must not break anything.</summary>
public sealed class CsvFuzzTests
{
    private static readonly string[] Pieces =
    [
        "1", "2", "-", ".", "e", "5", "0.25", "x", "a", "NaN", "\u221E", " ", "\t", ",", ",", ",", ";", "\"", "\"\"", "\n", "\n", "\r\n", "\r",
        "\0", "\uFEFF", "\u00E4",
    ];

    [Fact]
    public void Noise_gives_a_dataset_or_an_error_that_says_where()
    {
        var random = new Xoshiro256(2025);
        int read = 0;
        int refused = 0;
        HashSet<string> problems = [];
        for (int round = 0; round < 40_000; round++)
        {
            string text = round % 2 == 0 ? Noise(ref random) : DamagedTable(ref random);
            CsvOptions options = RandomOptions(ref random);
            try
            {
                Dataset<float> data = Dataset.ReadCsv<float>(new StringReader(text), options);
                data.RequireFinite();
                Assert.Equal(options.Label is null ? 0 : data.Count, data.Labels.Length);
                Assert.Equal(options.Targets.Count, data.Outputs);
                Assert.Equal(options.HasHeader ? data.Columns : 0, data.ColumnNames.Count);
                Assert.InRange(data.Count, 1, text.Length);
                read++;
            }
            catch (CsvFormatException error)
            {
                Assert.InRange(error.Line, 1, 1 + text.Count(c => c is '\r' or '\n'));
                Assert.InRange(error.Column, 0, text.Length + 1);
                problems.Add(error.Message.Split(": ", 2)[1].Split([';', '"'], 2)[0]);
                refused++;
            }
        }

        Assert.True(read > 1_000, $"{read} were read.");
        Assert.True(refused > 10_000, $"{refused} were refused.");
        Assert.True(problems.Count >= 12, string.Join('\n', problems));
    }

    [Fact]
    public void It_does_not_matter_in_which_pieces_the_text_comes()
    {
        var random = new Xoshiro256(2026);
        for (int round = 0; round < 5_000; round++)
        {
            string text = round % 2 == 0 ? Noise(ref random) : DamagedTable(ref random);
            CsvOptions options = RandomOptions(ref random);
            Assert.Equal(Outcome(new StringReader(text), options), Outcome(new DrippingReader(text), options));
        }
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var random = new Xoshiro256(2027);
        string[] names = ["a", "b c", "say \"no\"", "x,y", "two\nlines", "\r\n", " blank ", "\u00E4\u00DF", "1"];
        for (int round = 0; round < 2_000; round++)
        {
            int columns = 1 + random.NextBelow(5);
            int count = 1 + random.NextBelow(6);
            char separator = ",;\t| "[random.NextBelow(5)];
            string lineEnd = ((string[])["\n", "\r\n", "\r"])[random.NextBelow(3)];
            float[] features = new float[count * columns];
            string[] labels = new string[count];
            string[] header = [.. Enumerable.Range(0, columns).Select(c => names[random.NextBelow(names.Length)] + c)];
            StringBuilder text = new();
            text.AppendJoin(separator, header.Select(name => Quoted(name, separator, ref random))).Append(separator).Append("label").Append(lineEnd);
            for (int e = 0; e < count; e++)
            {
                for (int c = 0; c < columns; c++)
                {
                    float value = BitConverter.Int32BitsToSingle((int)random.NextBits());
                    features[(e * columns) + c] = float.IsFinite(value) ? value : 0;
                    string number = features[(e * columns) + c].ToString("R", CultureInfo.InvariantCulture);
                    text.Append(Quoted(number, separator, ref random)).Append(separator);
                }

                labels[e] = "class " + names[random.NextBelow(names.Length)];
                text.Append(Quoted(labels[e], separator, ref random)).Append(e < count - 1 || random.NextBelow(2) == 0 ? lineEnd : "");
            }

            Dataset<float> data = Dataset.ReadCsv<float>(new StringReader(text.ToString()), new() { Separator = separator, Label = ^1 });
            Assert.Equal(header, data.ColumnNames);
            Assert.Equal(features.Select(BitConverter.SingleToInt32Bits), data.Features.ToArray().Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(labels, data.Labels.ToArray().Select(label => data.ClassNames[label]));
        }
    }

    private static string Noise(ref Xoshiro256 random)
    {
        StringBuilder text = new();
        for (int pieces = random.NextBelow(24); pieces > 0; pieces--)
        {
            text.Append(Pieces[random.NextBelow(Pieces.Length)]);
        }

        return text.ToString();
    }

    /// <summary>A table as one should be, but for up to two places where something is added or taken away.</summary>
    private static string DamagedTable(ref Xoshiro256 random)
    {
        int columns = 1 + random.NextBelow(4);
        StringBuilder text = new();
        for (int row = random.NextBelow(5); row >= 0; row--)
        {
            bool isHeader = text.Length == 0;
            text.AppendJoin(',', Enumerable.Range(0, columns).Select(c => isHeader ? $"{(char)('a' + c)}" : $"{row}.{c}")).Append('\n');
        }

        for (int damages = random.NextBelow(3); damages > 0; damages--)
        {
            int at = random.NextBelow(text.Length);
            text = random.NextBelow(2) == 0 ? text.Remove(at, 1) : text.Insert(at, Pieces[random.NextBelow(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static CsvOptions RandomOptions(ref Xoshiro256 random) => new()
    {
        HasHeader = random.NextBelow(2) == 0,
        Separator = random.NextBelow(4) == 0 ? ';' : ',',
        Label = random.NextBelow(3) switch { 0 => null, 1 => ^1, _ => "a" },
        Targets = random.NextBelow(4) == 0 ? [0] : [],
        Ignored = random.NextBelow(4) == 0 ? [1] : [],
    };

    /// <summary>The field as it is where that can be read, otherwise in quotes; now and then in quotes and among blanks without need.</summary>
    private static string Quoted(string text, char separator, ref Xoshiro256 random)
    {
        bool isPlain = text.Length > 0 && text == text.Trim() && text.IndexOfAny(['"', '\r', '\n', separator]) < 0;
        if (isPlain && random.NextBelow(2) == 0)
        {
            return text;
        }

        string blank = random.NextBelow(2) == 0 ? "" : separator == ' ' ? "\t" : " ";
        return $"{blank}\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{blank}";
    }

    private static string Outcome(TextReader reader, CsvOptions options)
    {
        try
        {
            Dataset<float> data = Dataset.ReadCsv<float>(reader, options);
            return $"{string.Join(' ', data.Features.ToArray())} {string.Join(' ', data.Targets.ToArray())} {string.Join(' ', data.Labels.ToArray())}";
        }
        catch (CsvFormatException error)
        {
            return error.Message;
        }
    }

    /// <summary>Text that comes a character at a time, as over a slow line.</summary>
    private sealed class DrippingReader(string text) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_at == text.Length)
            {
                return 0;
            }

            buffer[index] = text[_at++];
            return 1;
        }
    }
}
