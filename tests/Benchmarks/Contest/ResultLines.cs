using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contest;

/// <summary>
/// Prints one RESULT line for each workload, for a harness that runs several programs in turns. The environment says what the others are
/// told too: besides <see cref="ContestEnvironment"/>, BENCH_MS, BENCH_CAP_MS and BENCH_QUIET.
/// </summary>
internal static class ResultLines
{
    public static int Run()
    {
        var environment = ContestEnvironment.Read();
        var timer = new ChunkTimer(environment.Probe);
        var contestant = new NetGenContestant();
        foreach ((Workload workload, WorkloadData data) in environment.Workloads)
        {
            if (contestant.Prepare(workload, data) is { } work)
            {
                Console.WriteLine(timer.Measure([work.Run])[0].ResultLine(contestant.Name, workload.Name));
            }
        }

        return 0;
    }
}
