using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// What it takes from the start of a process to its first prediction: with parameters in the assembly, in a file, and in ONNX Runtime, where it
/// is at hand. Every number is of a process of its own; the ways take turns.
/// </summary>
internal static class FirstPrediction
{
    private const int Rounds = 25;
    private const double Tolerance = 1e-5;
    private const string Nothing = "nothing";
    private const string Embedded = "embedded";
    private const string FromFile = "file";
    private const string OnnxRuntime = "onnx";

    public static int Run()
    {
        using TemporaryFiles files = new();
        List<Way> ways =
        [
            new("a .NET program that does nothing", started => Child(Nothing, started, "")),
            new("parameters in the assembly: `CreateTrained()`", started => Child(Embedded, started, "")),
            new("parameters in a file: `Read(\"digits.safetensors\")`", started => Child(FromFile, started, files.Parameters)),
        ];
        string? library = Environment.GetEnvironmentVariable(OnnxSession.Variable);
        if (library is not null)
        {
            ways.Add(new("ONNX Runtime in .NET, by its C interface", started => Child(OnnxRuntime, started, files.Model)));
            if (NodeProgram.Package(library) is { } package)
            {
                ways.Add(new("a Node.js program that does nothing", started => NodeProgram.Run(started)));
                ways.Add(new("ONNX Runtime in Node.js", started => NodeProgram.Run(started, package, files.Model)));
            }
        }

        // The first round fills the system's caches, and is not counted.
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (Way way in ways)
            {
                way.Measure(files.Expected, isCounted: round > 0);
            }
        }

        Console.WriteLine($"From the start of a process to its first prediction, 64-128-64-10; medians of {Rounds} processes each, in turns.");
        Console.WriteLine(Machine.Description);
        Console.WriteLine();
        var table = new MarkdownTable("program", "from its start", "least", "most", "from its first line on");
        foreach (Way way in ways)
        {
            table.Add(way.Row());
        }

        table.Print();
        Console.WriteLine(library is not null ? OnnxSession.Setting : OnnxSession.HowToHave);
        return 0;
    }

    /// <summary>What a child process does: prints the nanoseconds to its first line and to the outputs, then these.</summary>
    public static int Measure(string way, string started, string file)
    {
        long main = Stopwatch.GetTimestamp();
        float[] y = new float[EmbeddedDigits.OutputSize];
        switch (way)
        {
            case Embedded:
                EmbeddedDigits.CreateTrained().Predict(Inputs(), y);
                break;
            case FromFile:
                EmbeddedDigits.Read(file).Predict(Inputs(), y);
                break;
            case OnnxRuntime:
                PredictByOnnxRuntime(file, y);
                break;
        }

        double done = Clock.Now();
        double start = double.Parse(started, CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clock.At(main) - start:R} {done - start:R} {string.Join(' ', way == Nothing ? [] : y)}"));
        return 0;
    }

    // Of its own, so that no other way waits until this is compiled.
    private static void PredictByOnnxRuntime(string file, float[] y)
    {
        OnnxSession session = new(
            Environment.GetEnvironmentVariable(OnnxSession.Variable)!, File.ReadAllBytes(file), EmbeddedDigits.InputSize, EmbeddedDigits.OutputSize);
        Inputs().CopyTo(session.X.Span);
        session.Run();
        session.Y.Span.CopyTo(y);
    }

    private static string Child(string way, double started, string file) =>
        ChildProcess.Run(["first-prediction", way, started.ToString("R", CultureInfo.InvariantCulture), file])[^1];

    // Numbers that every program computes alike.
    private static float[] Inputs()
    {
        float[] x = new float[EmbeddedDigits.InputSize];
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = (k * 37 % 64) / 64f;
        }

        return x;
    }

    /// <summary>Nanoseconds of the clock that all processes share.</summary>
    private static class Clock
    {
        public static double Now() => At(Stopwatch.GetTimestamp());

        public static double At(long timestamp) => timestamp * (1e9 / Stopwatch.Frequency);
    }

    /// <summary>One program: gets the time of its start, returns its line.</summary>
    private sealed class Way(string name, Func<double, string> run)
    {
        private readonly List<double> _mains = [];
        private readonly List<double> _times = [];

        public void Measure(float[] expected, bool isCounted)
        {
            double started = Clock.Now();
            double[] numbers =
                [.. run(started).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            (double main, double done, double[] y) = (numbers[0], numbers[1], numbers[2..]);

            // Another clock than this one's would show here.
            if (!(main > 0 && done >= main && done < Clock.Now() - started))
            {
                throw new InvalidOperationException($"{name}: {main} ns to its first line and {done} ns in all cannot be.");
            }

            if (y.Length != 0 && !(y.Length == expected.Length && y.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < Tolerance)))
            {
                throw new InvalidOperationException($"{name}: outputs are {string.Join(' ', y)}, not {string.Join(' ', expected)}.");
            }

            if (isCounted)
            {
                _mains.Add(done - main);
                _times.Add(done);
            }
        }

        public string[] Row() =>
        [
            name, Quantities.Time(Cell.Median(_times)), Quantities.Time(_times.Min()), Quantities.Time(_times.Max()), Quantities.Time(Cell.Median(_mains)),
        ];
    }

    /// <summary>The network as files, and what it answers.</summary>
    private sealed class TemporaryFiles : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("netgen-").FullName;

        public TemporaryFiles()
        {
            EmbeddedDigits network = EmbeddedDigits.CreateTrained();
            network.Save(Parameters);
            network.ExportOnnx(Model);
            network.Predict(Inputs(), Expected);
        }

        public string Parameters => Path.Combine(_folder, "digits.safetensors");

        public string Model => Path.Combine(_folder, "digits.onnx");

        public float[] Expected { get; } = new float[EmbeddedDigits.OutputSize];

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
