using NetGen.Benchmarks.Contest;

namespace NetGen.Benchmarks.Reporting;

/// <summary>
/// Measures NetGen beside what a user would write in .NET, prints the table and brings README and chart up to date (not where BENCH_FILTER
/// leaves workloads out). PEER_RESULTS names a file with RESULT lines of other programs.
/// </summary>
internal static class SpeedCommand
{
    private const string Chart = "tests/Benchmarks/speed.svg";

    public static int Run()
    {
        var environment = ContestEnvironment.Read();
        if (!Agreement.Check(environment.Workloads))
        {
            return 1;
        }

        SpeedTable table = SpeedMeasuring.Measure(
            environment.Workloads,
            environment.Probe,
            OtherPrograms.Read(Environment.GetEnvironmentVariable("PEER_RESULTS")),
            Console.Error.WriteLine);
        string markdown = SpeedMarkdown.Write(table);
        Console.WriteLine(markdown);
        if (!environment.IsFiltered)
        {
            string root = RepositoryRoot();
            string readme = Path.Combine(root, "README.md");
            File.WriteAllText(Path.Combine(root, Chart), BarChart.Write(table));
            File.WriteAllText(readme, ReadmeSection.Replace(File.ReadAllText(readme), markdown));
        }

        return 0;
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Run this inside the repository: no folder above this one holds NetGen.sln.");
    }
}
