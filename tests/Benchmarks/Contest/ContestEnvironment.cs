using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contest;

/// <summary>
/// What the environment says, as it says it to programs that are measured in turns with this one: PEERS_BUILD (a folder with data and the
/// quiet probe) and BENCH_FILTER (a part of the names of workloads).
/// </summary>
internal sealed record ContestEnvironment(
    IReadOnlyList<(Workload Workload, WorkloadData Data)> Workloads, QuietProbe? Probe, bool IsFiltered)
{
    public static ContestEnvironment Read()
    {
        string? build = Environment.GetEnvironmentVariable("PEERS_BUILD");
        string filter = Environment.GetEnvironmentVariable("BENCH_FILTER") ?? "";
        return new(
            [.. Workload.All
                .Where(workload => workload.Name.Contains(filter, StringComparison.Ordinal))
                .Select(workload => (workload, WorkloadData.Of(workload, build is null ? null : Path.Combine(build, "data"))))],
            QuietProbe.Load(build is null ? null : Path.Combine(build, "libquiet.so")),
            filter.Length > 0);
    }
}
