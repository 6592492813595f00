using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Times work in chunks of about half a millisecond, at least one call each, and takes turns among several works chunk by chunk, so that
/// what disturbs one disturbs all.
/// </summary>
internal sealed class ChunkTimer(QuietProbe? probe)
{
    private const double ChunkNanoseconds = 0.5e6;
    private const int FewestChunks = 12;

    private readonly double _goal = Setting("BENCH_MS", 500) * 1e6;
    private readonly double _cap = Setting("BENCH_CAP_MS", 4000) * 1e6;
    private readonly double _quietChunks = Setting("BENCH_QUIET", 60);

    /// <summary>Milliseconds that a work runs before it is timed: until the JIT has compiled it for good.</summary>
    public double WarmUp { get; init; } = 100;

    /// <summary>Measures works in turns; each runs for the same number of chunks.</summary>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<Action<int>> works)
    {
        int[] calls = [.. works.Select(CallsPerChunk)];
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

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;

    private static double Time(Action<int> work, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        work(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    private int CallsPerChunk(Action<int> work)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 1;
        double best = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < WarmUp)
        {
            double time = Time(work, calls);
            if (time * calls < ChunkNanoseconds && calls < int.MaxValue / 2)
            {
                calls *= 2;
            }
        }

        for (int i = 0; i < 10; i++)
        {
            best = Math.Min(best, Time(work, calls));
        }

        return (int)Math.Max(1, ChunkNanoseconds / best);
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
