using System.Globalization;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// Time against width, depth and batch. What a call costs beside its multiply-adds only lets the time of one of them fall with size; where
/// that time grows by more than the limit from one size to the next, and the data did not just leave a cache, there is a cliff.
/// </summary>
internal static class Growth
{
    private const double Limit = 1.3;
    private const int Rounds = 3;
    private static readonly int[] Batches = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    public static int Run()
    {
        var timer = new StudyTimer(milliseconds: 40, warmUp: 20);
        Console.WriteLine($"Time against size: the best of {Rounds} rounds. \"Step\": the time of a multiply-add against that of the size");
        Console.WriteLine($"before it; in bold where it is above {Limit} and the data stays in its cache.");
        Console.WriteLine("A time in bold is longer than that of the next size.");
        Console.WriteLine($"Caches: {string.Join(", ", CacheSizes.All.Select(cache => $"{cache.Name} {cache.Bytes / 1024} KB"))}.");
        Console.WriteLine();
        Print("Width: n-n-n, ReLU, linear", timer, Widths());
        Print("Depth: layers of 64, ReLU", timer, Depths());
        PrintBatches(timer);
        return 0;
    }

    private static void Print(string title, StudyTimer timer, Member[] family)
    {
        Subject<float>[] subjects = [.. family.Select(member => member.Create())];
        foreach (bool isTraining in (bool[])[false, true])
        {
            // Gradients, and the transposed weights that errors go back through, lie beside the weights; no error goes back to the inputs.
            int examples = isTraining ? 32 : 1;
            var rows = family.Select(member => (
                member.Size,
                Products: examples * (isTraining ? (3 * member.Products) - member.FirstProducts : member.Products),
                Bytes: member.Products * sizeof(float) * (isTraining ? 3 : 1))).ToList();
            Console.WriteLine($"{title}: {(isTraining ? "a training step over 32 examples" : "prediction of one example")}");
            Console.WriteLine();
            PrintRows(rows, Best(family.Length, i => timer.Measure([isTraining ? subjects[i].Train : subjects[i].PredictOne])[0]));
        }
    }

    private static void PrintBatches(StudyTimer timer)
    {
        const int Products = 2 * 128 * 128;
        Subject<float>[] subjects = [.. Batches.Select(m => Subject<float>.Of<Batch1024>("batch", m))];
        foreach (bool isForward in (bool[])[false, true])
        {
            Console.WriteLine($"Batch: 128-128-128, {(isForward ? "Forward over a workspace for 1024" : "Predict")}");
            Console.WriteLine();
            PrintRows(
                [.. Batches.Select(m => (m, Products * (double)m, (Products + (m * 128.0 * 3)) * sizeof(float)))],
                Best(Batches.Length, i => timer.Measure([isForward ? subjects[i].Forward : subjects[i].PredictBatch])[0]));
        }
    }

    // Round by round over the whole family: a disturbance does not stay with one size.
    private static double[] Best(int count, Func<int, Measurement> measure)
    {
        double[] best = new double[count];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < count; i++)
            {
                best[i] = Math.Min(best[i], measure(i).Fair);
            }
        }

        return best;
    }

    private static void PrintRows(List<(int Size, double Products, double Bytes)> rows, double[] times)
    {
        var table = new MarkdownTable("size", "time", "ns per 1000 multiply-adds", "GFLOP/s", "step", "data");
        for (int i = 0; i < rows.Count; i++)
        {
            double each = times[i] / rows[i].Products;
            string cache = CacheSizes.Holding(rows[i].Bytes);
            string before = i == 0 ? cache : CacheSizes.Holding(rows[i - 1].Bytes);
            double step = i == 0 ? double.NaN : each / (times[i - 1] / rows[i - 1].Products);
            table.Add(
                rows[i].Size.ToString(CultureInfo.InvariantCulture),
                i + 1 < rows.Count && times[i] > 1.05 * times[i + 1] ? $"**{Quantities.Time(times[i])}**" : Quantities.Time(times[i]),
                Cell.Number(1000 * each),
                Cell.Number(2 / each),
                i == 0 ? "" : Cell.Ratio(step, cache == before ? Limit : double.PositiveInfinity),
                cache == before ? cache : $"leaves {before}");
        }

        table.Print();
    }

    private static Member[] Widths() =>
    [
        Width<Width8>(), Width<Width12>(), Width<Width16>(), Width<Width24>(), Width<Width32>(), Width<Width48>(), Width<Width64>(),
        Width<Width96>(), Width<Width128>(), Width<Width192>(), Width<Width256>(), Width<Width384>(), Width<Width512>(), Width<Width768>(),
        Width<Width1024>(), Width<Width1536>(), Width<Width2048>(),
    ];

    private static Member Width<TNetwork>()
        where TNetwork : class, INetwork<TNetwork, float> =>
        new(TNetwork.InputSize, 2.0 * Square(TNetwork.InputSize), Square(TNetwork.InputSize),
            () => Subject<float>.Of<TNetwork>(typeof(TNetwork).Name));

    private static double Square(int size) => (double)size * size;

    private static Member[] Depths() =>
    [
        Depth<Depth1>(), Depth<Depth2>(), Depth<Depth3>(), Depth<Depth4>(), Depth<Depth6>(), Depth<Depth8>(),
        Depth<Depth12>(), Depth<Depth16>(),
    ];

    private static Member Depth<TNetwork>()
        where TNetwork : class, INetwork<TNetwork, float> =>
        new(TNetwork.LayerCount, TNetwork.LayerCount * 64.0 * 64, 64 * 64, () => Subject<float>.Of<TNetwork>(typeof(TNetwork).Name));

    /// <summary>A network of a family.</summary>
    /// <param name="Size">The size that differs.</param>
    /// <param name="Products">Multiply-adds of one example forward.</param>
    /// <param name="FirstProducts">Those of the first layer.</param>
    /// <param name="Create">Makes it.</param>
    private sealed record Member(int Size, double Products, double FirstProducts, Func<Subject<float>> Create);
}
