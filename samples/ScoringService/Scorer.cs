using System.Diagnostics;
using System.Numerics.Tensors;
using NetGen.Data;

namespace NetGen.Samples.ScoringService;

/// <summary>The network and its scaler: one for the whole service, for any number of threads at once.</summary>
internal sealed class Scorer
{
    private readonly TumourClassifier _network = TumourClassifier.CreateTrained();
    private readonly ScoringMetrics _metrics;

    public Scorer(ScoringMetrics metrics)
    {
        _metrics = metrics;
        using Stream file = typeof(Scorer).Assembly.GetManifestResourceStream("tumours.safetensors")!;
        Scaler = Scaler<float>.Read(file);

        // The first call compiles the kernels: here, not in the first request.
        RequireProbability();
    }

    public Scaler<float> Scaler { get; }

    /// <summary>Scores any number of examples, and measures itself.</summary>
    /// <param name="features">The examples [m, 30], as they were measured; they are scaled in place.</param>
    /// <param name="probabilities">How probable it is that each is benign [m].</param>
    public void Score(Span<float> features, Span<float> probabilities)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Scaler.Apply(features);
        _network.Predict(features, probabilities);
        long ticks = Stopwatch.GetTimestamp() - start;
        _metrics.AddScoring(probabilities.Length, ticks, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Scores the average tumour, as a sign of life.</summary>
    /// <exception cref="InvalidOperationException">What comes out is no probability.</exception>
    public void RequireProbability()
    {
        Span<float> average = stackalloc float[TumourClassifier.InputSize];
        Span<float> probability = stackalloc float[TumourClassifier.OutputSize];
        TensorPrimitives.ConvertTruncating(Scaler.Offset, average);
        Scaler.Apply(average);
        _network.Predict(average, probability);
        if (probability[0] is not (>= 0 and <= 1))
        {
            throw new InvalidOperationException($"The average tumour is scored {probability[0]}, which is no probability.");
        }
    }
}
