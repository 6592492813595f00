using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>What the JIT compiled while a program ran, a line a method with its tier, as the runtime itself lists it.</summary>
internal static partial class CompiledMethods
{
    /// <summary>
    /// Runs a program and returns the lines of methods whose time counts: constructors run once, the spans of slabs and the number of
    /// examples are a few instructions.
    /// </summary>
    public static async Task<string[]> OfAsync(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        // A new file each time: the runtime appends to what there is.
        string log = Path.Combine(AppContext.BaseDirectory, $"compiled-{Guid.NewGuid():n}.txt");
        try
        {
            environment = [.. environment, ("DOTNET_JitStdOutFile", log), ("DOTNET_JitDisasmSummary", "1")];
            await ChildProcess.RunAsync(assembly, arguments, environment);
            return [.. File.ReadLines(log).Where(line => !OfNoImportance().IsMatch(line))];
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Asserts that there are some, and that none was compiled without optimisation, at first or for good.</summary>
    public static void AssertAtFullSpeed(IReadOnlyCollection<string> compiled)
    {
        Assert.NotEmpty(compiled);
        string[] slow = [.. compiled.Where(line => Slow().IsMatch(line))];
        Assert.True(slow.Length == 0, $"{slow.Length} of {compiled.Count} methods were not optimised:\n{string.Join('\n', slow.Take(20))}");
    }

    [GeneratedRegex(@":\.c?ctor|:get_(Parameters|Gradients|Examples)\(")]
    private static partial Regex OfNoImportance();

    [GeneratedRegex("Tier0|MinOpts|Instrumented")]
    private static partial Regex Slow();
}
