using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Execution.Tests;

/// <summary>The assembly as a program: what it computes in a process of its own, where other instruction sets can be switched off.</summary>
internal static class Program
{
    public const string PrintHash = "print-hash";

    public static int Main(string[] arguments)
    {
        if (arguments is not [PrintHash])
        {
            Console.Error.WriteLine($"Tests run with \"dotnet test\"; \"{PrintHash}\" prints the vector widths and what networks compute.");
            return 1;
        }

        string wide = $"{(VectorWidth.Is512 ? "512 " : "")}{(VectorWidth.Is256 ? "256 " : "")}";
        Console.WriteLine($"{wide}{(Vector128.IsHardwareAccelerated ? "128 " : "")}scalar");
        Console.WriteLine(TrainingHash.OfAllNetworks());
        return 0;
    }
}
