namespace NetGen;

/// <summary>Where a <see cref="ReduceOnPlateau"/> stands.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Best">The best metric so far; infinite before the first.</param>
/// <param name="BadObservations">Observations in a row that were no better.</param>
/// <param name="CooldownLeft">Observations that still do not count as bad.</param>
public readonly record struct PlateauState(double LearningRate, double Best, int BadObservations, int CooldownLeft);
