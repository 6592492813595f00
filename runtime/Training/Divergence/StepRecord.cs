namespace NetGen.Training;

/// <summary>A step as it was: how large everything was before it.</summary>
/// <param name="Loss">The mean loss of its examples.</param>
/// <param name="LargestParameter">The largest magnitude of a parameter.</param>
/// <param name="LargestGradient">The largest magnitude of a gradient, apart from NaN.</param>
/// <param name="Layer">The layer that it is of.</param>
internal readonly record struct StepRecord(double Loss, double LargestParameter, double LargestGradient, int Layer);
