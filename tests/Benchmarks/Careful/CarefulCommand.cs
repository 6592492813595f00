using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NetGen.Benchmarks.Careful;

/// <summary>Hands over to BenchmarkDotNet, with its own arguments.</summary>
internal static class CarefulCommand
{
    public static int Run(string[] arguments)
    {
        // With no filter BenchmarkDotNet would ask.
        string[] all = arguments.Contains("--filter") ? arguments : [.. arguments, "--filter", "*"];

        // It builds a project of its own, generator and all: on a busy machine that outlasts the two minutes of its default.
        IConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(15));
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromTypes([typeof(CarefulBenchmarks)]).Run(all, config);
        return summaries.All(summary => !summary.Reports.IsEmpty && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
