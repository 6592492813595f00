using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen.Tests;

/// <summary>A .NET program in a process of its own, with switches that a runtime reads when it starts.</summary>
internal static class ChildProcess
{
    private const string InstructionSwitches = "DOTNET_Enable";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs <paramref name="assembly"/>, which must end well, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Host(), ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment.Any(variable => variable.Name.StartsWith(InstructionSwitches, StringComparison.Ordinal)))
        {
            string[] inherited =
                [.. start.Environment.Keys.Where(key => key.StartsWith(InstructionSwitches, StringComparison.OrdinalIgnoreCase))];
            Array.ForEach(inherited, name => start.Environment.Remove(name));
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        string command = $"{Path.GetFileName(assembly)} {string.Join(' ', arguments)}";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"{command} did not end in {Patience}.");
        }

        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        return await output;
    }

    // The host lies three folders above the runtime that the tests run on.
    private static string Host()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
    }
}
