using System.Numerics;
using NetGen.Data;
using NetGen.Files;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Training goes on from a checkpoint to the same bits.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void From_every_point_with_Adam_and_a_schedule() => AssertResumes<TrainingNetworks.Classifier, float>(
        new() { Epochs = 4, BatchSize = 16, Schedule = LearningRateSchedule.Cosine(0.02, 16) },
        network => new Adam(network),
        network => new Adam(network));

    [Fact]
    public void From_every_point_with_momentum_and_a_plateau() => AssertResumes<TrainingNetworks.ClassifierDouble, double>(
        new() { Epochs = 8, BatchSize = 16, Plateau = new(0.2, patience: 0, threshold: 0.05, cooldown: 1), Shuffle = false },
        network => new Sgd(network, 0.2, 0.9, nesterov: true),
        network => new Sgd(network, 0.2, 0.9, nesterov: true));

    [Fact]
    public void From_every_point_with_early_stopping() => AssertResumes<TrainingNetworks.Classifier, float>(
        new()
        {
            Epochs = 40,
            BatchSize = 40,
            Metrics = [Metric.Accuracy, Metric.MacroF1],
            Monitor = Metric.Accuracy,
            EarlyStopping = new() { Patience = 3 },
            EpochSchedule = LearningRateSchedule.Exponential(0.1, 0.9),
        },
        network => new RmsProp(network, centered: true),
        network => new RmsProp(network, centered: true));

    [Fact]
    public void From_every_point_with_weights_shards_and_workers() => AssertResumes<TrainingNetworks.ClassifierDouble, double>(
        new() { Epochs = 3, BatchSize = 20, ShardSize = 3, Workers = 2, ClassWeights = [1, 2, 0.5, 1], L1 = 1e-3, ClipValue = 0.05 },
        network => new AmsGrad(network, 0.02),
        network => new AmsGrad(network, 0.02));

    [Fact]
    public void From_every_point_with_optimisers_that_remember_otherwise()
    {
        TrainingOptions options = new() { Epochs = 2, BatchSize = 16 };
        AssertResumes<TrainingNetworks.Classifier, float>(options, network => new Adagrad(network), network => new Adagrad(network));
        AssertResumes<TrainingNetworks.Classifier, float>(options, network => new Lion(network, 0.01), network => new Lion(network, 0.01));
        AssertResumes<TrainingNetworks.Classifier, float>(options, network => new AdamW(network), network => new AdamW(network));
        AssertResumes<TrainingNetworks.Classifier, float>(options, network => new Sgd(network, 0.1), network => new Sgd(network, 0.1));
    }

    [Fact]
    public void A_scaler_comes_back_with_the_run()
    {
        Dataset<float> raw = TrainingProblem.Classes<float>(50, 6, 4);
        Scaler<float> scaler = StandardScaler.Fit(raw);
        string path = Path.Combine(_folder, "scaled");
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 2, Checkpoint = new(path) });
        trainer.Scaler = scaler;
        trainer.Train(scaler.Apply(raw));

        using var resumed = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 3 });
        resumed.Load(path);
        Assert.True(scaler.Offset.SequenceEqual(resumed.Scaler!.Offset) && scaler.Scale.SequenceEqual(resumed.Scaler.Scale));
        resumed.Train(resumed.Scaler.Apply(raw));
        Assert.Equal(3, resumed.Epochs.Count);

        ArgumentException error = Assert.Throws<ArgumentException>(() => resumed.Scaler = new([0, 0], [1, 1]));
        Assert.Contains("made for 2 columns, but Classifier has 6 inputs", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, resumed.Scaler.Columns);
    }

    [Fact]
    public void A_trainer_writes_checkpoints_when_it_was_told_to()
    {
        string path = Path.Combine(_folder, "a");
        List<(long Step, string Position)> seen = [];
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 10,
            Checkpoint = new(path) { EverySteps = 2, EveryEpochs = 2 },
            AfterStep = step => seen.Add((step.TotalSteps, PositionIn(path))),
            AfterEpoch = _ => seen.Add((0, PositionIn(path))),
        };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        trainer.Train(TrainingProblem.Classes<float>(50, 6, 4));
        Assert.Equal(
            [
                (1, "none"), (2, "0.2"), (3, "0.2"), (4, "0.4"), (5, "0.4"), (0, "0.4"),
                (6, "1.1"), (7, "1.1"), (8, "1.3"), (9, "1.3"), (10, "1.5"), (0, "2.0"),
                (11, "2.0"), (12, "2.2"), (13, "2.2"), (14, "2.4"), (15, "2.4"), (0, "3.0"),
            ],
            seen);
    }

    [Fact]
    public void Cancelled_training_leaves_a_checkpoint()
    {
        string path = Path.Combine(_folder, "cancelled");
        using CancellationTokenSource source = new();
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 10,
            Checkpoint = new(path),
            AfterStep = step => Cancel(source, step.TotalSteps == 3),
        };
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        trainer.Train(TrainingProblem.Classes<float>(50, 6, 4), source.Token);
        Assert.Equal("0.3", PositionIn(path));

        static void Cancel(CancellationTokenSource source, bool isTime)
        {
            if (isTime)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void A_run_that_is_done_can_be_made_longer()
    {
        string path = Path.Combine(_folder, "longer");
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        TrainingOptions options = new() { Epochs = 2, EarlyStopping = new() { Patience = 5 }, Checkpoint = new(path) };
        using var brief = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options);
        brief.Train(training);
        using var longer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options with { Epochs = 5, Checkpoint = null }, seed: 77);
        longer.Load(path);
        using var whole = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options with { Epochs = 5, Checkpoint = null });
        TrainingProblem.AssertSame(whole.Train(training), longer.Train(training));
        TestNumbers.AssertSameBits<float>("parameters", whole.Network.Parameters, longer.Network.Parameters);
    }

    [Fact]
    public void Parameters_are_in_the_file_in_logical_shape()
    {
        string path = Path.Combine(_folder, "shapes");
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(new() { Epochs = 1 });
        trainer.Train(TrainingProblem.Classes<float>(50, 6, 4));
        trainer.Save(path);
        SafetensorsFile file = SafetensorsFile.Read(path);
        Assert.Equal([10, 6], file["W1"].Shape.ToArray());
        Assert.Equal([4], file["B2"].Shape.ToArray());
        Assert.Equal([10, 6], file["optimizer.mean.W1"].Shape.ToArray());
        float[] values = new float[60];
        file["W1"].CopyTo(values);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => trainer.Network.W1[i / 6, i % 6]), values);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused_and_nothing_is_changed()
    {
        string path = Path.Combine(_folder, "good");
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        TrainingOptions options = new() { Epochs = 2, BatchSize = 16, Metrics = [Metric.Accuracy] };
        using (var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options))
        {
            trainer.Train(training);
            trainer.Save(path);
        }

        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { BatchSize = 8 }, "another BatchSize: 16, where this trainer has 8");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { Seed = 5 }, "another Seed: 0, where this trainer has 5");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { ShardSize = 4 }, "another ShardSize: 8, where this trainer has 4");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { Metrics = [] }, "another Metrics: accuracy, where this trainer has none");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { EarlyStopping = new() }, "another EarlyStopping: none");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options with { Plateau = new(0.1) }, "another Plateau: none");
        AssertRefused<TrainingNetworks.Classifier, float>(path, options, "another optimiser: Adam, where this trainer has Sgd", isSgd: true);
        AssertRefused<TrainingNetworks.ClassifierDouble, double>(path, options, "another network: Classifier, where this trainer has ClassifierDouble");
        AssertRefused<TrainingNetworks.Classifier, float>(Other(path, "netgen.steps", "x"), options, "gives \"x\" as netgen.steps");
        AssertRefused<TrainingNetworks.Classifier, float>(Other(path, "netgen.optimizer.learningRate", "-1"), options, "gives \"-1\" as netgen.optimizer.learningRate");
        AssertRefused<TrainingNetworks.Classifier, float>(Other(path, "netgen.epoch", "3"), options, "\"history.loss\" of the checkpoint has 2 numbers; there should be 3");
        AssertRefused<TrainingNetworks.Classifier, float>(Other(path, "netgen.checkpoint", "9"), options, "another file format: 9");

        string cut = Path.Combine(_folder, "cut");
        File.WriteAllBytes(cut, File.ReadAllBytes(path)[..^4]);
        AssertRefused<TrainingNetworks.Classifier, float>(cut, options, "cut short");

        // With other data training would not go on as it was.
        using var fitting = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options with { Epochs = 3 });
        fitting.Load(path);
        var error = Assert.Throws<ArgumentException>(() => fitting.Train(TrainingProblem.Classes<float>(49, 6, 4)));
        Assert.Contains("have 49 examples; this run was begun with 50", error.Message, StringComparison.Ordinal);
    }

    private static string PositionIn(string path)
    {
        if (!File.Exists(path))
        {
            return "none";
        }

        IReadOnlyDictionary<string, string> texts = SafetensorsFile.Read(path).Metadata;
        return $"{texts["netgen.epoch"]}.{texts["netgen.batch"]}";
    }

    // The same file with one text changed.
    private string Other(string path, string key, string value)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        SafetensorsWriter writer = new();
        foreach ((string name, string text) in file.Metadata)
        {
            writer.AddMetadata(name, name == key ? value : text);
        }

        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            double[] values = new double[tensor.Count];
            tensor.CopyTo(values);
            if (tensor.DataType == "F32")
            {
                writer.Add(tensor.Name, tensor.Shape, Array.ConvertAll(values, number => (float)number));
            }
            else
            {
                writer.Add(tensor.Name, tensor.Shape, values);
            }
        }

        string other = Path.Combine(_folder, "other");
        writer.Save(other);
        return other;
    }

    private static void AssertRefused<TNetwork, T>(string path, TrainingOptions options, string message, bool isSgd = false)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var trainer = TrainingProblem.Trainer<TNetwork, T>(
            options,
            network => isSgd ? new Sgd(network, 0.25) : new Adam(network, 0.25),
            network => isSgd ? new Sgd(network, 0.25) : new Adam(network, 0.25));
        T[] parameters = trainer.Network.Parameters.ToArray();
        var error = Assert.Throws<InvalidDataException>(() => trainer.Load(path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Equal((0L, 0L, 0.25, 0), (trainer.Steps, trainer.Optimizer.Steps, trainer.Optimizer.LearningRate, trainer.Epochs.Count));
        Assert.Equal(parameters, trainer.Network.Parameters.ToArray());
    }

    // Saves after every step and every epoch; goes on from each of these files with another network and another optimiser.
    private void AssertResumes<TNetwork, T>(
        TrainingOptions options, Func<IParameters<float>, Optimizer> single, Func<IParameters<double>, Optimizer> twice)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset<T> training = TrainingProblem.Classes<T>(90, TNetwork.InputSize, TNetwork.OutputSize);
        Dataset<T> validation = TrainingProblem.Classes<T>(40, TNetwork.InputSize, TNetwork.OutputSize, seed: 2);
        List<string> files = [];
        Trainer<TNetwork, T>? whole = null;
        whole = TrainingProblem.Trainer<TNetwork, T>(
            options with { Plateau = Copy(options.Plateau), AfterStep = _ => Save(), AfterEpoch = _ => Save() }, single, twice);
        Save();
        TrainingHistory expected = whole.Train(training, validation);
        Assert.True(files.Count > 2 * expected.Epochs.Count);
        foreach (string file in files)
        {
            using var resumed = TrainingProblem.Trainer<TNetwork, T>(options with { Plateau = Copy(options.Plateau) }, single, twice, seed: 1234);
            resumed.Load(file);
            TrainingProblem.AssertSame(expected, resumed.Train(training, validation));
            TestNumbers.AssertSameBits<T>(file, whole.Network.Parameters, resumed.Network.Parameters);
            foreach (string name in whole.Optimizer.StateNames)
            {
                TestNumbers.AssertSameBits(name, whole.Optimizer.State<T>(name), resumed.Optimizer.State<T>(name));
            }
        }

        whole.Dispose();

        void Save()
        {
            files.Add(Path.Combine(_folder, $"{files.Count}"));
            whole!.Save(files[^1]);
        }

        // One of one's own for each trainer, at the start.
        static ReduceOnPlateau? Copy(ReduceOnPlateau? plateau) =>
            plateau is null ? null : new(plateau.LearningRate, patience: 0, threshold: 0.05, cooldown: 1);
    }
}
