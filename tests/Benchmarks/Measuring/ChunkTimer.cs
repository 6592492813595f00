using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Times work in chunks of about half a millisecond, at least one call each, and takes turns among several works chunk by chunk, so that
/// what disturbs one disturbs all.
/// </summary>
internal sealed class ChunkTimer(QuietProbe? probe)
{
    private const double ChunkNanoseconds = 0.5e6;
    private const int FewestChunks = 12;

    // Works are as fast as they get when running them as long again makes none faster than this and has the JIT compile nothing.
    private const double Settled = 0.97;
    private const int MostWarmUps = 15;

    private readonly double _goal = Setting("BENCH_MS", 500) * 1e6;
    private readonly double _cap = Setting("BENCH_CAP_MS", 4000) * 1e6;
    private readonly double _quietChunks = Setting("BENCH_QUIET", 60);

    /// <summary>
    /// A warm-up for what the JIT compiles in tiers: for good when it has had nothing new for 100 ms, ten times that where it has one core
    /// only; and that twice.
    /// </summary>
    public static double TieredWarmUp { get; } = Environment.ProcessorCount == 1 ? 2500 : 600;

    /// <summary>
    /// Milliseconds that works run before they are timed; again and again until that makes none faster, because the JIT compiles for good
    /// in the background.
    /// </summary>
    public double WarmUp { get; init; } = 100;

    /// <summary>Measures works in turns; each runs for the same number of chunks.</summary>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Action<int>> works)
    {
        int[] calls = Settle(works);
        Samples[] samples = [.. works.Select(_ => new Samples())];
        long start = Stopwatch.GetTimestamp();
        double goal = Math.Max(_goal, 1) * works.Count;
        double cap = Math.Max(_cap, _goal) * works.Count;
        double before = Probe(out _);
        while (true)
        {
            for (int i = 0; i < works.Count; i++)
            {
                double time = Time(works[i], calls[i]);
                double after = Probe(out double megahertz);
                samples[i].Add(time, before, after, megahertz);
                before = after;
            }

            double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            bool isEnough = samples.All(sample => sample.Count >= FewestChunks);
            bool isQuiet = probe is null || samples.All(sample => sample.Quiet >= _quietChunks);
            if (isEnough && ((elapsed > goal && isQuiet) || elapsed > cap))
            {
                return [.. samples.Select(sample => sample.Summary())];
            }
        }
    }

    /// <summary>Runs works until they are as fast as they get.</summary>
    /// <returns>Calls of each that make a chunk.</returns>
    public int[] Settle(IReadOnlyList<Action<int>> works)
    {
        int[] calls = [.. works.Select(_ => 1)];
        double[] best = [.. works.Select(_ => double.MaxValue)];
        for (int i = 0; i < MostWarmUps; i++)
        {
            double[] before = [.. best];
            long compiled = JitInfo.GetCompiledMethodCount();
            Run(works, calls, best);
            bool areSettled = best.Zip(before).All(pair => pair.First > Settled * pair.Second);
            if (areSettled && compiled == JitInfo.GetCompiledMethodCount())
            {
                break;
            }
        }

        return [.. best.Select(time => (int)Math.Max(1, ChunkNanoseconds / time))];
    }

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;

    private static double Time(Action<int> work, int calls)
    {
        // In the counter's own ticks: a TimeSpan has steps of 100 ns, and a single call may be less than one.
        long start = Stopwatch.GetTimestamp();
        work(calls);
        long ticks = Math.Max(1, Stopwatch.GetTimestamp() - start);
        return ticks * (1e9 / Stopwatch.Frequency) / calls;
    }

    private void Run(IReadOnlyList<Action<int>> works, int[] calls, double[] best)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            for (int i = 0; i < works.Count; i++)
            {
                double time = Time(works[i], calls[i]);
                best[i] = Math.Min(best[i], time);
                if (time * calls[i] < ChunkNanoseconds && calls[i] < int.MaxValue / 2)
                {
                    calls[i] *= 2;
                }
            }
        }
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < WarmUp);
    }

    private double Probe(out double megahertz)
    {
        megahertz = 0;
        return probe?.Ratio(out megahertz) ?? 0;
    }

    private sealed class Samples
    {
        private readonly List<double> _all = [];
        private readonly List<double> _quiet = [];
        private readonly List<double> _busy = [];
        private readonly List<double> _megahertz = [];

        public int Count => _all.Count;

        public int Quiet => _quiet.Count;

        public void Add(double time, double before, double after, double megahertz)
        {
            _all.Add(time);
            if (IsQuiet(before) && IsQuiet(after))
            {
                _quiet.Add(time);
                _megahertz.Add(megahertz);
            }
            else if (before is > 0 and <= 2.2 && after is > 0 and <= 2.2)
            {
                _busy.Add(time);
            }
        }

        public Measurement Summary() =>
            new(_all.Min(), Median(_all), Median(_quiet), Median(_megahertz), _all.Count, _quiet.Count, Median(_busy));

        private static bool IsQuiet(double ratio) => ratio is >= 3.0 and < 3.6;

        private static double Median(List<double> values)
        {
            if (values.Count == 0)
            {
                return 0;
            }

            values.Sort();
            return values[values.Count / 2];
        }
    }
}
