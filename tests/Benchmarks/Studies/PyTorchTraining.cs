using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Benchmarks.Reporting;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// The training of samples/Digits beside the same in PyTorch: one run, in turns, the same examples in each split, the same schedule and the same
/// rule for initial weights, one thread each.
/// </summary>
internal static class PyTorchTraining
{
    /// <summary>Names the Python that has PyTorch; "python3" if it is not set.</summary>
    private const string Variable = "PYTHON";
    private const int Seeds = 20;
    private const int Epochs = 30;
    private const int WarmUpEpochs = 5;
    private const int BatchSize = 32;

    public static int Run()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
        try
        {
            List<(double Speed, double Accuracy)> ours = [];
            List<(double Speed, double Accuracy)> theirs = [];
            string version = "";
            for (int seed = 1; seed <= Seeds; seed++)
            {
                (Dataset<float> training, Dataset<float> test) = Examples(seed);
                Write(folder, "training", training);
                Write(folder, "test", test);
                Train(training, test, seed, WarmUpEpochs);
                ours.Add(Train(training, test, seed, Epochs));
                string[] line = PyTorch(folder, seed).Split(' ');
                theirs.Add((Number(line[0]), Number(line[1])));
                version = line[2];
            }

            Console.WriteLine($"Training of 64-128-64-10 on handwritten digits, batches of {BatchSize}, {Epochs} epochs, {Seeds} seeds in turns, one thread.");
            Console.WriteLine(Machine.Description);
            Console.WriteLine();
            var table = new MarkdownTable("", "epochs per second, median", "least", "most", "test accuracy, mean");
            Add(table, "NetGen", ours);
            Add(table, $"PyTorch {version}", theirs);
            table.Print();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"NetGen trains {Median(ours) / Median(theirs):0.0} times as many epochs in a second."));
            return 0;
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"{missing.Message}\nIt needs Python with PyTorch and NumPy: name one that has them by {Variable}.");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As in the sample: a tenth of the examples, there for validation, trains nothing.
    private static (Dataset<float> Training, Dataset<float> Test) Examples(int seed)
    {
        Dataset<float> data = Dataset.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "digits.csv"), new() { Label = "digit" });
        (Dataset<float> training, _, Dataset<float> test) = data.Split(validationShare: 0.1, testShare: 0.2, seed);
        Scaler<float> scaler = new(offset: new double[data.Columns], scale: [.. Enumerable.Repeat(1 / 16.0, data.Columns)]);
        return (scaler.Apply(training), scaler.Apply(test));
    }

    private static (double Speed, double Accuracy) Train(Dataset<float> training, Dataset<float> test, int seed, int epochs)
    {
        TrainedDigits network = new(seed);
        using Trainer<TrainedDigits> trainer = new(network, new Sgd(network, learningRate: 0.1, momentum: 0.9), new()
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Seed = seed,
            EpochSchedule = LearningRateSchedule.Cosine(0.1, epochs, minimum: 0.001),
        });
        long start = Stopwatch.GetTimestamp();
        trainer.Train(training);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (epochs / seconds, ConfusionMatrix.Of(network, test).Accuracy);
    }

    private static void Write(string folder, string name, Dataset<float> data)
    {
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        float[] features = new float[data.Count * data.Columns];
        int[] labels = new int[data.Count];
        data.CopyFeatures(rows, features);
        data.CopyLabels(rows, labels);
        File.WriteAllBytes(Path.Combine(folder, name + ".features"), MemoryMarshal.AsBytes(features.AsSpan()));
        File.WriteAllBytes(Path.Combine(folder, name + ".labels"), MemoryMarshal.AsBytes(labels.AsSpan()));
    }

    private static string PyTorch(string folder, int seed)
    {
        string python = Environment.GetEnvironmentVariable(Variable) ?? "python3";
        string script = Path.Combine(AppContext.BaseDirectory, "digits.py");
        ProcessStartInfo start = new(python, [script, folder, $"{seed}", $"{Epochs}", $"{WarmUpEpochs}", $"{BatchSize}"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.TrimEnd()
            : throw new InvalidOperationException($"{python} ended with {process.ExitCode}.");
    }

    private static void Add(MarkdownTable table, string name, List<(double Speed, double Accuracy)> runs) => table.Add(
        name, Text(Median(runs), "0"), Text(runs.Min(run => run.Speed), "0"), Text(runs.Max(run => run.Speed), "0"), Text(runs.Average(run => run.Accuracy), "0.00 %"));

    private static double Median(List<(double Speed, double Accuracy)> runs) => runs.Select(run => run.Speed).Order().ElementAt(runs.Count / 2);

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
