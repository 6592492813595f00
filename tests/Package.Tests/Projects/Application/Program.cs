using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Library;
using NetGen;
using NetGen.Data;
using NetGen.Training;

// Networks from everywhere train and predict; what they computed is printed as a hash, so that two builds of this program can be compared.
using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
Published published = new(seed: 7);
Train(published);
Add(published.Parameters);

Outer.Middle.Nested nested = new(seed: 3);
float[] outputs = new float[2];
nested.Predict([0.5f, -1, 2, 0.25f], outputs);
Add(outputs);

Friendly friendly = new(seed: 5);
Add(friendly.Parameters);

Trained trained = Trained.CreateTrained();
float[] answer = new float[1];
trained.Predict([0, 1], answer);
Add(answer);

using MemoryStream file = new();
published.Save(file);
Published loaded = Published.Read(file.ToArray());
Add(loaded.Parameters);
using MemoryStream onnx = new();
published.ExportOnnx(onnx);
hash.AppendData(onnx.ToArray());

Console.WriteLine($"bits {Convert.ToHexStringLower(hash.GetHashAndReset())}");
Console.WriteLine($"bytes {Allocated()}");
return 0;

void Add(ReadOnlySpan<float> numbers) => hash.AppendData(MemoryMarshal.AsBytes(numbers));

static void Train(Published network)
{
    float[] features = new float[6 * 60];
    int[] labels = new int[60];
    for (int i = 0; i < features.Length; i++)
    {
        features[i] = ((i * 37) % 101 / 50f) - 1;
        labels[i / 6] = i / 6 % 3;
    }

    Dataset<float> data = new(features, columns: 6, labels);
    using Trainer<Published> trainer = new(network, new Adam(network), new() { Epochs = 5, Workers = 2, Metrics = [Metric.Accuracy] });
    trainer.Train(data);
}

long Allocated()
{
    Published.Workspace workspace = new();
    float[] x = new float[6 * 16];
    int[] labels = new int[16];
    Sgd sgd = new(published, learningRate: 0.1);
    Step();
    long before = GC.GetAllocatedBytesForCurrentThread();
    for (int i = 0; i < 1000; i++)
    {
        Step();
    }

    return GC.GetAllocatedBytesForCurrentThread() - before;

    void Step()
    {
        published.Backpropagate(x, labels, workspace);
        sgd.Step(workspace);
    }
}

/// <summary>Around a nested network.</summary>
internal static partial class Outer
{
    /// <summary>The inner of two.</summary>
    internal partial struct Middle
    {
        [Network(4)]
        [Dense(5, Activation.Sigmoid, Name = "Hidden")]
        [Dense(2)]
        internal sealed partial class Nested;
    }
}

[Network(2, Weights = "models/xor.safetensors")]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class Trained;
