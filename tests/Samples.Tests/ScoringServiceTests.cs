using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetGen.Data;
using NetGen.Samples.ScoringService;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The scoring service, asked over HTTP as its users do.</summary>
public sealed class ScoringServiceTests(RunningService service) : IClassFixture<RunningService>
{
    private static readonly Dataset<float> Data = Tumours.Read();

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { Body(Row(0)[..29]), "features", "holds 29 numbers, but 30 are needed, in the order of GET /features; worst_fractal_dimension would be the first that is missing" },
        { Body(Row(0)[..2]), "features", "mean_perimeter would be the first that is missing" },
        { Body([.. Row(0), "1"]), "features", "holds 31 numbers, but 30 are needed, in the order of GET /features; worst_fractal_dimension would be the last" },
        { Body([]), "features", "holds 0 numbers" },
        { With(2, "\"122.8\""), "features[2]", "mean_perimeter is the text \"122.8\"; send a number from 0 to 436." },
        { With(29, "null"), "features[29]", "worst_fractal_dimension is null; send a number from 0 to 0.355." },
        { With(0, "true"), "features[0]", "mean_radius is true; send a number" },
        { With(0, "[17.99]"), "features[0]", "mean_radius is the array [17.99]; send a number" },
        { With(0, "{}"), "features[0]", "mean_radius is the object {}; send a number" },
        { With(3, "-0.5"), "features[3]", "mean_area is -0.5; send a number from 0 to" },
        { With(2, "1228"), "features[2]", "mean_perimeter is 1228; send a number from 0 to 436." },
        { With(2, "1e999"), "features[2]", "mean_perimeter is 1e999; send a number from 0 to 436." },
        { With(2, $"\"{new string('9', 1_000)}\""), "features[2]", "999...; send a number from 0 to 436." },
        { "{}", "features", "features is missing; send an array of 30 numbers" },
        { "{\"features\":null}", "features", "features is null; send an array of 30 numbers" },
        { "{\"features\":\"17.99\"}", "features", "features is the text \"17.99\"; send an array of 30 numbers" },
        { "{\"features\":{\"mean_radius\":17.99}}", "features", "features is the object {\"mean_radius\":17.99}; send an array of 30 numbers" },
    };

    public static TheoryData<string, string, string> BatchMistakes => new()
    {
        { "{}", "examples", "examples is missing; send an array of 1 to 1000 examples, each an array of 30 numbers." },
        { "{\"examples\":7}", "examples", "examples is 7; send an array of 1 to 1000 examples" },
        { Batch([]), "examples", "examples holds 0; send an array of 1 to 1000 examples" },
        { Batch(Enumerable.Repeat("[]", 1_001)), "examples", "examples holds 1001; send an array of 1 to 1000 examples" },
        { Batch([Example(0), "3"]), "examples[1]", "examples[1] is 3; send an array of 30 numbers" },
        { Batch([Example(0), "[1,2]"]), "examples[1]", "examples[1] holds 2 numbers, but 30 are needed" },
        { Batch([Example(0), Example(1), $"[-1,{string.Join(',', Row(2)[1..])}]"]), "examples[2][0]", "mean_radius is -1; send a number from 0 to" },
    };

    public static TheoryData<string, string> Unreadable => new()
    {
        { "", "send {\"features\": [30 numbers]} to /score" },
        { "null", "send {\"features\": [30 numbers]} to /score" },
        { "[1,2]", "send {\"features\": [30 numbers]} to /score" },
        { "{\"features\":[17.99,", "reached end of data" },
        { "{\"features\":[NaN]}", "'N' is an invalid start of a value" },
        { "{\"feature\":[17.99]}", "The JSON property 'feature' could not be mapped" },
        { "{\"features\":[1],\"features\":[2]}", "Duplicate property 'features'" },
    };

    [Fact]
    public async Task Scores_are_those_of_the_network_in_process_to_the_last_bit()
    {
        float[] expected = Expected();
        List<float> answers = [];
        for (int e = 0; e < Data.Count; e++)
        {
            using JsonDocument answer = await ReadAsync(await service.PostAsync("/score", Body(Row(e))), HttpStatusCode.OK);
            answers.Add(answer.RootElement.GetProperty("probability").GetSingle());
        }

        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), answers.Select(BitConverter.SingleToInt32Bits));
        int right = answers.Where((probability, e) => (probability > 0.5f ? 1 : 0) == Data.Labels[e]).Count();
        Assert.InRange(right, 0.97 * Data.Count, Data.Count);
    }

    [Fact]
    public async Task A_batch_gives_the_same_bits()
    {
        string body = Batch(Enumerable.Range(0, Data.Count).Select(Example));
        using JsonDocument answer = await ReadAsync(await service.PostAsync("/score/batch", body), HttpStatusCode.OK);

        IEnumerable<float> probabilities = answer.RootElement.GetProperty("probabilities").EnumerateArray().Select(number => number.GetSingle());
        Assert.Equal(Expected().Select(BitConverter.SingleToInt32Bits), probabilities.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public Task A_mistake_is_answered_with_where_it_is_and_how_to_mend_it(string body, string place, string sentence) =>
        AssertMistakeAsync("/score", body, place, sentence);

    [Theory]
    [MemberData(nameof(BatchMistakes))]
    public Task In_a_batch_too(string body, string place, string sentence) => AssertMistakeAsync("/score/batch", body, place, sentence);

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_not_the_JSON_that_is_expected_is_a_bad_request(string body, string sentence)
    {
        using JsonDocument problem = await ReadAsync(await service.PostAsync("/score", body), HttpStatusCode.BadRequest);

        Assert.Contains(sentence, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_an_example_are_answered_at_once()
    {
        string[] row = Row(0);
        (row[0], row[7], row[29]) = ("null", "-1", "\"\"");
        using JsonDocument problem = await ReadAsync(await service.PostAsync("/score", Body(row)), HttpStatusCode.BadRequest);

        Assert.Equal(
            ["features[0]", "features[7]", "features[29]"],
            problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using HttpResponseMessage response = await service.PostAsync("/score", Body(Row(0)) + new string(' ', 1_000_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task It_is_healthy()
    {
        using HttpResponseMessage response = await service.GetAsync("/health");

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Features_are_the_columns_of_the_training_data_in_their_order_and_all_of_them_are_allowed()
    {
        using JsonDocument answer = await ReadAsync(await service.GetAsync("/features"), HttpStatusCode.OK);
        JsonElement[] features = [.. answer.RootElement.EnumerateArray()];

        Assert.Equal(Data.ColumnNames, features.Select(feature => feature.GetProperty("name").GetString()));
        for (int k = 0; k < Data.Columns; k++)
        {
            float[] column = [.. Enumerable.Range(0, Data.Count).Select(e => Data.Features[(e * Data.Columns) + k])];
            Assert.InRange(features[k].GetProperty("smallest").GetSingle(), 0, column.Min());
            Assert.InRange(features[k].GetProperty("largest").GetSingle(), column.Max(), 6 * column.Max());
        }
    }

    [Fact]
    public void Scaling_and_prediction_allocate_nothing()
    {
        Scorer scorer = new(new());
        float[] features = Data.Features[..(3 * Data.Columns)].ToArray();
        float[] probabilities = new float[3];

        Assert.Equal(0, AllocatedBytes.Of(() => scorer.Score(features, probabilities), calls: 10_000));
        Assert.Equal(0, AllocatedBytes.Of(() => scorer.Score(features.AsSpan(0, Data.Columns), probabilities.AsSpan(0, 1)), calls: 10_000));
        Assert.True(AllocatedBytes.Of(() => GC.KeepAlive(new float[3]), calls: 10_000) > 10_000, "The measurement sees nothing.");
    }

    [Fact]
    public async Task The_service_counts_what_it_scores_and_what_that_allocates()
    {
        // Other tests ask it at the same time, at least for as many.
        (double examplesBefore, double bytesBefore, double allBefore) = await MetricsAsync();
        for (int request = 0; request < 100; request++)
        {
            using HttpResponseMessage response = await service.PostAsync("/score", Body(Row(request)));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        (double examples, double bytes, double all) = await MetricsAsync();
        Assert.True(examples >= examplesBefore + 100, $"{examplesBefore} examples, then {examples}.");
        Assert.Equal(bytesBefore, bytes);

        // JSON and the server do allocate.
        Assert.True(all > allBefore, $"{allBefore} bytes, then {all}.");
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        using RunningService other = new();
        try
        {
            await other.InitializeAsync();
            using (HttpResponseMessage response = await other.PostAsync("/score", Body(Row(0))))
            {
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }

            (string output, int exitCode) = await other.StopAsync();
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(("Stopped after 1 examples.", 0), (output.Trim(), exitCode));
            }
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Under_load_every_answer_is_right_and_scoring_allocates_nothing()
    {
        string output = await Sample.RunAsync("ScoringService", "--load", "--connections", "4", "--seconds", "1");

        Match rate = Regex.Match(output, @"^4 connections, 1 s: ([\d,]+) requests per second, 0 errors\.\r?$", RegexOptions.Multiline);
        Assert.True(rate.Success && Sample.Number(rate.Groups[1].Value.Replace(",", "", StringComparison.Ordinal)) > 0, output);
        double[] latencies = [.. Regex.Match(output, @"Latency: p50 ([\d.]+) ms, p99 ([\d.]+) ms, worst ([\d.]+) ms\.").Groups.Values.Skip(1).Select(group => Sample.Number(group.Value))];
        Assert.Equal(3, latencies.Length);
        Assert.True(latencies[0] > 0 && latencies[0] <= latencies[1] && latencies[1] <= latencies[2], output);
        Assert.Matches(@"[\d,]+ examples scored in [\d,]+ ns each, .*; 0 bytes allocated by scaler and network, [\d,]+ a request by all else\.", output);
    }

    [Fact]
    public async Task Training_anew_gives_the_file_that_is_compiled_in()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            string file = Path.Combine(folder.FullName, "tumours.safetensors");
            string output = await Sample.RunAsync("ScoringService", "--train", file);

            Assert.True(Sample.Percent(output, "accuracy ([0-9.]+) %") > 95, output);
            Assert.Equal(CompiledIn(), await File.ReadAllBytesAsync(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task AssertMistakeAsync(string path, string body, string place, string sentence)
    {
        using JsonDocument problem = await ReadAsync(await service.PostAsync(path, body), HttpStatusCode.BadRequest);

        JsonProperty error = Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject());
        Assert.Equal(place, error.Name);
        string message = Assert.Single(error.Value.EnumerateArray()).GetString()!;
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 200);
    }

    private async Task<(double Examples, double ScoringBytes, double AllBytes)> MetricsAsync()
    {
        using HttpResponseMessage response = await service.GetAsync("/metrics");
        string text = await response.Content.ReadAsStringAsync();
        return (Of("scoring_examples_total"), Of("scoring_allocated_bytes_total"), Of("process_allocated_bytes_total"));

        double Of(string name) => Sample.Percent(text, $@"(?m)^{name} (\d+)\r?$");
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
            string type = expected == HttpStatusCode.OK ? "application/json" : "application/problem+json";
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            return JsonDocument.Parse(text);
        }
    }

    // Loaded from the file, as the service does not.
    private static float[] Expected()
    {
        TumourClassifier network = new(seed: 0);
        network.Load(CompiledIn());
        float[] features = Data.Features.ToArray();
        Scaler<float>.Read(CompiledIn()).Apply(features);
        float[] y = new float[Data.Count];
        network.Predict(features, y);
        return y;
    }

    private static byte[] CompiledIn()
    {
        using MemoryStream bytes = new();
        using Stream file = typeof(TumourClassifier).Assembly.GetManifestResourceStream("tumours.safetensors")!;
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string[] Row(int e) =>
        [.. Data.Features.Slice(e * Data.Columns, Data.Columns).ToArray().Select(number => number.ToString("R", CultureInfo.InvariantCulture))];

    private static string Example(int e) => $"[{string.Join(',', Row(e))}]";

    private static string Body(IEnumerable<string> row) => $"{{\"features\":[{string.Join(',', row)}]}}";

    private static string Batch(IEnumerable<string> examples) => $"{{\"examples\":[{string.Join(',', examples)}]}}";

    private static string With(int at, string value)
    {
        string[] row = Row(0);
        row[at] = value;
        return Body(row);
    }
}
