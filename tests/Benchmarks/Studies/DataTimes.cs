using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>Whether time depends on the numbers: calls over zeros, subnormal numbers, huge ones and NaN, against ordinary ones.</summary>
internal static class DataTimes
{
    private const double Limit = 1.2;

    // 3e-20 and 1e-40: their squares, and they themselves, are subnormal, which slows arithmetic down wherever it is let in.
    private static readonly (string Name, Func<Random, float> Next)[] Kinds =
    [
        ("zero", _ => 0),
        ("1e-40", random => Signed(random, 1e-40f)),
        ("1e-36", random => Signed(random, 1e-36f)),
        ("3e-20", random => Signed(random, 3e-20f)),
        ("mixed", random => random.Next(3) switch { 0 => 0, 1 => Signed(random, 1e-40f), _ => Ordinary(random) }),
        ("1e38", random => Signed(random, 1e38f)),
        ("NaN", _ => float.NaN),
    ];

    public static int Run()
    {
        Console.WriteLine("Time over special numbers, as a ratio to ordinary ones in turns with them.");
        Console.WriteLine($"Above {Limit}: in bold. 1e38 becomes infinity and NaN on the way; parameters stay what steps make of them.");
        Console.WriteLine("Optimisers step again and again over constant gradients: their moments become as small or large as these.");
        Console.WriteLine();
        StudyTimer timer = new(milliseconds: 150, warmUp: 20);
        var table = new MarkdownTable(["network", "call", "special", "ordinary", .. Kinds.Select(kind => kind.Name)]);
        AddRows(table, timer, () => WorkloadNetworks.Named("W3"));
        AddRows(table, timer, () => WorkloadNetworks.Named("W4"));
        string? library = Environment.GetEnvironmentVariable(OnnxSession.Variable);
        if (library is not null)
        {
            AddOnnxRows(table, timer, library, "W3", ("Relu", 64, 128), ("Relu", 128, 64), ("Softmax", 64, 10));
            AddOnnxRows(table, timer, library, "W4", ("Relu", 784, 128), ("Softmax", 128, 10));
        }

        table.Print();
        Console.WriteLine(library is not null ? OnnxSession.Setting : OnnxSession.HowToHave);
        return 0;
    }

    private static void AddRows(MarkdownTable table, StudyTimer timer, Func<Subject<float>> create)
    {
        (string Call, Action<Subject<float>, int> Run)[] passes =
        [
            ("predict one", (subject, calls) => subject.PredictOne(calls)),
            ("predict batch", (subject, calls) => subject.PredictBatch(calls)),
            ("backpropagate", (subject, calls) => subject.Backpropagate(calls)),
        ];
        foreach ((string call, Action<Subject<float>, int> run) in passes)
        {
            AddRow(table, timer, create, call, "inputs", run, (subject, next) => Fill(subject.X.Span, next));
            AddRow(table, timer, create, call, "weights", run, Weights);
        }

        (string Call, Func<IParameters<float>, Optimizer> Of)[] optimizers =
        [
            ("Sgd", network => new Sgd(network, 1e-6)),
            ("Sgd, momentum", network => new Sgd(network, 1e-6, 0.9)),
            ("Sgd, momentum, decay", network => new Sgd(network, 1e-6, 0.9, weightDecay: 1e-3)),
            ("RmsProp", network => new RmsProp(network, 1e-6)),
            ("RmsProp, centered, momentum", network => new RmsProp(network, 1e-6, momentum: 0.9, centered: true)),
            ("Adagrad", network => new Adagrad(network, 1e-6)),
            ("Adam", network => new Adam(network, 1e-6)),
            ("AdamW", network => new AdamW(network, 1e-6)),
            ("AmsGrad", network => new AmsGrad(network, 1e-6)),
            ("Lion", network => new Lion(network, 1e-6)),
        ];
        foreach ((string call, Func<IParameters<float>, Optimizer> of) in optimizers)
        {
            Subject<float> WithOptimizer()
            {
                Subject<float> subject = create();
                subject.Optimizer = of(subject.Network);
                Fill(subject.Workspace.Gradients, Ordinary);
                return subject;
            }

            void Step(Subject<float> subject, int calls) => subject.Step(calls);
            AddRow(table, timer, WithOptimizer, call, "gradients", Step, (subject, next) => Fill(subject.Workspace.Gradients, next));
            AddRow(table, timer, WithOptimizer, call, "parameters", Step, (subject, next) => Fill(subject.Network.Parameters, next));
        }
    }

    private static void AddRow(
        MarkdownTable table, StudyTimer timer, Func<Subject<float>> create, string call, string special,
        Action<Subject<float>, int> run, Action<Subject<float>, Func<Random, float>> fill)
    {
        Subject<float> ordinary = create();
        AddRow(table, timer, ordinary.Name, call, special, calls => run(ordinary, calls), next =>
        {
            Subject<float> subject = create();
            fill(subject, next);
            return calls => run(subject, calls);
        });
    }

    private static void AddOnnxRows(
        MarkdownTable table, StudyTimer timer, string library, string name, params (string Activation, int Inputs, int Outputs)[] layers)
    {
        Action<int> Calls(Func<Random, float> inputs, Func<Random, float> weights)
        {
            var random = new Random(7);
            float[] Weights(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (float)(weights(random) * scale))];
            byte[] model = OnnxModel.Of([.. layers.Select(layer => new OnnxLayer(
                layer.Inputs, layer.Outputs, Weights(layer.Inputs * layer.Outputs, Math.Sqrt(2.0 / layer.Inputs)), new float[layer.Outputs], layer.Activation))]);
            OnnxSession session = new(library, model, layers[0].Inputs, layers[^1].Outputs);
            Fill(session.X.Span, inputs);
            return calls =>
            {
                for (int i = 0; i < calls; i++)
                {
                    session.Run();
                }
            };
        }

        string program = $"{name}, ONNX Runtime";
        AddRow(table, timer, program, "predict one", "inputs", Calls(Ordinary, Ordinary), next => Calls(next, Ordinary));
        AddRow(table, timer, program, "predict one", "weights", Calls(Ordinary, Ordinary), next => Calls(Ordinary, next));
    }

    private static void AddRow(
        MarkdownTable table, StudyTimer timer, string name, string call, string special, Action<int> ordinary, Func<Func<Random, float>, Action<int>> over)
    {
        IReadOnlyList<Measurement> measured = timer.Measure([ordinary, .. Kinds.Select(kind => over(kind.Next))]);
        double time = measured[0].Fair;
        table.Add([name, call, special, Quantities.Time(time), .. measured.Skip(1).Select(measurement => Cell.Ratio(measurement.Fair / time, Limit))]);
    }

    // Biases, zero at first, stay so: or they would hide what small products do in a sum.
    private static void Weights(Subject<float> subject, Func<Random, float> next)
    {
        var random = new Random(7);
        foreach (ref float parameter in subject.Network.Parameters)
        {
            parameter = parameter == 0 ? 0 : next(random);
        }
    }

    private static void Fill(Span<float> values, Func<Random, float> next)
    {
        var random = new Random(7);
        foreach (ref float value in values)
        {
            value = next(random);
        }
    }

    private static float Ordinary(Random random) => (2 * random.NextSingle()) - 1;

    // Of about this size, with either sign.
    private static float Signed(Random random, float size) => (random.Next(2) == 0 ? -size : size) * (0.5f + random.NextSingle());
}
