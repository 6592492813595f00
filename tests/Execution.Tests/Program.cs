using System.Globalization;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Execution.Tests;

/// <summary>The assembly as a program: what it computes in a process of its own, where other instruction sets can be switched off.</summary>
internal static class Program
{
    /// <summary>Prints the table of hashes, to be kept.</summary>
    public const string PrintHash = "print-hash";

    /// <summary>Prints the vector widths and the table; then cuts examples into batches, which fails where it should not matter.</summary>
    public const string CheckBits = "check-bits";

    /// <summary>Calls every method of networks that are hard to compile.</summary>
    public const string CallEveryMethod = "call-every-method";

    /// <summary>Trains from the checkpoint that is named, and says each step; waits for ever at the step that is named, if one is, to be killed.</summary>
    public const string Train = "train";

    /// <summary>Prints what an epoch of training allocates, and what one allocates that is meant to.</summary>
    public const string TrainAllocating = "train-allocating";

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [PrintHash]:
                PrintTable();
                return 0;
            case [CheckBits]:
                string wide = $"{(VectorWidth.Is512 ? "512 " : "")}{(VectorWidth.Is256 ? "256 " : "")}";
                Console.WriteLine($"{wide}{(Vector128.IsHardwareAccelerated ? "128 " : "")}scalar");
                PrintTable();
                SameBitsSubjects.VisitAll(new BatchSplits());
                SameBitsSubjects.VisitAll(new BatchSums());
                return 0;
            case [CallEveryMethod]:
                StrangeNetworks.VisitAll(new EveryMethod());
                return 0;
            case [Train, var checkpoint, .. var last]:
                long end = last is [var number] ? long.Parse(number, CultureInfo.InvariantCulture) : long.MaxValue;
                Console.WriteLine($"done {KilledProcessTests.Train(checkpoint, SayStep)}");
                return 0;

                void SayStep(long step)
                {
                    Console.WriteLine($"step {step}");
                    if (step >= end)
                    {
                        Thread.Sleep(Timeout.Infinite);
                    }
                }
            case [TrainAllocating]:
                (long bytes, long control) = TrainingAllocationTests.OnAllThreads();
                Console.WriteLine($"{bytes}\n{control}");
                return 0;
            default:
                Console.Error.WriteLine($"Tests run with \"dotnet test\"; \"{PrintHash}\" prints what networks compute.");
                return 1;
        }
    }

    private static void PrintTable()
    {
        foreach (string line in TrainingHash.OfAllNetworks().Select(network => network.ToString()).Concat(OptimizerHash.Lines()))
        {
            // Not WriteLine: the table is the same bytes on every system.
            Console.Write($"{line}\n");
        }
    }
}
