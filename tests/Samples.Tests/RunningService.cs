using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The scoring service as a program of its own, on a port that is free, until it is told to stop.</summary>
public sealed class RunningService : IAsyncLifetime, IDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new();
    private Process _process = null!;
    private Task<string> _errors = null!;

    public async Task InitializeAsync()
    {
        _process = Process.Start(ChildProcess.Start(Sample.PathOf("ScoringService"), ["--urls", "http://127.0.0.1:0"]))!;
        _errors = _process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        string? line = await _process.StandardOutput.ReadLineAsync(patience.Token);
        Assert.True(line?.StartsWith("Listening on http://127.0.0.1:", StringComparison.Ordinal), line ?? $"The service did not start:\n{await ErrorsAsync()}");
        _http.BaseAddress = new(line!["Listening on ".Length..]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        StringContent content = new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return _http.PostAsync(path, content);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Asks the program to end, as a container or a service manager does.</summary>
    /// <returns>What it printed after its address, and its exit code; on Windows, which has no such signal, it is ended hard.</returns>
    public async Task<(string Output, int ExitCode)> StopAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            Assert.Equal(0, Kill(_process.Id, Terminate));
        }

        using CancellationTokenSource patience = new(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (await output + await ErrorsAsync(), _process.ExitCode);
    }

    public async Task DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        _http.Dispose();
    }

    private Task<string> ErrorsAsync() => _errors.WaitAsync(Patience);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
