// Trains a classifier of handwritten digits. Options: --seeds N trains with the seeds 1 to N; --epochs N; --report FILE;
// --save FILE keeps the network of the last seed.
using System.Globalization;
using System.Text;
using NetGen;
using NetGen.Data;
using NetGen.Samples.Digits;
using NetGen.Training;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
int seeds = Number("--seeds", 1);
int epochs = Number("--epochs", 30);
string path = Option("--report") ?? Path.Combine(AppContext.BaseDirectory, "digits.html");
bool isTerminal = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

Dataset<float> data = Dataset.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "digits.csv"), new() { Label = "digit" });

// Pixels go from 0 to 16: a range that is known beforehand needs no fit.
Scaler<float> scaler = new(offset: new double[data.Columns], scale: Enumerable.Repeat(1 / 16.0, data.Columns).ToArray());
data = scaler.Apply(data);

double sum = 0;
for (int seed = 1; seed <= seeds; seed++)
{
    (Dataset<float> examples, Dataset<float> validation, Dataset<float> test) = data.Split(validationShare: 0.1, testShare: 0.2, seed);
    if (seed == 1)
    {
        Console.WriteLine(
            $"{data.Count:N0} digits: {examples.Count:N0} for training, {validation.Count:N0} for validation, {test.Count:N0} for the test; "
            + $"{DigitClassifier.ParameterCount:N0} parameters.");
    }

    // Some epochs that are thrown away: the runtime compiles the code, and allocates for that.
    using (Training first = new(seed, epochs: 2, ITrainingView.Nothing))
    {
        first.Run(examples, validation);
    }

    ITrainingView view = seeds > 1 ? ITrainingView.Nothing : isTerminal ? new ProgressBar() : new EpochLines(examples);
    using Training training = new(seed, epochs, view);
    TrainingHistory history = training.Run(examples, validation);
    Console.WriteLine(
        $"Trained {epochs} epochs in {history.Epochs.Sum(epoch => epoch.Seconds):0.00} s; {training.AllocatedBytes} bytes allocated in the training loop.");

    TestResult result = new(training.Network, test);
    sum += result.Answers.Accuracy;
    Console.WriteLine($"Seed {seed}: test accuracy {result.Answers.Accuracy:P2} ({result.Answers.Right} of {test.Count}).");
    if (seeds == 1)
    {
        result.PrintConfusion(Console.Out);
        Console.WriteLine($"One prediction takes {result.NanosecondsPerPrediction():N0} ns.");
        new TrainingReport("Handwritten digits", training.Description, history)
            .AddConfusionMatrix(result.Answers, heading: "Answers on the test data")
            .AddWeights(training.Network, width: 8, height: 8)
            .Save(path);
        Console.WriteLine($"Report: {path}");
    }

    if (seed == seeds && Option("--save") is { } saved)
    {
        training.Network.Save(saved, scaler: scaler);
        Console.WriteLine($"Saved: {saved}");
    }
}

if (seeds > 1)
{
    Console.WriteLine($"Mean test accuracy of {seeds} seeds: {sum / seeds:P2}.");
}

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at < 0 || at + 1 == args.Length ? null : args[at + 1];
}

int Number(string name, int otherwise)
{
    if (!args.Contains(name))
    {
        return otherwise;
    }

    if (int.TryParse(Option(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
    {
        return value;
    }

    Console.Error.WriteLine($"{name} needs a whole number above 0.");
    Environment.Exit(2);
    return otherwise;
}
