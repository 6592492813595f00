using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// What the first calls in a process cost: the JIT in the first, and whether those after it run at full speed at once. Each process
/// measures one network; the table has medians over processes.
/// </summary>
internal static class FirstCalls
{
    private const int Processes = 5;
    private const double Limit = 1.3;

    // Below about a microsecond a call: timed in groups, or the clock would be most of it.
    private const int ProductsOfMicrosecond = 20_000;
    private const int Group = 10;

    private static readonly (int First, int Last)[] Windows = [(2, 10), (11, 100), (101, 1000)];

    public static int Run()
    {
        Console.WriteLine($"First calls in a fresh process (medians of {Processes} processes; ratios are to the steady state after 2 s).");
        Console.WriteLine($"Above {Limit}: in bold. Calls of less than about 1 us are timed by tens.");
        Console.WriteLine();
        var table = new MarkdownTable(
            "network", "call", "first call (JIT)",
            "calls 2-10", "11-100", "101-1000", "steady", "2-10", "11-100", "101-1000");
        foreach (string name in WorkloadNetworks.Single.Select(network => network.Name))
        {
            double[][] runs = [.. Enumerable.Range(0, Processes).Select(_ => OneProcess(name))];
            double[] medians = [.. Enumerable.Range(0, runs[0].Length).Select(i => Cell.Median(runs.Select(run => run[i])))];
            int half = medians.Length / 2;
            AddRow(table, name, "predict one", medians[..half]);
            AddRow(table, name, "training step", medians[half..]);
        }

        table.Print();
        return 0;
    }

    /// <summary>What a child process does: prints the nanoseconds of the first call, of each window and of the steady state.</summary>
    public static int Measure(string name)
    {
        // Both are compiled before anything of the network is.
        var clock = new CallClock(_ => { });
        clock.Time(2, 1);

        Subject<float> subject = WorkloadNetworks.Named(name);
        Series prediction = new(subject.PredictOne, subject.Parameters < ProductsOfMicrosecond ? Group : 1);
        Series training = new(subject.Train, 3 * subject.Examples * subject.Parameters < ProductsOfMicrosecond ? Group : 1);
        foreach (Series series in (Series[])[prediction, training])
        {
            series.MeasureFirstCalls();
        }

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 2)
        {
            prediction.Warm();
            training.Warm();
        }

        double[] values = [.. prediction.Values(), .. training.Values()];
        Console.WriteLine(string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static double[] OneProcess(string name) =>
        [.. ChildProcess.Run(["first-calls", name])[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static void AddRow(MarkdownTable table, string name, string call, double[] values)
    {
        double steady = values[^1];
        string[] times = [.. values.Select(Quantities.Time)];
        string[] ratios = [.. values[1..^1].Select(value => double.IsNaN(value) ? "-" : Cell.Ratio(value / steady, Limit))];
        table.Add([name, call, .. times, .. ratios]);
    }

    private sealed class Series(Action<int> call, int group)
    {
        private const double LongestWindow = 1e9;
        private readonly CallClock _clock = new(call);
        private readonly List<double> _values = [];

        public void MeasureFirstCalls()
        {
            _values.Add(_clock.Time(1, 1)[0]);
            foreach ((int first, int last) in Windows)
            {
                // Where 1000 calls take longer than anybody waits, fewer stand for the last window.
                double expected = _values[^1] * (last - first);
                int groups = Math.Max(1, (last + 1 - first) / group);
                int count = expected > LongestWindow && first > 100 ? Math.Max(20, (int)(groups * LongestWindow / expected)) : groups;
                _values.Add(Cell.Median(_clock.Time(count, group)));
            }
        }

        public void Warm() => _clock.Time(1, group);

        public IEnumerable<double> Values() => [.. _values, Cell.Median(_clock.Time(200, group))];
    }

    private sealed class CallClock(Action<int> call)
    {
        private readonly double[] _times = new double[1024];

        // Compiled once and for all, so that what gets faster is the network.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double[] Time(int count, int group)
        {
            for (int i = 0; i < count; i++)
            {
                long before = Stopwatch.GetTimestamp();
                call(group);
                _times[i] = (Stopwatch.GetTimestamp() - before) * (1e9 / Stopwatch.Frequency) / group;
            }

            return _times[..count];
        }
    }
}
