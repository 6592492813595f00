using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NetGen.Samples;

/// <summary>Takes durations without allocating, and shows how they are spread.</summary>
internal sealed class DurationHistogram(int capacity)
{
    private const int BarLength = 50;
    private const int StepsOfDouble = 4;

    private readonly long[] _ticks = new long[capacity];
    private bool _isSorted;

    public int Count { get; private set; }

    /// <summary>Takes a duration in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long ticks)
    {
        _ticks[Count++] = ticks;
        _isSorted = false;
    }

    /// <summary>Microseconds that a share of all durations, above 0 and at most 1, did not exceed; of 1, the worst.</summary>
    public double Percentile(double share) => Microseconds(Sorted()[Math.Max((int)Math.Ceiling(share * Count), 1) - 1]);

    /// <summary>How many took longer.</summary>
    public int CountAbove(double microseconds)
    {
        int count = 0;
        foreach (long ticks in Sorted())
        {
            count += Microseconds(ticks) > microseconds ? 1 : 0;
        }

        return count;
    }

    /// <summary>The median, the 99th percentile and the worst.</summary>
    public string Summary() => $"p50 {Text(Percentile(0.5))}, p99 {Text(Percentile(0.99))}, worst {Text(Percentile(1))}";

    /// <summary>A line for each range of durations, of which four double a duration: where it begins, a bar, and how many there were.</summary>
    public string Draw()
    {
        int lowest = Step(Sorted()[0]);
        int[] counts = new int[Step(Sorted()[^1]) - lowest + 1];
        foreach (long ticks in Sorted())
        {
            counts[Step(ticks) - lowest]++;
        }

        StringBuilder lines = new();
        int most = counts.Max();
        for (int i = 0; i < counts.Length; i++)
        {
            // Few are drawn as a dot: they are what a deadline is about.
            int length = (int)Math.Round((double)counts[i] / most * BarLength);
            string bar = counts[i] == 0 ? "" : length == 0 ? "." : new string('#', length);
            lines.Append(CultureInfo.InvariantCulture, $"  {Text(Math.Pow(2, (double)(lowest + i) / StepsOfDouble)),8} {bar,-BarLength} {counts[i],9:N0}\n");
        }

        return lines.ToString();
    }

    private static int Step(long ticks) => (int)Math.Floor(Math.Log2(Math.Max(Microseconds(ticks), 0.01)) * StepsOfDouble);

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private static string Text(double microseconds) => microseconds < 1_000
        ? microseconds.ToString("0.0' us'", CultureInfo.InvariantCulture)
        : (microseconds / 1_000).ToString("0.00' ms'", CultureInfo.InvariantCulture);

    private ReadOnlySpan<long> Sorted()
    {
        Span<long> taken = _ticks.AsSpan(0, Count);
        if (!_isSorted)
        {
            taken.Sort();
            _isSorted = true;
        }

        return taken;
    }
}
