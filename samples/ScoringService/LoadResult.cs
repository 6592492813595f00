using System.Diagnostics;

namespace NetGen.Samples.ScoringService;

/// <summary>What the client saw.</summary>
/// <param name="Latencies">Of right answers after the warm-up: from sending a request to having read the answer, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Errors">Answers that were wrong or did not come, the warm-up's too.</param>
/// <param name="FirstError">What was wrong with one of them.</param>
internal sealed record LoadResult(long[] Latencies, int Errors, string? FirstError)
{
    public void Print(LoadOptions options)
    {
        Console.WriteLine(
            $"{options.Connections} connections, {options.Seconds} s: {(double)Latencies.Length / options.Seconds:N0} requests per second, {Errors} errors.");
        if (FirstError is not null)
        {
            Console.WriteLine($"The first error: {FirstError}");
        }

        if (Latencies.Length > 0)
        {
            long[] sorted = [.. Latencies.Order()];
            Console.WriteLine($"Latency: p50 {At(0.5):0.000} ms, p99 {At(0.99):0.000} ms, worst {At(1):0.000} ms.");

            // The smallest that at least this share do not exceed.
            double At(double share) =>
                1e3 * sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)] / Stopwatch.Frequency;
        }
    }
}
