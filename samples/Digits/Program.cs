// Trains a classifier of handwritten digits. Options: --seeds N trains with the seeds 1 to N; --epochs N.
using System.Diagnostics;
using System.Globalization;
using NetGen.Data;
using NetGen.Samples.Digits;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int seeds = Option("--seeds", 1);
int epochs = Option("--epochs", 30);

Dataset<float> data = Dataset.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "digits.csv"), new() { Label = "digit" });

// Pixels go from 0 to 16: a range that is known beforehand needs no fit.
data = new Scaler<float>(offset: new double[data.Columns], scale: Enumerable.Repeat(1 / 16.0, data.Columns).ToArray()).Apply(data);

double sum = 0;
for (int seed = 1; seed <= seeds; seed++)
{
    (Dataset<float> training, Dataset<float> test) = data.Split(testShare: 0.2, seed);
    if (seed == 1)
    {
        Console.WriteLine($"{data.Count:N0} digits: {training.Count:N0} for training, {test.Count:N0} for the test; {DigitClassifier.ParameterCount:N0} parameters.");
    }

    DigitClassifier network = Train(training, seed, isShown: seeds == 1);
    Report report = new(network, test);
    sum += report.Accuracy;
    Console.WriteLine($"Seed {seed}: test accuracy {report.Accuracy:P2} ({report.Right} of {test.Count}).");
    if (seeds == 1)
    {
        report.PrintConfusion(Console.Out);
        Console.WriteLine($"One prediction takes {Report.NanosecondsPerPrediction(network, test):N0} ns.");
    }
}

if (seeds > 1)
{
    Console.WriteLine($"Mean test accuracy of {seeds} seeds: {sum / seeds:P2}.");
}

DigitClassifier Train(Dataset<float> examples, long seed, bool isShown)
{
    // One epoch that is thrown away: the runtime compiles the code, and allocates for that.
    new Training(examples, seed).Epoch(0, epochs);
    Training training = new(examples, seed);
    long allocated = 0;
    TimeSpan total = default;
    for (int epoch = 0; epoch < epochs; epoch++)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        double loss = training.Epoch(epoch, epochs);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
        total += time;
        if (isShown)
        {
            double accuracy = new Report(training.Network, examples).Accuracy;
            Console.WriteLine($"epoch {epoch + 1,2}: loss {loss:0.0000}, training accuracy {accuracy,7:P2}, {examples.Count / time.TotalSeconds,9:N0} examples/s");
        }
    }

    Console.WriteLine($"Trained {epochs} epochs in {total.TotalSeconds:0.00} s; {allocated} bytes allocated in the training loop.");
    return training.Network;
}

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    if (at < 0)
    {
        return otherwise;
    }

    if (at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
    {
        return value;
    }

    Console.Error.WriteLine($"{name} needs a whole number above 0.");
    Environment.Exit(2);
    return otherwise;
}
