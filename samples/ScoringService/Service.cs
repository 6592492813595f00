using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NetGen.Samples.ScoringService;

/// <summary>The service: its parts and its addresses.</summary>
internal static class Service
{
    private const long MostBytes = 1_000_000;

    /// <param name="arguments">Those of ASP.NET Core, such as --urls http://127.0.0.1:5000.</param>
    public static WebApplication Build(params string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MostBytes);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // A name that is misspelt or there twice is a mistake, not something to pass over.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ScoringJson.Default);
        });

        // Bodies that cannot be read are answered with problem details as well.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Explain);

        builder.Services.AddSingleton<ScoringMetrics>().AddSingleton<Scorer>().AddSingleton<FeatureReader>();
        builder.Services.AddHealthChecks().AddCheck<ScorerHealth>("network");

        WebApplication app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages();
        app.MapPost("/score", Score);
        app.MapPost("/score/batch", ScoreBatch);
        app.MapGet("/features", (FeatureReader reader) => reader.Features);
        app.MapGet("/metrics", (ScoringMetrics metrics) => TypedResults.Text(metrics.ToText(), "text/plain; version=0.0.4"));
        app.MapHealthChecks("/health");

        // Made now: a service that cannot score does not start.
        app.Services.GetRequiredService<FeatureReader>();
        return app;
    }

    private static Results<Ok<ScoreResponse>, ValidationProblem> Score(ScoreRequest request, FeatureReader reader, Scorer scorer)
    {
        Span<float> features = stackalloc float[TumourClassifier.InputSize];
        if (reader.Read(request.Features, features) is { } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }

        Span<float> probability = stackalloc float[TumourClassifier.OutputSize];
        scorer.Score(features, probability);
        return TypedResults.Ok(new ScoreResponse(probability[0]));
    }

    private static Results<Ok<BatchResponse>, ValidationProblem> ScoreBatch(BatchRequest request, FeatureReader reader, Scorer scorer)
    {
        if (reader.ReadBatch(request.Examples, out float[] features) is { } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }

        float[] probabilities = new float[features.Length / TumourClassifier.InputSize];
        scorer.Score(features, probabilities);
        return TypedResults.Ok(new BatchResponse(probabilities));
    }

    private static void Explain(ProblemDetailsContext context)
    {
        if (context.Exception is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad)
        {
            context.ProblemDetails.Detail =
                "The body is not the JSON that is expected; send {\"features\": [30 numbers]} to /score, or {\"examples\": [[30 numbers], ...]} to "
                + $"/score/batch, in the order of GET /features. {(bad.InnerException as JsonException)?.Message}".TrimEnd();
        }
    }

    /// <summary>Healthy as long as the network says something sensible.</summary>
    private sealed class ScorerHealth(Scorer scorer) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // What it throws is reported as unhealthy.
            scorer.RequireProbability();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }
}
