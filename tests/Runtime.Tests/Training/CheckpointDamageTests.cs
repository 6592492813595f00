using NetGen.Files;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>A checkpoint with one impossible text or tensor is refused, and nothing is changed.</summary>
public sealed class CheckpointDamageTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("netgen.batch", "6")]
    [InlineData("netgen.batch", "2147483647")]
    [InlineData("netgen.steps", "9223372036854775807")]
    [InlineData("netgen.lossSum", "NaN")]
    [InlineData("netgen.seconds", "-1e300")]
    [InlineData("netgen.best.epoch", "999")]
    [InlineData("netgen.best.figure", "NaN")]
    public void An_impossible_text_is_refused(string key, string value) => Refused(key, (text, tensor) => text[key] = value);

    [Theory]
    [InlineData("W1", double.NaN)]
    [InlineData("best.W1", double.PositiveInfinity)]
    [InlineData("optimizer.m.W1", double.NaN)]
    public void An_impossible_number_is_refused(string name, double value) => Refused(name, (text, tensor) =>
    {
        string found = name.StartsWith("optimizer", StringComparison.Ordinal)
            ? tensor.Keys.First(key => key.StartsWith("optimizer.", StringComparison.Ordinal) && key.EndsWith("W1", StringComparison.Ordinal))
            : name;
        tensor[found][0] = (float)value;
    });

    [Fact]
    public void A_history_of_another_type_is_refused() => Refused("history.loss", (text, tensor) => tensor["history.loss"] = []);

    [Fact]
    public void An_unchanged_one_is_loaded()
    {
        RunState<float> run = Written((text, tensor) => { });
        CheckpointReader<float>.Load(_path, run);
        Assert.Equal(5, run.Position.Batch);
        Assert.Equal(1f, run.Network.Parameters[0]);
    }

    private void Refused(string named, Action<Dictionary<string, string>, Dictionary<string, float[]>> damage)
    {
        RunState<float> run = Written(damage);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CheckpointReader<float>.Load(_path, run));
        Assert.Contains(named.StartsWith("optimizer", StringComparison.Ordinal) ? "optimizer." : named, error.Message, StringComparison.Ordinal);
        Assert.Equal(101f, run.Network.Parameters[0]);
        Assert.Equal(default, run.Position);
    }

    // Writes a checkpoint of 10 examples in batches of 2, damages it, and makes a run to load it into.
    private RunState<float> Written(Action<Dictionary<string, string>, Dictionary<string, float[]>> damage)
    {
        RunState<float> run = Run(0);
        run.Examples = 10;
        run.Position = new(0, 5, 5, 1, 1);
        CheckpointWriter.Save(_path, run);

        SafetensorsFile file = SafetensorsFile.Read(_path);
        Dictionary<string, string> texts = file.Metadata.ToDictionary(pair => pair.Key, pair => pair.Value);
        Dictionary<string, float[]> tensors = file.Tensors
            .Where(tensor => tensor.DataType == "F32")
            .ToDictionary(tensor => tensor.Name, Floats);
        damage(texts, tensors);
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in texts)
        {
            writer.AddMetadata(key, value);
        }

        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (tensors.TryGetValue(tensor.Name, out float[]? numbers))
            {
                writer.Add<float>(tensor.Name, tensor.Shape, numbers);
            }
            else
            {
                double[] values = new double[tensor.Count];
                tensor.CopyTo(values);
                writer.Add<double>(tensor.Name, tensor.Shape, values);
            }
        }

        writer.Save(_path);
        return Run(100);
    }

    private static RunState<float> Run(long seed)
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(seed);
        NetworkDescription description = HandMadeNetwork<float>.Describe();
        TrainingOptions options = new() { Epochs = 3, BatchSize = 2, EarlyStopping = new() };
        return new(network, description, new Adam(network), new TrainingSettings(options, description));
    }

    private static float[] Floats(SafetensorsTensor tensor)
    {
        float[] values = new float[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }
}
