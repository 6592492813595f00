using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Benchmarks.Reporting;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// Activations alone: time of an element at each vector width beside TensorPrimitives, and the largest error of both against values of
/// 31 digits.
/// </summary>
internal static class ActivationTimes
{
    // Arguments, results and the library's scratch fit into 32 KB together.
    private const int Bytes = 8192;

    public static int Run()
    {
        var timer = new StudyTimer(milliseconds: 60, warmUp: 40);
        Print<float, Vector128<float>, Vector256<float>, Vector512<float>, Single128, Single256, Single512>(timer);
        Print<double, Vector128<double>, Vector256<double>, Vector512<double>, Double128, Double256, Double512>(timer);
        return 0;
    }

    private static void Print<T, TVector128, TVector256, TVector512, TSimd128, TSimd256, TSimd512>(StudyTimer timer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector128 : struct
        where TVector256 : struct
        where TVector512 : struct
        where TSimd128 : struct, ISimd<TVector128, T>
        where TSimd256 : struct, ISimd<TVector256, T>
        where TSimd512 : struct, ISimd<TVector512, T>
    {
        int count = Bytes / Unsafe.SizeOf<T>();
        T[] sweep = ErrorSweep.Arguments<T>();
        Console.WriteLine($"{typeof(T).Name}: ns an element over {count} elements in L1, the best as a ratio to TensorPrimitives;");
        Console.WriteLine($"the largest error in ulp over {sweep.Length:N0} arguments, of values from {ErrorSweep.Vanishing<T>():E0} up;");
        Console.WriteLine("\"vanishing\": of smaller ones.");
        Console.WriteLine("Where TensorPrimitives has no such function, it takes the passes in brackets, if it can.");
        Console.WriteLine();
        var table = new MarkdownTable(
            "activation", "512 bits", "256 bits", "128 bits", "TensorPrimitives", "ratio", "ulp", "vanishing", "its ulp");
        Add<ReLU>();
        Add<LeakyReLU>();
        Add<ELU>();
        Add<SELU>();
        Add<GELU>();
        Add<SiLU>();
        Add<Sigmoid>();
        Add<Tanh>();
        Add<Softplus>();
        Add<Softsign>();
        Add<HardSigmoid>();
        Add<HardSwish>();
        table.Print();

        void Add<TFunction>()
            where TFunction : struct, IElementFunction
        {
            AlignedBuffer<T> z = new(count);
            AlignedBuffer<T> result = new(count);
            AlignedBuffer<T> scratch = new(count);
            var random = new Random(7);
            foreach (ref T value in z.Span)
            {
                value = T.CreateTruncating((8 * random.NextDouble()) - 4);
            }

            int passes = TFunction.Library<T>(z.Span, result.Span, scratch.Span);
            List<Action<int>> works = [calls => Apply<TFunction, TSimd128, TVector128, T>(z, result, calls)];
            if (passes > 0)
            {
                works.Insert(0, calls => Library<TFunction, T>(z, result, scratch, calls));
                WarmUp(works[0]);
            }

            if (VectorWidth.Is256)
            {
                works.Add(calls => Apply<TFunction, TSimd256, TVector256, T>(z, result, calls));
            }

            if (VectorWidth.Is512)
            {
                works.Add(calls => Apply<TFunction, TSimd512, TVector512, T>(z, result, calls));
            }

            List<double> times = [.. timer.Measure(works).Select(measurement => measurement.Fair / count)];
            double library = double.NaN;
            if (passes > 0)
            {
                library = times[0];
                times.RemoveAt(0);
            }

            T[] results = new T[sweep.Length];
            AlignedBuffer<T> arguments = new(sweep.Length);
            AlignedBuffer<T> values = new(sweep.Length);
            sweep.CopyTo(arguments.Span);
            Apply<TFunction, TSimd128, TVector128, T>(arguments, values, 1);
            (double worst, double vanishing) = ErrorSweep.Worst(typeof(TFunction).Name, sweep, values.Span);
            string ofLibrary = "";
            if (passes == 1)
            {
                TFunction.Library<T>(sweep, results, new T[sweep.Length]);
                ofLibrary = Ulp(ErrorSweep.Worst(typeof(TFunction).Name, sweep, results).Normal);
            }

            table.Add(
                typeof(TFunction).Name,
                times.Count > 2 ? Cell.Number(times[2]) : "-",
                times.Count > 1 ? Cell.Number(times[1]) : "-",
                Cell.Number(times[0]),
                passes == 0 ? "-" : Cell.Number(library) + (passes > 1 ? $" ({passes})" : ""),
                passes == 0 ? "-" : Cell.Ratio(times.Min() / library),
                Ulp(worst),
                Ulp(vanishing),
                ofLibrary);
        }
    }

    // The library is slow until it is compiled for the third time, a second after it was first called.
    private static void WarmUp(Action<int> library)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 2)
        {
            library(10);
        }
    }

    private static string Ulp(double error) => error > 1000 ? "> 1000" : Cell.Number(error);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TFunction, TSimd, TVector, T>(AlignedBuffer<T> z, AlignedBuffer<T> result, int calls)
        where TFunction : struct, IElementFunction
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref T source = ref z.First;
        ref T target = ref result.First;
        int count = z.Length;
        for (int call = 0; call < calls; call++)
        {
            for (int i = 0; i < count; i += TSimd.Count)
            {
                TSimd.Store(TFunction.Apply<TSimd, TVector, T>(TSimd.Load(in source, i)), ref target, i);
            }
        }
    }

    private static void Library<TFunction, T>(AlignedBuffer<T> z, AlignedBuffer<T> result, AlignedBuffer<T> scratch, int calls)
        where TFunction : struct, IElementFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int call = 0; call < calls; call++)
        {
            TFunction.Library<T>(z.Span, result.Span, scratch.Span);
        }
    }
}
