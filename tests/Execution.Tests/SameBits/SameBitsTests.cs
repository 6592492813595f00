using System.Numerics;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>The same bits on every machine, at every vector width, for every way to cut examples into batches.</summary>
public sealed class SameBitsTests
{
    private static readonly Lazy<IReadOnlyList<TrainedNetwork>> Trained = new(TrainingHash.OfAllNetworks);

    [Fact]
    public void Training_gives_the_bits_that_it_has_always_given() =>
        KnownHashes.AssertEqual([.. Trained.Value.Select(network => network.ToString()), .. OptimizerHash.Lines()]);

    [Fact]
    public void The_hashes_cover_every_activation_and_loss_with_finite_numbers()
    {
        Coverage coverage = new();
        SameBitsSubjects.VisitAll(coverage);
        Assert.All(Trained.Value, network => Assert.True(network.IsFinite, network.Name));
        Assert.True(Trained.Value.Count >= 110);
        Assert.Equal(Enum.GetValues<Activation>().Order(), coverage.Activations.Order());
        Assert.Equal(Enum.GetValues<Loss>().Where(loss => loss != Loss.MatchOutput).Order(), coverage.Losses.Order());
    }

    [Theory]
    [InlineData("EnableAVX512", "512")]
    [InlineData("EnableAVX2", "512 256")]
    [InlineData("EnableHWIntrinsic", "512 256 128")]
    public async Task Bits_are_the_same_without(string instructions, string widths)
    {
        string assembly = typeof(Program).Assembly.Location;
        string output = await ChildProcess.RunAsync(assembly, [Program.CheckBits], ($"DOTNET_{instructions}", "0"));
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines[0].Split(' '), width => widths.Split(' ').Contains(width));
        KnownHashes.AssertEqual(lines.Skip(1));
    }

    [Fact]
    public void Outputs_do_not_depend_on_the_batch_that_an_example_is_in() => SameBitsSubjects.VisitAll(new BatchSplits());

    [Fact]
    public void Gradients_are_sums_in_the_order_of_the_examples()
    {
        BatchSums sums = new();
        SameBitsSubjects.VisitAll(sums);
        Assert.True(sums.Networks >= 70);
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
}
