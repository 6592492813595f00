using System.Diagnostics;
using System.Globalization;

namespace NetGen.Samples.ScoringService;

/// <summary>What scoring took since the service started. Any thread may add.</summary>
internal sealed class ScoringMetrics
{
    private long _examples;
    private long _ticks;
    private long _bytes;

    public long Examples => Interlocked.Read(ref _examples);

    /// <summary>Bytes that scaling and prediction allocated on the heap.</summary>
    public long AllocatedBytes => Interlocked.Read(ref _bytes);

    public double Seconds => (double)Interlocked.Read(ref _ticks) / Stopwatch.Frequency;

    public void AddScoring(int examples, long ticks, long bytes)
    {
        Interlocked.Add(ref _examples, examples);
        Interlocked.Add(ref _ticks, ticks);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>In the text format of Prometheus.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # HELP scoring_examples_total Examples scored.
        # TYPE scoring_examples_total counter
        scoring_examples_total {Examples}
        # HELP scoring_seconds_total Time in scaler and network.
        # TYPE scoring_seconds_total counter
        scoring_seconds_total {Seconds:0.000000000}
        # HELP scoring_allocated_bytes_total Bytes that scaler and network allocated.
        # TYPE scoring_allocated_bytes_total counter
        scoring_allocated_bytes_total {AllocatedBytes}
        # HELP process_allocated_bytes_total Bytes that everything allocated: the server, JSON, scoring.
        # TYPE process_allocated_bytes_total counter
        process_allocated_bytes_total {GC.GetTotalAllocatedBytes()}

        """);
}
