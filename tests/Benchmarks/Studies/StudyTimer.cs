using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Studies;

/// <summary>A chunk timer for tables of many rows: less time for each, unless the environment says how much.</summary>
internal sealed class StudyTimer
{
    private readonly ChunkTimer _timer;

    public StudyTimer(int milliseconds, int warmUp)
    {
        string? build = Environment.GetEnvironmentVariable("PEERS_BUILD");
        SetUnlessGiven("BENCH_MS", milliseconds);
        SetUnlessGiven("BENCH_CAP_MS", 3 * milliseconds);
        _timer = new(QuietProbe.Load(build is null ? null : Path.Combine(build, "libquiet.so"))) { WarmUp = warmUp };
    }

    /// <summary>Measures works in turns.</summary>
    public IReadOnlyList<Measurement> Measure(params IReadOnlyList<Action<int>> works) => _timer.Measure(works);

    private static void SetUnlessGiven(string name, int value) =>
        Environment.SetEnvironmentVariable(name, Environment.GetEnvironmentVariable(name) ?? $"{value}");
}
