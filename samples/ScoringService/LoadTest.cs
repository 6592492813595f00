using System.Diagnostics;

namespace NetGen.Samples.ScoringService;

/// <summary>Starts the service here, and a client in a process of its own.</summary>
internal static class LoadTest
{
    /// <returns>0 where every answer was right.</returns>
    public static async Task<int> RunAsync(LoadOptions options)
    {
        await using WebApplication app = Service.Build("--urls", "http://127.0.0.1:0");
        await app.StartAsync();
        long bytes = GC.GetTotalAllocatedBytes();
        Console.WriteLine($"{Environment.ProcessorCount} processors for the service and its client.");
        using Process client = Process.Start(ThisProgram(["--client", app.Urls.Single(), .. options.ToArguments()]))!;
        await client.WaitForExitAsync();
        await app.StopAsync();

        ScoringMetrics metrics = app.Services.GetRequiredService<ScoringMetrics>();
        double others = (double)(GC.GetTotalAllocatedBytes() - bytes - metrics.AllocatedBytes) / metrics.Examples;
        Console.WriteLine(
            $"In the service: {metrics.Examples:N0} examples scored in {1e9 * metrics.Seconds / metrics.Examples:N0} ns each, waiting for a processor included; "
            + $"{metrics.AllocatedBytes:N0} bytes allocated by scaler and network, {others:N0} a request by all else.");
        return client.ExitCode;
    }

    private static ProcessStartInfo ThisProgram(string[] arguments)
    {
        // By its own name, or by "dotnet ScoringService.dll".
        string program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new(program, [typeof(LoadTest).Assembly.Location, .. arguments])
            : new(program, arguments);
    }
}
