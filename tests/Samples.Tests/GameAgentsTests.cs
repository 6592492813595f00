using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The game is well played, allocates nothing, and is the same on any instructions.</summary>
public sealed class GameAgentsTests
{
    // The first 120 frames, with weights that were learnt in the same run. A machine on which this differs computes something else than all others.
    private const string FirstFrames = "ED2B5E198D6AC53A";
    private const string FewFrames = "120";

    // Fewer, for where every instruction is emulated.
    private const string VeryFirstFrames = "56A07D59611B65EC";
    private const string VeryFewFrames = "20";

    [Fact]
    public async Task The_policy_plays_as_well_as_the_rule_it_learnt_and_allocates_nothing()
    {
        string output = await Sample.RunAsync("GameAgents");
        double rule = Sample.Percent(output, @"the rule +: +([0-9.]+) % of the agents at the target");
        double untrained = Sample.Percent(output, @"the network, untrained: +([0-9.]+) % of the agents at the target");
        double trained = Sample.Percent(output, @"the network, trained +: +([0-9.]+) % of the agents at the target");
        Assert.True(trained > 80 && Math.Abs(trained - rule) < 5 && untrained < 30, output);
        Assert.True(Sample.Percent(output, @"the network, trained .* ([0-9.]+) % touch another one") < 1, output);
        Assert.Equal(FirstFrames, WorldOf(output, FewFrames));
        Assert.Contains("\n0 bytes allocated in 900 frames.", output, StringComparison.Ordinal);
        Assert.Matches(@"900 frames of 10,000 agents on one thread: p50 [0-9.]+ .s, p99 [0-9.]+ .s, worst [0-9.]+ .s; \d+ above 1/60 s\.", output);
        int drawn = Regex.Matches(output, @"^ +[0-9.]+ [um]s [#.]* +([\d,]+)\r?$", RegexOptions.Multiline)
            .Sum(line => int.Parse(line.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        Assert.Equal(900, drawn);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", FewFrames, FirstFrames)]
    [InlineData("DOTNET_EnableAVX2", FewFrames, FirstFrames)]
    [InlineData("DOTNET_EnableHWIntrinsic", VeryFewFrames, VeryFirstFrames)]
    public async Task The_world_is_the_same_without(string instructions, string frames, string world)
    {
        string output = await ChildProcess.RunAsync(Sample.PathOf("GameAgents"), ["--frames", frames], (instructions, "0"));
        Assert.Equal(world, WorldOf(output, frames));
    }

    // The control of the count above.
    [Fact]
    public async Task A_frame_that_allocates_is_noticed()
    {
        string output = await Sample.RunAsync("GameAgents", "--frames", FewFrames, "--allocate");
        double bytes = Sample.Number(Regex.Match(output, @"^(\d+) bytes allocated in 120 frames\.", RegexOptions.Multiline).Groups[1].Value);
        Assert.True(bytes >= 120 * 24, output);
        Assert.Equal(FirstFrames, WorldOf(output, FewFrames));
    }

    private static string WorldOf(string output, string frames) =>
        Regex.Match(output, $"^frame +{frames}: world ([0-9A-F]{{16}})", RegexOptions.Multiline).Groups[1].Value;
}
