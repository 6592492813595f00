namespace NetGen.Training;

/// <summary>How far training has come: always behind a whole step.</summary>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Batch">Batches of the next epoch that are done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="LossSum">The loss of the examples of these batches, added up.</param>
/// <param name="Seconds">How long these batches took.</param>
internal readonly record struct Position(int Epoch, int Batch, long Steps, double LossSum, double Seconds);
