using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Contest;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Careful;

/// <summary>
/// The contest under BenchmarkDotNet: each pair of workload and contestant in a process of its own, with what it allocates.
/// </summary>
[MemoryDiagnoser]
public class CarefulBenchmarks
{
    // So many calls an invocation that its own cost vanishes beside the smallest network's.
    private const int Calls = 16;

    private Work _work = null!;

    /// <summary>The workloads' names.</summary>
    public static IEnumerable<string> Workloads => Workload.All.Select(workload => workload.Name);

    [ParamsSource(nameof(Workloads))]
    public string Name { get; set; } = "";

    [GlobalSetup(Target = nameof(NetGen))]
    public void PrepareNetGen() => Prepare(0);

    [GlobalSetup(Target = nameof(PlainLoops))]
    public void PreparePlainLoops() => Prepare(1);

    [GlobalSetup(Target = nameof(TensorPrimitives))]
    public void PrepareTensorPrimitives() => Prepare(2);

    [GlobalSetup(Target = nameof(MathNet))]
    public void PrepareMathNet() => Prepare(3);

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public float NetGen() => Run();

    [Benchmark(OperationsPerInvoke = Calls)]
    public float PlainLoops() => Run();

    [Benchmark(OperationsPerInvoke = Calls)]
    public float TensorPrimitives() => Run();

    [Benchmark(OperationsPerInvoke = Calls)]
    public float MathNet() => Run();

    private void Prepare(int contestant)
    {
        Workload workload = Workload.All.Single(workload => workload.Name == Name);
        _work = Contestants.All[contestant].Prepare(workload, WorkloadData.Of(workload, null))!;

        // A short job, or one core, would end before the JIT has compiled the peers for good.
        new ChunkTimer(null) { WarmUp = ChunkTimer.TieredWarmUp }.Settle([_work.Run]);
    }

    private float Run()
    {
        _work.Run(Calls);
        return _work.Result[0];
    }
}
