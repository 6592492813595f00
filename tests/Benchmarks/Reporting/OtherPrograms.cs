using System.Globalization;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Reporting;

/// <summary>What other programs measured: the RESULT lines of a file.</summary>
internal sealed class OtherPrograms
{
    private readonly List<(string Program, string Workload, Measurement Measurement)> _results;

    private OtherPrograms(List<(string Program, string Workload, Measurement Measurement)> results) => _results = results;

    /// <summary>Reads a file; none is a file without lines.</summary>
    public static OtherPrograms Read(string? path) =>
        new(path is null ? [] : [.. File.ReadLines(path).Select(Parse).OfType<(string, string, Measurement)>()]);

    /// <summary>The fastest at a workload.</summary>
    public OtherTime? Best(string workload, Func<Measurement, double> time) => _results
        .Where(result => result.Workload == workload)
        .Select(result => new OtherTime(result.Program, time(result.Measurement)))
        .MinBy(result => result.Nanoseconds);

    private static (string Program, string Workload, Measurement Measurement)? Parse(string line)
    {
        string[] fields = line.Split('\t');
        if (fields is not ["RESULT", not "NetGen", _, ..] || fields.Length != 10)
        {
            return null;
        }

        double[] numbers = [.. fields[3..].Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        return (fields[1], fields[2], new(numbers[0], numbers[1], numbers[2], numbers[3], (int)numbers[4], (int)numbers[5], numbers[6]));
    }
}
