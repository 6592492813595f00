// Scores tumours over HTTP. Without options: the service, with those of ASP.NET Core, such as --urls http://127.0.0.1:5000.
// --load [--connections N] [--seconds N]: the service, and a client in another process. --train FILE: trains the network anew.
using System.Globalization;
using NetGen.Samples.ScoringService;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
try
{
    return args switch
    {
        ["--train", var file] => TrainingRun.Save(file),
        ["--load", .. var rest] => await LoadTest.RunAsync(LoadOptions.Parse(rest)),
        ["--client", var address, .. var rest] => await LoadClient.RunAsync(address, LoadOptions.Parse(rest)),
        _ => await ServeAsync(),
    };
}
catch (FormatException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}

async Task<int> ServeAsync()
{
    await using WebApplication app = Service.Build(args);
    await app.StartAsync();
    Console.WriteLine($"Listening on {string.Join(", ", app.Urls)}");

    // Until Ctrl+C or a signal to end: requests that are under way are answered first.
    await app.WaitForShutdownAsync();
    Console.WriteLine($"Stopped after {app.Services.GetRequiredService<ScoringMetrics>().Examples:N0} examples.");
    return 0;
}
