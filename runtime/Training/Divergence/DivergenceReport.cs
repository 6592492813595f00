namespace NetGen.Training;

/// <summary>Where and why training diverged.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The step that was not taken, counted from 1 over all epochs.</param>
/// <param name="Loss">The mean loss of its examples.</param>
/// <param name="Layer">The first layer whose outputs for them are not all finite; 0 for the inputs; null where all are.</param>
/// <param name="LargestGradient">
/// The largest magnitude of a gradient that is not NaN: of this step, or, where all of its gradients are NaN, of the step before.
/// </param>
/// <param name="LargestGradientLayer">The layer that it is of.</param>
/// <param name="Cause">The likely cause.</param>
/// <param name="Explanation">It in words, with numbers, and what to do.</param>
/// <param name="Text">All of this in sentences.</param>
public sealed record DivergenceReport(
    int Epoch, long Step, double Loss, int? Layer, double LargestGradient, int LargestGradientLayer, DivergenceCause Cause, string Explanation, string Text)
{
    /// <summary>The report in sentences.</summary>
    public override string ToString() => Text;
}
