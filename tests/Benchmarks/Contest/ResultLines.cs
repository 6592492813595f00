using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contest;

/// <summary>
/// Prints one RESULT line for each workload, for a harness that runs several programs in turns. The environment says what the others are
/// told too: PEERS_BUILD (a folder with data and the quiet probe), BENCH_MS, BENCH_CAP_MS, BENCH_QUIET, BENCH_FILTER.
/// </summary>
internal static class ResultLines
{
    public static int Run()
    {
        string? build = Environment.GetEnvironmentVariable("PEERS_BUILD");
        string filter = Environment.GetEnvironmentVariable("BENCH_FILTER") ?? "";
        var timer = new ChunkTimer(QuietProbe.Load(build is null ? null : Path.Combine(build, "libquiet.so")));
        var contestant = new NetGenContestant();
        foreach (Workload workload in Workload.All.Where(workload => workload.Name.Contains(filter, StringComparison.Ordinal)))
        {
            WorkloadData data = WorkloadData.Of(workload, build is null ? null : Path.Combine(build, "data"));
            if (contestant.Prepare(workload, data) is { } work)
            {
                Console.WriteLine(timer.Measure([work.Run])[0].ResultLine(contestant.Name, workload.Name));
            }
        }

        return 0;
    }
}
