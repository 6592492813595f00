namespace NetGen.Benchmarks.Measuring;

/// <summary>How long a call took, in nanoseconds.</summary>
/// <param name="Best">The best chunk.</param>
/// <param name="Median">The median of all chunks.</param>
/// <param name="QuietMedian">The median of the chunks during which the core was undisturbed; 0 where there were none.</param>
/// <param name="QuietMegahertz">The clock then.</param>
/// <param name="Chunks">How many chunks.</param>
/// <param name="QuietChunks">How many of them were undisturbed.</param>
/// <param name="BusyMedian">The median of the chunks during which a neighbour was busy; 0 where there were none.</param>
internal sealed record Measurement(
    double Best, double Median, double QuietMedian, double QuietMegahertz, int Chunks, int QuietChunks, double BusyMedian)
{
    /// <summary>What to compare: the quiet median if there were enough quiet chunks, else the best chunk.</summary>
    public double Fair => HasQuiet ? QuietMedian : Best;

    /// <summary>Whether there were enough quiet chunks.</summary>
    public bool HasQuiet => QuietChunks >= 4;

    /// <summary>A line for programs that merge those of several.</summary>
    public string ResultLine(string program, string workload)
    {
        FormattableString quiet = $"{QuietMedian:F1}\t{QuietMegahertz:F0}\t{Chunks}\t{QuietChunks}\t{BusyMedian:F1}";
        FormattableString all = $"RESULT\t{program}\t{workload}\t{Best:F1}\t{Median:F1}\t{FormattableString.Invariant(quiet)}";
        return FormattableString.Invariant(all);
    }
}
