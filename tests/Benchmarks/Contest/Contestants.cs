using NetGen.Benchmarks.Contest.Peers;

namespace NetGen.Benchmarks.Contest;

/// <summary>Who takes part: NetGen, and what a user would write in .NET instead.</summary>
internal static class Contestants
{
    public static IReadOnlyList<IContestant> All { get; } =
        [new NetGenContestant(), new PlainLoops(), new TensorPrimitivesLoops(), new MathNetMatrices()];
}
