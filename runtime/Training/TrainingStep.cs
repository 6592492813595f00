namespace NetGen.Training;

/// <summary>A step of training that has been taken.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many there are to be.</param>
/// <param name="Step">The step in this epoch, from 1.</param>
/// <param name="Steps">How many an epoch has.</param>
/// <param name="TotalSteps">Steps taken in all epochs, this one among them.</param>
/// <param name="Loss">The mean loss of its examples, before the step.</param>
/// <param name="LearningRate">The learning rate that it was taken with.</param>
/// <param name="LargestGradient">The largest magnitude of an element of the gradient, before it was clipped.</param>
public readonly record struct TrainingStep(
    int Epoch, int Epochs, int Step, int Steps, long TotalSteps, double Loss, double LearningRate, double LargestGradient);
