using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Tests;

/// <summary>A program in a process of its own; one of .NET also with switches that a runtime reads when it starts.</summary>
internal static class ChildProcess
{
    private const string InstructionSwitches = "DOTNET_Enable";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs <paramref name="assembly"/>, which must end well, and returns what it printed.</summary>
    public static Task<string> RunAsync(string assembly, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = Start(assembly, arguments);
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

        return RunAsync(start, $"{Path.GetFileName(assembly)} {string.Join(' ', arguments)}");
    }

    /// <summary>Runs a program, which must end well, and returns what it printed.</summary>
    /// <param name="start">The program and its arguments.</param>
    /// <param name="command">What it is called in messages.</param>
    public static async Task<string> RunAsync(ProcessStartInfo start, string command)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
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

    /// <summary>Runs <paramref name="assembly"/> until it prints a line that is the last, and kills it then.</summary>
    /// <returns>What it had printed.</returns>
    public static async Task<string> KillAsync(string assembly, string[] arguments, Func<string, bool> isLast)
    {
        using Process process = Process.Start(Start(assembly, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        StringBuilder output = new();
        string line = "";
        while (output.Length == 0 || !isLast(line))
        {
            line = await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it could be killed:\n{output}\n{await errors}");
            output.AppendLine(line);
        }

        process.Kill();
        await process.WaitForExitAsync(patience.Token);
        return output.ToString();
    }

    /// <summary>How <paramref name="assembly"/> is started, with what it prints redirected.</summary>
    public static ProcessStartInfo Start(string assembly, string[] arguments) => new(Host(), ["exec", assembly, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>The program dotnet: it lies three folders above the runtime that the tests run on.</summary>
    public static string Host()
    {
        string file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
    }
}
