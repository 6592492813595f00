using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>How much code a network is: as source, as instructions, and as machine code; and what the JIT takes for it.</summary>
internal static partial class CodeSize
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static int Run()
    {
        Dictionary<string, string> sources = Sources();
        Console.WriteLine("Code of a network. Machine code is what predictions and a training step run, of it and of the runtime;");
        Console.WriteLine("\"tier up\" counts methods that did not start at full speed: compiled twice, within a second of calls.");
        Console.WriteLine();
        var table = new MarkdownTable(
            "network", "source KB", "kernels KB", "lines", "kernels' lines", "IL KB",
            "machine code KB", "of the runtime KB", "JIT ms", "tier up");
        List<string> notes = [];
        foreach (string name in WorkloadNetworks.Single.Select(network => network.Name))
        {
            Type type = WorkloadNetworks.Named(name).Network.GetType();
            Compiled compiled = Compile(name, type);
            string network = sources[$"{type.FullName}.g.cs"];
            string kernels = sources[$"{type.FullName}.Kernels.g.cs"];
            table.Add(
                name, Kilobytes(network.Length), Kilobytes(kernels.Length), Lines(network), Lines(kernels),
                Kilobytes(InstructionBytes(type)), Kilobytes(compiled.OfNetwork), Kilobytes(compiled.OfRuntime),
                Cell.Number(compiled.Milliseconds), $"{compiled.Twice.Length}");
            notes.AddRange(compiled.Twice.Select(method => $"- {name}: {method}"));
        }

        table.Print();
        Console.WriteLine("Methods that tier up:");
        Console.WriteLine();
        Console.WriteLine(notes.Count == 0 ? "- none" : string.Join('\n', notes));
        return 0;
    }

    /// <summary>What a child process does: runs everything once, prints the JIT's milliseconds, and runs on until code tiers up.</summary>
    public static int Measure(string name)
    {
        // The constructor's code is one thing, what runs is another: only this counts.
        Subject<float> subject = WorkloadNetworks.Named(name);
        double before = JitInfo.GetCompilationTime(currentThread: true).TotalMilliseconds;
        subject.PredictOne(1);
        subject.PredictBatch(1);
        subject.Train(1);
        double time = JitInfo.GetCompilationTime(currentThread: true).TotalMilliseconds - before;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 1)
        {
            subject.PredictOne(1);
            subject.PredictBatch(1);
            subject.Train(1);
        }

        Console.WriteLine(time.ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    private static Compiled Compile(string name, Type type)
    {
        string log = Path.GetTempFileName();

        // Without the delay before calls are counted, a second is enough to tier up on a busy machine too.
        string output = ChildProcess.Run(
            ["code-size", name],
            ("DOTNET_JitStdOutFile", log), ("DOTNET_JitDisasmSummary", "1"),
            ("DOTNET_TC_CallCountingDelayMs", "0"))[^1];
        var methods = File.ReadLines(log).Select(line => JitLine().Match(line)).Where(match => match.Success)
            .Select(match => (
                Name: match.Groups["name"].Value,
                Tier: match.Groups["tier"].Value,
                Size: long.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture)))
            .Where(method => method.Name.StartsWith("NetGen.", StringComparison.Ordinal))
            .Where(method => !method.Name.StartsWith("NetGen.Benchmarks.Studies", StringComparison.Ordinal))
            .ToList();
        File.Delete(log);
        bool IsOfNetwork(string method) => method.StartsWith(type.FullName!, StringComparison.Ordinal);
        var first = methods.Where(method => !method.Tier.StartsWith("Tier1", StringComparison.Ordinal)).ToList();
        return new(
            first.Where(method => IsOfNetwork(method.Name)).Sum(method => method.Size),
            first.Where(method => !IsOfNetwork(method.Name)).Sum(method => method.Size),
            double.Parse(output, CultureInfo.InvariantCulture),
            [.. methods
                .Where(method => method.Tier.StartsWith("Tier1", StringComparison.Ordinal))
                .Select(method => method.Name.Split('(')[0]).Distinct()]);
    }

    // What the generator writes for these networks: it runs in a build of their declarations alone.
    private static Dictionary<string, string> Sources([CallerFilePath] string here = "")
    {
        using var project = new TemporaryProject(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "Networks.cs")));
        project.Build(emitsFiles: true);
        return project.GeneratedFiles.ToDictionary(file => file.Name, file => File.ReadAllText(file.FullName));
    }

    private static long InstructionBytes(Type type) =>
        type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own))
            .Sum(method => method.GetMethodBody()?.GetILAsByteArray()?.LongLength ?? 0)
        + type.GetNestedTypes(Own).Sum(InstructionBytes);

    private static string Kilobytes(long bytes) => Cell.Number(bytes / 1024.0);

    private static string Lines(string text) => $"{text.Count(character => character == '\n')}";

    [GeneratedRegex(@"JIT compiled (?<name>.+) \[(?<tier>[^,\]]+), IL size=\d+, code size=(?<size>\d+)")]
    private static partial Regex JitLine();

    private sealed record Compiled(long OfNetwork, long OfRuntime, double Milliseconds, string[] Twice);
}
