namespace NetGen.Training;

/// <summary>Why training most likely diverged. The first that applies is reported.</summary>
public enum DivergenceCause
{
    /// <summary>None of the others stands out.</summary>
    Unknown,

    /// <summary>The batch has an input or a target that is infinite or NaN.</summary>
    DataNotFinite,

    /// <summary>A column of the inputs has numbers far from those that networks learn well from.</summary>
    UnscaledInputs,

    /// <summary>Targets that are to be met by value are large.</summary>
    UnscaledTargets,

    /// <summary>The parameters grew from step to step.</summary>
    LearningRate,
}
