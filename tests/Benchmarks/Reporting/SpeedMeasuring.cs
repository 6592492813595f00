using NetGen.Benchmarks.Contest;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Reporting;

/// <summary>Measures all contestants, in turns.</summary>
internal static class SpeedMeasuring
{
    /// <summary>The table of some workloads.</summary>
    /// <param name="workloads">Workloads with their data.</param>
    /// <param name="probe">Tells quiet chunks, where there is one.</param>
    /// <param name="others">Other programs.</param>
    /// <param name="progress">Told the name of each workload before it is measured.</param>
    public static SpeedTable Measure(
        IReadOnlyList<(Workload Workload, WorkloadData Data)> workloads, QuietProbe? probe, OtherPrograms others, Action<string> progress)
    {
        var timer = new ChunkTimer(probe) { WarmUp = ChunkTimer.TieredWarmUp };
        List<SpeedRow> rows = [];
        foreach ((Workload workload, WorkloadData data) in workloads)
        {
            progress(workload.Name);
            IEnumerable<Work> works = Contestants.All.Select(one => one.Prepare(workload, data)!);
            rows.Add(Row(workload, timer.Measure([.. works.Select(work => (Action<int>)work.Run)]), others));
        }

        return new([.. Contestants.All.Select(one => one.Name)], rows, Machine.Description);
    }

    // One measure for a row: quiet chunks where all have enough of them, else the best chunk.
    private static SpeedRow Row(Workload workload, IReadOnlyList<Measurement> times, OtherPrograms others)
    {
        bool areQuiet = times.All(time => time.HasQuiet);
        double Time(Measurement time) => areQuiet ? time.Fair : time.Best;
        return new(WorkloadText.Network(workload), WorkloadText.Call(workload), [.. times.Select(Time)], others.Best(workload.Name, Time));
    }
}
