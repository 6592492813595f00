using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>What double costs: the workloads' networks in both precisions, in turns.</summary>
internal static class DoubleTimes
{
    private const double Limit = 2.2;

    private static readonly Func<Subject<double>>[] Doubles =
    [
        () => Subject<double>.Of<DoubleW1>("W1"),
        () => Subject<double>.Of<DoubleW2a>("W2a"),
        () => Subject<double>.Of<DoubleW2b>("W2b"),
        () => Subject<double>.Of<DoubleW3>("W3"),
        () => Subject<double>.Of<DoubleW4>("W4"),
        () => Subject<double>.Of<DoubleW5>("W5"),
        () => Subject<double>.Of<DoubleW6a>("W6a"),
        () => Subject<double>.Of<DoubleW6b>("W6b"),
    ];

    public static int Run()
    {
        Console.WriteLine($"Time in double against float, in turns; above {Limit}: in bold.");
        Console.WriteLine();
        var timer = new StudyTimer(milliseconds: 300, warmUp: 300);
        var table = new MarkdownTable("network", "call", "examples", "float", "double", "ratio");
        foreach (Func<Subject<double>> create in Doubles)
        {
            Subject<double> twice = create();
            Subject<float> single = WorkloadNetworks.Named(twice.Name);
            AddRow(table, timer, single, "predict", 1, single.PredictOne, twice.PredictOne);
            AddRow(table, timer, single, "predict", single.Examples, single.PredictBatch, twice.PredictBatch);
            AddRow(table, timer, single, "backpropagate, Sgd", single.Examples, single.Train, twice.Train);
            single.Optimizer = new Adam(single.Network, 1e-6);
            twice.Optimizer = new Adam(twice.Network, 1e-6);
            AddRow(table, timer, single, "Adam alone", single.Examples, single.Step, twice.Step);
        }

        table.Print();
        return 0;
    }

    private static void AddRow(
        MarkdownTable table, StudyTimer timer, Subject<float> subject, string call, int examples, Action<int> single, Action<int> twice)
    {
        IReadOnlyList<Measurement> measured = timer.Measure(single, twice);
        double ratio = measured[1].Fair / measured[0].Fair;
        table.Add(subject.Name, call, $"{examples}", Quantities.Time(measured[0].Fair), Quantities.Time(measured[1].Fair), Cell.Ratio(ratio, Limit));
    }
}
