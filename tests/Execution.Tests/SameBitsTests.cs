using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Execution.Tests;

/// <summary>The same bits on every machine, at every vector width, for every way to cut examples into batches.</summary>
public sealed class SameBitsTests
{
    // Changes only with a change of the numerics, which users see: every network trains differently from then on.
    private const string Hash = "cef8a751bc457553466d7a326617aef034fa92663d6536465782ab1be399be18";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public void Training_gives_the_bits_that_it_has_always_given() => Assert.Equal(Hash, TrainingHash.OfAllNetworks());

    [Fact]
    public void The_hash_covers_every_activation_and_loss_with_finite_numbers()
    {
        using TrainingHash hash = new();
        Coverage coverage = new();
        SameBitsNetworks.VisitAll(hash);
        SameBitsNetworks.VisitAll(coverage);
        Assert.True(hash.IsFinite);
        Assert.True(hash.Networks >= 20);
        Assert.Equal(Enum.GetValues<Activation>().Order(), coverage.Activations.Order());
        Assert.Equal(Enum.GetValues<Loss>().Where(loss => loss != Loss.MatchOutput).Order(), coverage.Losses.Order());
    }

    [Theory]
    [InlineData("EnableAVX512", "512")]
    [InlineData("EnableAVX2", "512 256")]
    [InlineData("EnableHWIntrinsic", "512 256 128")]
    public void Training_gives_the_same_bits_without(string instructions, string widths)
    {
        string[] lines = RunWithout(instructions).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.DoesNotContain(lines[0].Split(' '), width => widths.Split(' ').Contains(width));
        Assert.Equal(Hash, lines[1]);
    }

    [Fact]
    public void Outputs_do_not_depend_on_the_batch_that_an_example_is_in() => SameBitsNetworks.VisitAll(new BatchSplits());

    private static string RunWithout(string instructions)
    {
        // The host lies three folders above the runtime that the tests run on.
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
        ProcessStartInfo start = new(host, ["exec", typeof(Program).Assembly.Location, Program.PrintHash])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] switches = [.. start.Environment.Keys.Where(key => key.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase))];
        foreach (string inherited in switches)
        {
            start.Environment.Remove(inherited);
        }

        start.Environment[$"DOTNET_{instructions}"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"Without {instructions} the networks were not trained in {Patience}.");
        }

        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result;
    }

    private sealed class Coverage : INetworkVisitor
    {
        public HashSet<Activation> Activations { get; } = [];

        public HashSet<Loss> Losses { get; } = [];

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Losses.Add(TNetwork.Loss);
            Activations.UnionWith(NaiveNetwork.Of(typeof(TNetwork), TNetwork.Loss).Layers.Select(layer => layer.Activation));
        }
    }

    private sealed class BatchSplits : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            T[] x = new TestNumbers(5).Uniform<T>(64 * TNetwork.InputSize, 2);
            T[] whole = InBatches(subject, x, [64]);
            TestNumbers.AssertSameBits<T>("13 + 51", whole, InBatches(subject, x, [13, 51]));
            TestNumbers.AssertSameBits<T>("64 times 1", whole, InBatches(subject, x, Enumerable.Repeat(1, 64)));
        }

        private static T[] InBatches<TNetwork, T>(AnyNetwork<TNetwork, T> subject, T[] x, IEnumerable<int> batches)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            List<T> outputs = [];
            List<T> inputGradients = [];
            int at = 0;
            foreach (int m in batches)
            {
                T[] some = x[at..(at += m * TNetwork.InputSize)];
                var dX = new T[some.Length];
                ReadOnlySpan<T> y = subject.Network.Forward(some, subject.Workspace);
                T[] dA = y.ToArray();
                subject.Network.Backward(dA, subject.Workspace, dX);
                outputs.AddRange(dA);
                inputGradients.AddRange(dX);
            }

            return [.. outputs, .. inputGradients];
        }
    }
}
