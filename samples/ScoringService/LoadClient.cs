using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NetGen.Data;

namespace NetGen.Samples.ScoringService;

/// <summary>Sends tumours to a service over a number of connections, and checks every answer to the last bit.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly LoadOptions _options;
    private readonly HttpClient _http;
    private readonly byte[][] _bodies;
    private readonly float[] _expected;

    private LoadClient(string address, LoadOptions options)
    {
        _options = options;
        _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections }) { BaseAddress = new(address) };
        Dataset<float> data = Tumours.Read();
        _bodies = [.. Enumerable.Range(0, data.Count).Select(e => Body(data.Features.Slice(e * data.Columns, data.Columns)))];

        // The same network, here: the digits of an answer are enough to give the same float back.
        _expected = new float[data.Count];
        new Scorer(new()).Score(data.Features.ToArray(), _expected);
    }

    /// <returns>0 where every answer was right.</returns>
    public static async Task<int> RunAsync(string address, LoadOptions options)
    {
        using LoadClient client = new(address, options);
        LoadResult result = await client.RunAsync();
        result.Print(options);
        return result.Errors == 0 && result.Latencies.Length > 0 ? 0 : 1;
    }

    public void Dispose() => _http.Dispose();

    private async Task<LoadResult> RunAsync()
    {
        long start = Stopwatch.GetTimestamp() + (LoadOptions.WarmUpSeconds * Stopwatch.Frequency);
        long end = start + (_options.Seconds * Stopwatch.Frequency);
        LoadResult[] results = await Task.WhenAll(Enumerable.Range(0, _options.Connections).Select(c => Task.Run(() => SendAsync(c, start, end))));
        return new(
            [.. results.SelectMany(result => result.Latencies)],
            results.Sum(result => result.Errors),
            results.Select(result => result.FirstError).FirstOrDefault(error => error is not null));
    }

    private async Task<LoadResult> SendAsync(int first, long start, long end)
    {
        List<long> latencies = [];
        int errors = 0;
        string? firstError = null;
        long sent;
        for (int request = first; (sent = Stopwatch.GetTimestamp()) < end; request++)
        {
            string? error = await ErrorOfAsync(request % _bodies.Length);
            if (error is not null)
            {
                errors++;
                firstError ??= error;
            }
            else if (sent >= start)
            {
                latencies.Add(Stopwatch.GetTimestamp() - sent);
            }
        }

        return new([.. latencies], errors, firstError);
    }

    // What is wrong with the answer; null where it is right.
    private async Task<string?> ErrorOfAsync(int example)
    {
        try
        {
            using ByteArrayContent content = new(_bodies[example]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await _http.PostAsync("/score", content);
            byte[] answer = await response.Content.ReadAsByteArrayAsync();
            return response.IsSuccessStatusCode
                && JsonSerializer.Deserialize(answer, ScoringJson.Default.ScoreResponse) is { } score
                && BitConverter.SingleToInt32Bits(score.Probability) == BitConverter.SingleToInt32Bits(_expected[example])
                ? null
                : $"{(int)response.StatusCode} {Encoding.UTF8.GetString(answer)}, but {_expected[example]:R} is right";
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or OperationCanceledException)
        {
            return exception.Message;
        }
    }

    private static byte[] Body(ReadOnlySpan<float> features)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("features");
            foreach (float feature in features)
            {
                json.WriteNumberValue(feature);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
