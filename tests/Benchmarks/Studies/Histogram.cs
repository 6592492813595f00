using System.Diagnostics;

namespace NetGen.Benchmarks.Studies;

/// <summary>How often each time was seen: by the tick up to a millisecond, one by one above. Adding allocates nothing.</summary>
internal sealed class Histogram
{
    private const int Ticks = 1 << 20;
    private readonly int[] _counts = new int[Ticks];
    private readonly long[] _longest = new long[1 << 16];
    private int _long;
    private int _total;

    /// <summary>What the calls allocated, in bytes.</summary>
    public long Allocated { get; set; }

    public void Add(long ticks)
    {
        _total++;
        if ((ulong)ticks < Ticks)
        {
            _counts[ticks]++;
        }
        else
        {
            _longest[_long++ & 0xFFFF] = ticks;
        }
    }

    /// <summary>The time, in nanoseconds, that the given part of the calls did not exceed.</summary>
    public double Quantile(double part)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(part * _total));
        for (int ticks = 0; ticks < Ticks; ticks++)
        {
            rank -= _counts[ticks];
            if (rank <= 0)
            {
                return Nanoseconds(ticks);
            }
        }

        long[] longest = [.. _longest.Take(_long).Order()];
        return Nanoseconds(longest[(int)Math.Min(rank, longest.Length) - 1]);
    }

    private static double Nanoseconds(long ticks) => ticks * (1e9 / Stopwatch.Frequency);
}
