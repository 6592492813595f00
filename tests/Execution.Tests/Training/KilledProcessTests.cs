using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Data;
using NetGen.Tests;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>A process that is killed while it trains loses nothing but time.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Epochs = 12;

    // Steps that a process goes on for after the one it is killed at, while the signal is under way; there it waits, or a slow test would find it done.
    private const int Grace = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Training_that_is_killed_at_random_steps_ends_with_the_bits_of_the_uninterrupted_run()
    {
        string assembly = typeof(Program).Assembly.Location;
        string path = Path.Combine(_folder, "run");
        List<long> steps = [];
        for (int kill = 0; kill < 3; kill++)
        {
            // A random step of the second, fourth and sixth part of the run, so that each kill is behind the last.
            int last = (20 * kill) + Random.Shared.Next(1, 20);
            string output = await ChildProcess.KillAsync(
                assembly, [Program.Train, path, $"{last + Grace}"], line => line.StartsWith("step ", StringComparison.Ordinal) && int.Parse(line[5..], null) >= last);
            steps.Add(last);
            Assert.DoesNotContain("done", output, StringComparison.Ordinal);
        }

        string resumed = await ChildProcess.RunAsync(assembly, [Program.Train, path]);
        Assert.True(int.Parse(resumed.Split('\n')[0]["step ".Length..], null) > steps[^1] - 1, "It did not go on from the checkpoint.");
        string expected = Train(Path.Combine(_folder, "whole"), _ => { });
        Assert.True(resumed.TrimEnd().EndsWith($"done {expected}", StringComparison.Ordinal), $"Killed at the steps {string.Join(", ", steps)}:\n{resumed}");
    }

    /// <summary>Trains from the checkpoint if there is one, saving after every step.</summary>
    /// <returns>A hash of parameters, optimiser and history.</returns>
    public static string Train(string path, Action<long> afterStep)
    {
        Dataset<float> training = TrainingProblem.Classes<float>(50, 6, 4);
        TrainingNetworks.Classifier network = new(File.Exists(path) ? 99 : 3);
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            Schedule = LearningRateSchedule.OneCycle(0.05, 84),
            Metrics = [Metric.Accuracy],
            EarlyStopping = new() { Patience = 100 },
            Workers = 2,
            ShardSize = 3,
            Checkpoint = new(path) { EverySteps = 1 },
            AfterStep = step => afterStep(step.TotalSteps),
        };
        using Trainer<TrainingNetworks.Classifier> trainer = new(network, new Adam(network), options);
        if (File.Exists(path))
        {
            trainer.Load(path);
        }

        TrainingHistory history = trainer.Train(training, TrainingProblem.Classes<float>(30, 6, 4, seed: 2));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(network.Parameters));
        foreach (string name in trainer.Optimizer.StateNames)
        {
            hash.AppendData(MemoryMarshal.AsBytes(trainer.Optimizer.State<float>(name)));
        }

        double[] figures = [.. history.Epochs.SelectMany(epoch => (double[])[epoch.Loss, epoch.ValidationLoss!.Value, epoch.Metrics["accuracy"], epoch.LearningRate])];
        hash.AppendData(MemoryMarshal.AsBytes<double>(figures));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
