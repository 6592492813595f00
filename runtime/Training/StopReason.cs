namespace NetGen.Training;

/// <summary>Why training has ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>There was no improvement any more; see <see cref="EarlyStopping"/>.</summary>
    NoImprovement,

    /// <summary>The token was cancelled. Training goes on where it stopped when <c>Train</c> is called again.</summary>
    Cancelled,
}
