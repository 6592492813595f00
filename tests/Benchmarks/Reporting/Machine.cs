using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Reporting;

/// <summary>What numbers were measured with.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static string Description => $"{Processor}, one thread, {RuntimeInformation.FrameworkDescription}";

    private static string Processor
    {
        get
        {
            string? line = File.Exists(ProcessorFile)
                ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return line?[(line.IndexOf(':') + 1)..].Trim() ?? $"a processor of {RuntimeInformation.ProcessArchitecture}";
        }
    }
}
