using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Samples.ScoringService;

/// <summary>The body of POST /score. The elements are looked at one by one, so that an answer can say which is wrong, and why.</summary>
/// <param name="Features">An array of 30 numbers.</param>
internal sealed record ScoreRequest(JsonElement Features);

/// <summary>The answer to POST /score.</summary>
/// <param name="Probability">How probable it is that the tumour is benign.</param>
internal sealed record ScoreResponse(float Probability);

/// <summary>The body of POST /score/batch.</summary>
/// <param name="Examples">An array of arrays of 30 numbers.</param>
internal sealed record BatchRequest(JsonElement Examples);

/// <summary>The answer to POST /score/batch.</summary>
/// <param name="Probabilities">One for each example.</param>
internal sealed record BatchResponse(float[] Probabilities);

/// <summary>How all of these are read and written: code from the compiler, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ScoreRequest))]
[JsonSerializable(typeof(ScoreResponse))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(Feature[]))]
internal sealed partial class ScoringJson : JsonSerializerContext;
