using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Reporting;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// The slowest of millions of single calls, while another thread allocates and the garbage collector stops everybody now and then; beside
/// it ONNX Runtime, where it is at hand.
/// </summary>
internal static class Tails
{
    private const int Calls = 10_000_000;
    private const int CallsOfOthers = 1_000_000;

    public static int Run()
    {
        string? library = Environment.GetEnvironmentVariable(OnnxSession.Variable);
        Console.WriteLine($"Single calls, each timed, on {Environment.ProcessorCount} processor(s).");
        double empty = Time(new Nothing(), Calls / 10).Quantile(0.5);
        Console.WriteLine($"The clock's own time, {Quantities.Time(empty)} (the median of empty calls), is subtracted.");
        Console.WriteLine();

        var table = new MarkdownTable(
            "network", "program", "beside it", "calls", "p50", "p99", "p99.99", "worst",
            "collections", "pauses in all", "bytes allocated by the calls");
        AddRows(table, empty, "W1", new W1());
        AddRows(table, empty, "W3", new W3());
        if (library is not null)
        {
            AddRows(table, empty, "W1", new Onnx(library, "W1", new W1().Layers, new W1()));
            AddRows(table, empty, "W3", new Onnx(library, "W3", new W3().Layers, new W3()));
        }

        table.Print();
        Console.WriteLine(library is not null ? OnnxSession.Setting : OnnxSession.HowToHave);
        return 0;
    }

    private static void AddRows<TCall>(MarkdownTable table, double empty, string network, TCall call)
        where TCall : IOneCall
    {
        int calls = call is Onnx ? CallsOfOthers : Calls;
        Time(call, 20_000);
        foreach (bool isLoaded in (bool[])[false, true])
        {
            using var load = new AllocatingThread(isLoaded);
            int collections = GC.CollectionCount(0);
            TimeSpan pauses = GC.GetTotalPauseDuration();
            Histogram times = Time(call, calls);
            collections = GC.CollectionCount(0) - collections;
            pauses = GC.GetTotalPauseDuration() - pauses;
            table.Add([
                network, call.Program, isLoaded ? "a thread that allocates" : "nothing", $"{calls:N0}",
                .. new[] { 0.5, 0.99, 0.9999, 1 }.Select(part => Quantities.Time(times.Quantile(part) - empty)),
                isLoaded && collections < 50 ? $"**{collections}: too few**" : $"{collections}",
                Quantities.Time(pauses.TotalNanoseconds),
                $"{times.Allocated}"]);
        }
    }

    // Compiled once and for all; what it calls is inlined, so that nothing lies between the clock and the network.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Histogram Time<TCall>(TCall call, int calls)
        where TCall : IOneCall
    {
        var histogram = new Histogram();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            long before = Stopwatch.GetTimestamp();
            call.Invoke();
            histogram.Add(Stopwatch.GetTimestamp() - before);
        }

        histogram.Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return histogram;
    }

    private interface IOneCall
    {
        string Program => "NetGen";

        void Invoke();
    }

    private interface ISource : IOneCall
    {
        ReadOnlySpan<float> Input { get; }

        ReadOnlySpan<float> Output { get; }
    }

    private readonly struct Nothing : IOneCall
    {
        public void Invoke()
        {
        }
    }

    private readonly struct W1() : ISource
    {
        private readonly NetworkW1 _network = new();
        private readonly AlignedBuffer<float> _x = Inputs(4);
        private readonly AlignedBuffer<float> _y = new(2);

        public OnnxLayer[] Layers =>
            [Layer(_network.W1, _network.B1, "Tanh"), Layer(_network.W2, _network.B2, "Tanh"), Layer(_network.W3, _network.B3, null)];

        public ReadOnlySpan<float> Input => _x.Span;

        public ReadOnlySpan<float> Output => _y.Span;

        public void Invoke() => _network.Predict(_x.Span, _y.Span);
    }

    private readonly struct W3() : ISource
    {
        private readonly NetworkW3 _network = new();
        private readonly AlignedBuffer<float> _x = Inputs(64);
        private readonly AlignedBuffer<float> _y = new(10);

        public OnnxLayer[] Layers =>
            [Layer(_network.W1, _network.B1, "Relu"), Layer(_network.W2, _network.B2, "Relu"), Layer(_network.W3, _network.B3, "Softmax")];

        public ReadOnlySpan<float> Input => _x.Span;

        public ReadOnlySpan<float> Output => _y.Span;

        public void Invoke() => _network.Predict(_x.Span, _y.Span);
    }

    private readonly struct Onnx : IOneCall
    {
        private readonly OnnxSession _session;

        public Onnx(string library, string name, OnnxLayer[] layers, ISource source)
        {
            source.Invoke();
            _session = new(library, OnnxModel.Of(layers), layers[0].Inputs, layers[^1].Outputs);
            source.Input.CopyTo(_session.X.Span);
            _session.Run();
            float apart = TensorPrimitives.Distance(source.Output, _session.Y.Span);
            if (!(apart < 1e-5f))
            {
                throw new InvalidOperationException($"{name}: ONNX Runtime's outputs are {apart} from NetGen's.");
            }

            Console.WriteLine($"ONNX Runtime {_session.Version} computes {name} as NetGen does: outputs are {apart:E1} apart.");
            Console.WriteLine();
        }

        public string Program => "ONNX Runtime";

        public void Invoke() => _session.Run();
    }

    private static AlignedBuffer<float> Inputs(int count)
    {
        var inputs = new AlignedBuffer<float>(count);
        for (int k = 0; k < count; k++)
        {
            inputs.Span[k] = (k * 37 % 64 / 32f) - 1;
        }

        return inputs;
    }

    private static OnnxLayer Layer(TensorSpan<float> weights, TensorSpan<float> bias, string? activation)
    {
        float[] denseWeights = new float[weights.FlattenedLength];
        float[] denseBias = new float[bias.FlattenedLength];
        weights.FlattenTo(denseWeights);
        bias.FlattenTo(denseBias);
        return new((int)weights.Lengths[1], (int)weights.Lengths[0], denseWeights, denseBias, activation);
    }
}
