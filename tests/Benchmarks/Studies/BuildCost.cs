using System.Text;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>What networks add to the time of a C# build, and to the assembly.</summary>
internal static class BuildCost
{
    private const int Runs = 3;

    // So many networks take minutes: their one build is long enough to be told from the empty one's.
    private const int Many = 100;
    private static readonly int[] Counts = [1, 10, Many];

    private static readonly (string Name, string Attributes)[] Shapes =
    [
        ("W1, 4-16-16-2", "[Network(4)] [Dense(16, Activation.Tanh)] [Dense(16, Activation.Tanh)] [Dense(2)]"),
        ("W3, 64-128-64-10", "[Network(64)] [Dense(128, Activation.ReLU)] [Dense(64, Activation.ReLU)] [Dense(10, Activation.Softmax)]"),
    ];

    public static int Run()
    {
        Console.WriteLine($"dotnet build -c Release of a library after a change (restored, warm, the best of {Runs}; of {Many} networks one).");
        Console.WriteLine();
        using var none = new TemporaryProject("");
        none.Build();
        double empty = Enumerable.Range(0, Runs).Min(_ => none.Build());
        var table = new MarkdownTable(
            "network", "networks", "build, s", "added a network, ms",
            "generated KB a network", "lines a network", "IL KB a network", "assembly KB a network");
        table.Add("none", "0", Cell.Number(empty), "", "", "", "", "");
        foreach ((string name, string attributes) in Shapes)
        {
            foreach (int count in Counts)
            {
                using var project = new TemporaryProject(Source(attributes, count));
                project.Build(emitsFiles: true);
                string[] files = [.. project.GeneratedFiles.Select(file => File.ReadAllText(file.FullName))];
                double time = Enumerable.Range(0, count == Many ? 1 : Runs).Min(_ => project.Build());
                table.Add(
                    name,
                    $"{count}",
                    Cell.Number(time),
                    Cell.Number(1000 * (time - empty) / count),
                    Cell.Number(files.Sum(Encoding.UTF8.GetByteCount) / 1024.0 / count),
                    Cell.Number(files.Sum(text => text.Count(character => character == '\n')) / (double)count),
                    Cell.Number((project.InstructionBytes() - none.InstructionBytes()) / 1024.0 / count),
                    Cell.Number((project.AssemblySize - none.AssemblySize) / 1024.0 / count));
            }
        }

        table.Print();
        return 0;
    }

    private static string Source(string attributes, int count) =>
        "using NetGen;\n" + string.Concat(
            Enumerable.Range(0, count).Select(i => $"{attributes} public sealed partial class Network{i};\n"));
}
