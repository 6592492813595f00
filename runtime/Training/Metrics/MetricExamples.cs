namespace NetGen.Training;

/// <summary>Examples with what a network made of them, for a metric.</summary>
public readonly ref struct MetricExamples
{
    /// <summary>How many they are, m.</summary>
    public required int Count { get; init; }

    /// <summary>The outputs y-hat [m, n[L]].</summary>
    public required ReadOnlySpan<double> Outputs { get; init; }

    /// <summary>The targets t [m, n[L]]; one-hot where the examples have labels.</summary>
    public required ReadOnlySpan<double> Targets { get; init; }

    /// <summary>The class of each example [m]; -1 where a target is NaN.</summary>
    public required ReadOnlySpan<int> Labels { get; init; }

    /// <summary>The class that the network answers with [m]; -1 where an output is NaN.</summary>
    public required ReadOnlySpan<int> Answers { get; init; }
}
