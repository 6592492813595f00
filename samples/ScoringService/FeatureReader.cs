using System.Globalization;
using System.Text.Json;

namespace NetGen.Samples.ScoringService;

/// <summary>Takes examples out of requests, or says what is wrong with them: where, what, and how to mend it.</summary>
internal sealed class FeatureReader(Scorer scorer)
{
    public const int MostExamples = 1_000;

    private const int MostShown = 40;

    public Feature[] Features { get; } = Feature.All(scorer.Scaler);

    /// <summary>What is wrong with the one example of a request, by place; null where nothing is.</summary>
    /// <param name="example">The JSON behind "features".</param>
    /// <param name="features">Where the numbers go [30].</param>
    public Dictionary<string, string[]>? Read(JsonElement example, Span<float> features) => Read(example, "features", features);

    /// <summary>What is wrong with the first faulty example of a batch, by place; null where nothing is.</summary>
    /// <param name="examples">The JSON behind "examples".</param>
    /// <param name="features">All numbers [m, 30].</param>
    public Dictionary<string, string[]>? ReadBatch(JsonElement examples, out float[] features)
    {
        features = [];
        if (examples.ValueKind != JsonValueKind.Array || examples.GetArrayLength() is 0 or > MostExamples)
        {
            string what = examples.ValueKind == JsonValueKind.Array ? $"holds {examples.GetArrayLength()}" : $"is {Shown(examples)}";
            return Error("examples", $"examples {what}; send an array of 1 to {MostExamples} examples, each an array of {Features.Length} numbers.");
        }

        features = new float[examples.GetArrayLength() * Features.Length];
        for (int e = 0; e < examples.GetArrayLength(); e++)
        {
            if (Read(examples[e], $"examples[{e}]", features.AsSpan(e * Features.Length, Features.Length)) is { } errors)
            {
                return errors;
            }
        }

        return null;
    }

    private Dictionary<string, string[]>? Read(JsonElement example, string place, Span<float> features)
    {
        if (example.ValueKind != JsonValueKind.Array)
        {
            return Error(place, $"{place} is {Shown(example)}; send an array of {Features.Length} numbers, in the order of GET /features.");
        }

        int count = example.GetArrayLength();
        if (count != Features.Length)
        {
            string mend = count < Features.Length
                ? $"{Features[count].Name} would be the first that is missing"
                : $"{Features[^1].Name} would be the last";
            return Error(place, $"{place} holds {count} numbers, but {Features.Length} are needed, in the order of GET /features; {mend}.");
        }

        Dictionary<string, string[]>? errors = null;
        int k = 0;
        foreach (JsonElement element in example.EnumerateArray())
        {
            Feature feature = Features[k];
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetSingle(out features[k]) || !feature.Allows(features[k]))
            {
                errors ??= [];
                errors[$"{place}[{k}]"] = [string.Create(
                    CultureInfo.InvariantCulture,
                    $"{feature.Name} is {Shown(element)}; send a number from {feature.Smallest} to {feature.Largest}.")];
            }

            k++;
        }

        return errors;
    }

    private static Dictionary<string, string[]> Error(string place, string text) => new() { [place] = [text] };

    private static string Shown(JsonElement element)
    {
        string raw = element.ValueKind == JsonValueKind.Undefined ? "missing" : element.GetRawText();
        string kind = element.ValueKind switch
        {
            JsonValueKind.String => "the text ",
            JsonValueKind.Array => "the array ",
            JsonValueKind.Object => "the object ",
            _ => "",
        };
        return kind + (raw.Length > MostShown ? string.Concat(raw.AsSpan(0, MostShown), "...") : raw);
    }
}
