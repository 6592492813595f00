// A network that PyTorch trained is loaded, trained further, and given back as safetensors and ONNX. Options: --output FOLDER for what is
// written; --onnx-runtime FOLDER, where npm installed onnxruntime-node.
using System.Globalization;
using NetGen;
using NetGen.Data;
using NetGen.Samples.PyTorchRoundTrip;
using NetGen.Training;

// Outputs are probabilities. Programs add up sums in orders of their own, so the last digits differ.
const double Tolerance = 1e-5;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string output = Option("--output") ?? AppContext.BaseDirectory;
Directory.CreateDirectory(output);

// What PyTorch wrote: parameters and scaler, and the outputs that it got for all flowers.
IrisClassifier network = IrisClassifier.Read(Given("iris.safetensors"));
Scaler<float> scaler = Scaler<float>.Read(Given("iris.safetensors"));
Dataset<float> expected = Dataset.ReadCsv<float>(Given("pytorch-predictions.csv"));

Dataset<float> flowers = Dataset.ReadCsv<float>(Given("iris.csv"), new() { Label = "species" });
Dataset<float> scaled = scaler.Apply(flowers);
bool agrees = Compare("PyTorch", expected.Features, Predictions(network));

// Trained further, with the same flowers kept for the test as there: every fifth.
int[] all = [.. Enumerable.Range(0, flowers.Count)];
Dataset<float> training = scaled.Rows(Array.FindAll(all, flower => flower % 5 != 0));
Dataset<float> test = scaled.Rows(Array.FindAll(all, flower => flower % 5 == 0));
PrintAccuracy("As PyTorch trained it");
using Trainer<IrisClassifier> trainer = new(network, new Adam(network, learningRate: 0.003), new()
{
    Epochs = 50,
    Seed = 7,
    AfterEpoch = epoch =>
    {
        if (epoch.Number % 10 == 0 || epoch.Number == 1)
        {
            Console.WriteLine($"  epoch {epoch.Number,2}: loss {epoch.Loss:0.0000}");
        }
    },
});
trainer.Train(training);
PrintAccuracy("Trained further");

// Back to PyTorch; its predictions are for whoever compares them there.
string saved = Path.Combine(output, "iris-further.safetensors");
network.Save(saved, scaler: scaler);
float[] predictions = Predictions(network);
SavePredictions(Path.Combine(output, "netgen-predictions.csv"), predictions);
Console.WriteLine($"Saved: {saved}");

// And on to ONNX Runtime: with the scaler in the file, it is given lengths in centimetres.
string model = Path.Combine(output, "iris-further.onnx");
network.ExportOnnx(model, scaler);
Console.WriteLine($"Exported: {model}");
if (OnnxRuntime.Find(Option("--onnx-runtime")) is { } onnxRuntime)
{
    agrees &= Compare($"ONNX Runtime {onnxRuntime.Version}", onnxRuntime.Predict(model, flowers.Features, flowers.Columns), predictions);
}
else
{
    Console.WriteLine(OnnxRuntime.HowToInstall);
}

return agrees ? 0 : 1;

string Given(string file) => Path.Combine(AppContext.BaseDirectory, file);

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at < 0 || at + 1 == args.Length ? null : args[at + 1];
}

float[] Predictions(IrisClassifier of)
{
    float[] y = new float[scaled.Count * IrisClassifier.OutputSize];
    of.Predict(scaled.Features, y);
    return y;
}

bool Compare(string who, ReadOnlySpan<float> theirs, ReadOnlySpan<float> ours)
{
    if (theirs.Length != ours.Length)
    {
        Console.WriteLine($"{who}: {theirs.Length} outputs, but {ours.Length} here.");
        return false;
    }

    double largest = 0;
    for (int i = 0; i < ours.Length; i++)
    {
        // A NaN stays one.
        largest = Math.Max(largest, Math.Abs((double)theirs[i] - ours[i]));
    }

    bool isClose = largest <= Tolerance;
    string verdict = isClose ? "Predictions match" : "Predictions do NOT match";
    Console.WriteLine($"{verdict} those of {who}: largest difference {largest:0.0E-0} in {ours.Length} outputs.");
    return isClose;
}

void PrintAccuracy(string what)
{
    ConfusionMatrix answers = ConfusionMatrix.Of(network, test);
    Console.WriteLine($"{what}: {answers.Right} of {answers.Count} test flowers right.");
}

void SavePredictions(string path, float[] y)
{
    IEnumerable<string> rows = y.Chunk(IrisClassifier.OutputSize).Select(row => string.Join(',', row));
    File.WriteAllLines(path, rows.Prepend(string.Join(',', expected.ColumnNames)));
}
