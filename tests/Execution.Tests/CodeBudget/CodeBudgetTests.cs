using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>The JIT gives up on methods that are too large, silently: no declaration leads to one, at any vector width.</summary>
public sealed partial class CodeBudgetTests
{
    [Theory]
    [InlineData("", 512)]
    [InlineData("EnableAVX512", 256)]
    [InlineData("EnableAVX2", 128)]
    public async Task The_largest_and_strangest_networks_run_at_full_speed_without(string instructions, int widest)
    {
        (string, string)[] environment = instructions.Length == 0 ? [] : [($"DOTNET_{instructions}", "0")];
        string[] compiled = await CompiledMethods.OfAsync(typeof(Program).Assembly.Location, [Program.CallEveryMethod], environment);
        string[] lines = [.. compiled.Where(line => Ours().IsMatch(line))];
        Assert.Contains(lines, line => line.Contains(nameof(StrangeNetworks.SixteenLayersDouble), StringComparison.Ordinal));
        // A machine may have less than what is left on.
        Assert.InRange(WidthOf(lines), 128, widest);
        Assert.DoesNotContain(lines, line => line.Contains("MinOpts", StringComparison.Ordinal));
        string[] repeated = [.. lines.Where(line => !Construction().IsMatch(line) && !Forwarding().IsMatch(line))];
        CompiledMethods.AssertAtFullSpeed([.. repeated.Where(line => widest > 128 || !NotInlined().IsMatch(line))]);
    }

    // Of the vectors that Adam works with, in bits.
    private static int WidthOf(string[] lines)
    {
        Match match = lines.Select(line => UpdateOfAdam().Match(line)).First(match => match.Success);
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"compiled (NetGen\.Execution\.Tests\.StrangeNetworks\+"
        + @"|NetGen\.(CompilerServices|Adagrad|Adam|AmsGrad|Flat|Gradient|Lion|Optimizer|Penalty|RmsProp|RunningPower|Setting|Sgd|UpdateKernel))")]
    private static partial Regex Ours();

    [GeneratedRegex(@"AdamUpdate:Run\[NetGen\.CompilerServices\.Single(\d+)")]
    private static partial Regex UpdateOfAdam();

    // Once a network, a workspace or an optimiser.
    [GeneratedRegex(
        "AlignedBuffer`1|ReserveInputGradient"
        + "|(Adagrad|Adam|AdamW|AmsGrad|Lion|RmsProp|Sgd):Start"
        + "|Optimizer:(Remember|Require)|OptimizerState.*:(Allocate|IndexOf|get_|set_)|Setting:(FiniteNotNegative|Part|PositiveNormal|Share)")]
    private static partial Regex Construction();

    // The interface's members call the class's own.
    [GeneratedRegex(@":global::NetGen\.INetwork<|Check:Workspace")]
    private static partial Regex Forwarding();

    // Switching off AVX2 switches off the fused multiply-add too. What stands in for it is so long that not all of it is inlined.
    [GeneratedRegex(@"VectorMath`3\[|CompilerServices\.(Single|Double)128:")]
    private static partial Regex NotInlined();
}
