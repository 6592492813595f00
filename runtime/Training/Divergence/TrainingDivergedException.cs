namespace NetGen.Training;

/// <summary>
/// Training came to a step whose loss or gradients are infinite or NaN, or that would have made parameters so. The step was not taken: parameters
/// and optimiser are as they were before it.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Makes the exception of a report.</summary>
    public TrainingDivergedException(DivergenceReport report)
        : base(report?.Text)
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
    }

    /// <summary>Where, and the likely cause.</summary>
    public DivergenceReport Report { get; }
}
